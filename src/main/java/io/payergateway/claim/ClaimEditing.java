package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What people do to claims. Every call is audited. */
public final class ClaimEditing {
    /** Findings that a person may decide to let stand. */
    public static final Set<String> ACCEPTABLE = Set.of("LATE_CHARGE", "DUPLICATE_CHARGE", "CREDIT_WITHOUT_CHARGE", "CREDIT_AMOUNT", "CHARGE_ID_REUSED",
            "REPEATED_CHARGE", "COVERAGE_NOT_IN_FORCE");

    public ClaimEditing(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
    }

    /**
     * @param refusal  why nothing was done, in one sentence; empty when it was done
     * @param findings those that are still open
     */
    public record Result(Optional<String> refusal, ClaimState state, String patientControlNumber, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        public boolean done() {
            return refusal.isEmpty();
        }
    }

    /** For a claim that is OPEN, HELD, READY or REJECTED. A rejected one gets a new patient control number. Empty when there is no such claim. */
    public Optional<Result> edit(long claimId, EditRequest request, String who) {
        throw new UnsupportedOperationException();
    }

    /** A REJECTED claim goes out again as it is: new patient control number, frequency 1. */
    public Optional<Result> resubmit(long claimId, String who, String reason) {
        throw new UnsupportedOperationException();
    }
}
