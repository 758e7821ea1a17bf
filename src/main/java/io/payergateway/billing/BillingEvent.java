package io.payergateway.billing;

import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What billing hears about a claim: docs/reference/billing-events.md, and as a schema billing-events.schema.json. The facts are those of the
 * moment it happened, so that the same event reads the same however late it is sent. No names of people.
 *
 * @param type          "claim.held", "claim.partially-paid": one for each state that is announced
 * @param payer         configuration id, "" where unknown; clearinghouse likewise
 * @param paid          by all remittances so far
 * @param amount        dollars of this event's evidence, if it names any: what this remittance paid
 * @param findings      error findings that were open then; only of held and rejected claims
 */
public record BillingEvent(UUID eventId, String type, int version, Instant occurredAt, long claimId, String patientControlNumber, ClaimState state,
                           ClaimState previousState, ClaimKind kind, String facility, String payer, String clearinghouse, Money totalCharge, Money paid,
                           Optional<Money> amount, String payerClaimControlNumber, String reason, Evidence evidence, List<EventFinding> findings) {
    /** Goes up when a field changes its meaning or goes; a new field does not change it. */
    public static final int VERSION = 1;

    public BillingEvent {
        findings = List.copyOf(findings);
    }

    /**
     * What showed it.
     *
     * @param kind           RELEASE, EDIT, BATCH, SEND, TA1, 999, 277CA, 835 or OPERATOR
     * @param controlNumber  ISA13 of the file that shows it, "" where there is none
     * @param submission     the submission it is about, empty before the first
     */
    public record Evidence(String kind, String controlNumber, Optional<ControlNumbers> submission) {
    }

    /** Where our 837 carried the claim: ISA13, GS06, ST02. */
    public record ControlNumbers(String interchange, String group, String transaction) {
    }

    /** @param code as in docs/reference/errors.md */
    public record EventFinding(String code, Severity severity, Owner owner) {
    }
}
