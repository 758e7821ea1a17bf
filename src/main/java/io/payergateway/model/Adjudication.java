package io.payergateway.model;

import java.util.Optional;

/**
 * One payment of a claim as its standing counts it.
 *
 * @param submission which submission of the claim it answers, from 0, the oldest
 * @param submitted  the charge that this submission was sent with
 * @param says       what the payment alone says; empty for a predetermination
 */
public record Adjudication(int submission, Money submitted, ClaimPayment payment, Optional<ClaimState> says) {

    /** Whether that reversal takes this payment back: X221A1 1.10.2.8, the amounts of the original negated. */
    boolean isNegatedBy(Adjudication reversal) {
        return !payment.reverses() && reversal.payment.reverses() && payment.charge().equals(reversal.payment.charge().negate())
                && payment.paid().equals(reversal.payment.paid().negate());
    }

    boolean sameClaimOfPayer(Adjudication other) {
        return payment.payerClaimControlNumber().equals(other.payment.payerClaimControlNumber());
    }
}
