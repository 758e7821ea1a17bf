package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * QTY: a quantity.
 */
@SegmentId("QTY")
public record QuantityInformation(@At(1) String qualifier, @At(2) Optional<BigDecimal> quantity, @At(3) String unit, @At(4) String message) {
}
