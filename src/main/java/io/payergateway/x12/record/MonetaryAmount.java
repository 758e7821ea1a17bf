package io.payergateway.x12.record;

import java.math.BigDecimal;

/**
 * AMT: an amount in the currency of the transaction set.
 */
@SegmentId("AMT")
public record MonetaryAmount(@At(1) String qualifier, @At(2) BigDecimal amount, @At(3) String creditOrDebit) {
}
