package io.payergateway.model;

/** One pair of PLB: a positive amount reduces the payment. reason is PLB03-1 (WO, FB, L6, 72, CS), reference PLB03-2. */
public record ProviderAdjustment(String providerId, String fiscalPeriodDate, String reason, String reference, Money amount) {
}
