package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * DN1: months of orthodontic treatment.
 */
@SegmentId("DN1")
public record OrthodonticTreatment(@At(1) Optional<BigDecimal> months, @At(2) Optional<BigDecimal> monthsRemaining, @At(4) String indicator) {
}
