package io.payergateway.journal;

import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A claim as lists show it.
 *
 * @param payer        configuration id, empty where unknown; clearinghouse likewise
 * @param priorClaimId the claim to the payer before, of a claim to a later one
 */
public record ClaimRow(long id, long encounterId, String patientControlNumber, ClaimState state, ClaimKind kind, String facility, String payer,
                       String clearinghouse, Money totalCharge, Money totalPaid, String frequency, String payerClaimControlNumber, Instant createdAt,
                       Instant changedAt, OptionalLong priorClaimId) {
    private static final String REPLACEMENT = "7";
    private static final String VOID = "8";

    /** Its latest submission, sent or to be sent, replaces one that the payer adjudicated. */
    public boolean replaces() {
        return frequency.equals(REPLACEMENT);
    }

    /** Its latest submission, sent or to be sent, voids one that the payer adjudicated. */
    public boolean voids() {
        return frequency.equals(VOID);
    }
}
