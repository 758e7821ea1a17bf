package io.payergateway.x12.claim;

import io.payergateway.x12.record.Contact;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.Demographics;
import io.payergateway.x12.record.Locality;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.ProviderInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.StreetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A person or organization by role: every loop of the guides that starts with NM1 (1000, 2010, 2310, 2330, 2420). Which parts a role may have is the guide's to
 * say.
 *
 * @param dates the day another payer decided (2330B)
 */
public record Party(PartyName name, Optional<ProviderInformation> specialty, Optional<StreetAddress> street, Optional<Locality> locality,
        Optional<Demographics> demographics, List<DateTimePeriod> dates, List<Reference> references, List<Contact> contacts) {
    /** With a name alone. */
    public static Party of(PartyName name) {
        return new Party(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /** NM101. */
    public String role() {
        return name.role();
    }
}
