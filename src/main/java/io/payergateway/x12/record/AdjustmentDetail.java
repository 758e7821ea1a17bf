package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One adjustment: why, how much, how many units.
 *
 * @param reason the claim adjustment reason code (CARC)
 */
public record AdjustmentDetail(@At(1) String reason, @At(2) BigDecimal amount, @At(3) Optional<BigDecimal> quantity) {
}
