package io.payergateway.receivable;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.PriorDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A claim with all that a receivable is derived from.
 *
 * @param steps    what moved it, oldest first
 * @param payments of posted remittances, in the order in which they were posted
 * @param settled  what people wrote off or moved to the patient
 */
record AdjudicatedClaim(long id, String payer, String facility, ClaimState state, Money charge, Claim content, List<Step> steps, List<Payment> payments,
                        Money settled) {
    AdjudicatedClaim {
        steps = List.copyOf(steps);
        payments = List.copyOf(payments);
    }

    /** A line of the claim's history that says something of the money. @param remittance whether an 835 moved it, or would have */
    record Step(ClaimState to, boolean remittance, boolean superseded, Instant at) {
    }

    record Payment(Instant at, ClaimPayment content) {
    }

    /** Billed to the payer that is first responsible (SBR01 P). */
    boolean isPrimary() {
        return content.insurances().isEmpty() || content.billed().responsibility().equals("P");
    }

    /** What its payer is asked for: of a claim to a later payer, what the one before left to the patient. */
    Money asked() {
        List<PriorDecision> prior = content.priorDecisions();
        return prior.isEmpty() ? charge : prior.get(prior.size() - 1).patientResponsibility();
    }

    /** When it was first sent; empty where it never was. */
    Optional<Instant> sent() {
        return steps.stream().filter(step -> !step.superseded() && step.to().isSubmitted() && step.to() != ClaimState.SENDING && step.to() != ClaimState.SEND_UNKNOWN)
                .map(Step::at).findFirst();
    }

    /** Since when its payer has it, without a rejection in between. */
    Optional<Instant> accepted() {
        Optional<Instant> since = Optional.empty();
        for (Step step : steps) {
            if (step.to() == ClaimState.REJECTED && !step.superseded()) {
                since = Optional.empty();
            } else if (step.to() == ClaimState.ACCEPTED && !step.superseded() && since.isEmpty()) {
                since = Optional.of(step.at());
            }
        }
        return since;
    }

    /** The latest remittance. */
    Optional<Instant> adjudicated() {
        return steps.stream().filter(Step::remittance).map(Step::at).reduce((first, second) -> second);
    }
}
