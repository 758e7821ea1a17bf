package io.payergateway.bank;

/** How money moved, in the words of BPR04; a trace number is TRN02 of the 835, which for a check is its number. */
public enum PaymentMethod { ACH, CHK }
