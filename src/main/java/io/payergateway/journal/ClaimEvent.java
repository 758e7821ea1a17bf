package io.payergateway.journal;

import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The body of a claim's business event, as JSON in the outbox; docs/reference/billing-events.schema.json describes it. No names of people.
 *
 * @param amount dollars that the evidence names (what one remittance paid), if any; totalPaid is of all remittances
 */
public record ClaimEvent(long claimId, String patientControlNumber, ClaimState state, ClaimState previousState, ClaimKind kind, String facility, String payer,
                         String clearinghouse, Money totalCharge, Money totalPaid, String payerClaimControlNumber, String evidence,
                         OptionalLong interchangeId, String reason, Optional<Money> amount) {

    static ClaimEvent of(ClaimRow claim, ClaimState to, Evidence evidence) {
        return new ClaimEvent(claim.id(), claim.patientControlNumber(), to, claim.state(), claim.kind(), claim.facility(), claim.payer(),
                claim.clearinghouse(), claim.totalCharge(), claim.totalPaid(), claim.payerClaimControlNumber(), evidence.kind().code(),
                evidence.interchangeId(), evidence.reason(), evidence.amount());
    }
}
