package io.payergateway.advice;

import io.payergateway.remittance.RemittanceRow;

/** A remittance with how many of its posted claims are ours. */
public record RemittanceSummary(RemittanceRow remittance, long matched, long unmatched) {
}
