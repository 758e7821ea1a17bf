package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * HSD: how much of a benefit is delivered, and how often.
 *
 * @param unit DA days, MO months, VS visits, WK weeks, YR years
 * @param sampling how many units pass between two deliveries
 */
@SegmentId("HSD")
public record DeliveryPattern(@At(1) String quantityQualifier, @At(2) Optional<BigDecimal> quantity, @At(3) String unit, @At(4) Optional<BigDecimal> sampling,
        @At(5) String periodQualifier, @At(6) Optional<BigDecimal> periods, @At(7) String frequency, @At(8) String pattern) {
}
