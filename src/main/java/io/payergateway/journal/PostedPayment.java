package io.payergateway.journal;

import io.payergateway.model.ClaimPayment;

/**
 * One CLP that was posted to a claim.
 *
 * @param paymentDate BPR16 of its 835, CCYYMMDD as sent
 */
public record PostedPayment(long id, String paymentDate, ClaimPayment payment) {
}
