package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * CTP: how much of the drug or supply.
 */
@SegmentId("CTP")
public record ProductQuantity(@At(4) BigDecimal quantity, @At(5) UnitOfMeasure unit) {
}
