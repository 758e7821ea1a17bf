package io.payergateway.x12.claim;

import io.payergateway.x12.record.Currency;
import io.payergateway.x12.record.ProviderInformation;
import java.util.List;
import java.util.Optional;

/** Loop 2000A without its HL: billing provider (85, loop 2010AA), pay-to address (87, 2010AB), pay-to plan (PE, 2010AC). */
public record BillingProviderLevel(Optional<ProviderInformation> specialty, Optional<Currency> currency, List<Party> parties) implements Parties {
}
