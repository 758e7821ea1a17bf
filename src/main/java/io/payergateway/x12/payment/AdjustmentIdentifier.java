package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;

/** C042. @param reason WO overpayment taken back, FB forwarded balance, L6 interest, 72 authorized return, ... @param reference often a claim's number */
public record AdjustmentIdentifier(@At(1) String reason, @At(2) String reference) {
}
