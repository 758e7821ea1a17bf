package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.Contact;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.Demographics;
import io.payergateway.x12.record.FreeMessage;
import io.payergateway.x12.record.HealthCareCodes;
import io.payergateway.x12.record.HierarchicalLevel;
import io.payergateway.x12.record.HierarchicalTransaction;
import io.payergateway.x12.record.Hierarchy;
import io.payergateway.x12.record.Level;
import io.payergateway.x12.record.Locality;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.ProviderInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.RequestValidation;
import io.payergateway.x12.record.StreetAddress;
import io.payergateway.x12.record.Trace;
import java.util.List;
import java.util.Optional;

/** 271, in the order of the guide: one record for the header and one for each level. */
public sealed interface EligibilityResponse {
    Hierarchy HIERARCHY = new Hierarchy(List.of("20", "21", "22", "23"), true);

    record Header(HierarchicalTransaction beginning) implements EligibilityResponse {
    }

    /** 2000A: who answers. @param failures why nothing of the inquiry is answered @param problems why this source cannot answer */
    record Source(HierarchicalLevel level, List<RequestValidation> failures, PartyName name, List<Contact> contacts, List<RequestValidation> problems)
            implements EligibilityResponse, Level {
    }

    /** 2000B: who asked. */
    record Receiver(HierarchicalLevel level, PartyName name, List<Reference> references, Optional<StreetAddress> street, Optional<Locality> place,
            List<RequestValidation> problems, Optional<ProviderInformation> provider) implements EligibilityResponse, Level {
    }

    /** 2000C, the subscriber, or 2000D, a dependent: whom it is about, and all that is said of that member's benefits. */
    record Member(HierarchicalLevel level, List<Trace> traces, PartyName name, List<Reference> references, Optional<StreetAddress> street,
            Optional<Locality> place, List<RequestValidation> problems, Optional<ProviderInformation> provider, Optional<Demographics> demographics,
            Optional<MemberRelationship> relationship, Optional<HealthCareCodes> diagnoses, List<DateTimePeriod> dates, Optional<MilitaryService> military,
            List<Benefit> benefits) implements EligibilityResponse, Level {
    }

    /** 2110C, 2110D with 2115 and 2120. */
    record Benefit(BenefitInformation information, List<DeliveryPattern> deliveries, List<Reference> references, List<DateTimePeriod> dates,
            List<RequestValidation> problems, List<FreeMessage> messages, List<FurtherInformation> conditions, Optional<LoopBounds.Start> relatedStart,
            List<RelatedParty> related, Optional<LoopBounds.End> relatedEnd) {
    }

    /** 2120C, 2120D: another payer, a provider, a plan sponsor, ... */
    record RelatedParty(PartyName name, Optional<StreetAddress> street, Optional<Locality> place, List<Contact> contacts, Optional<ProviderInformation> provider) {
    }
}
