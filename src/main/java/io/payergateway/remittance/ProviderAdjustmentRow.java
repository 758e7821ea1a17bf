package io.payergateway.remittance;

import io.payergateway.model.Money;
import java.util.OptionalLong;

/**
 * One pair of a PLB of a posted 835.
 *
 * @param originator   TRN03 of its 835
 * @param providerId   PLB01; fiscalPeriod PLB02, code PLB03-1, reference PLB03-2, as sent
 * @param meaning      of the code in our words, "" where our table does not have it
 * @param amount       a positive one reduces the payment
 * @param link         what the reference names: a claim, another remittance, or nothing that is known, which leaves it with the provider
 * @param claimId      empty but of a claim's, and of that too once the claim was purged
 */
public record ProviderAdjustmentRow(long id, long remittanceId, String originator, String payerName, String providerId, String fiscalPeriod, String code,
                                    ProviderAdjustmentKind kind, String meaning, String reference, Money amount, Link link, OptionalLong claimId,
                                    OptionalLong linkedRemittanceId) {
    public enum Link { CLAIM, REMITTANCE, PROVIDER }
}
