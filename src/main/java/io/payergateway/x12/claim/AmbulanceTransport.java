package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * CR1: an ambulance transport.
 *
 * @param weight of the patient in pounds (unit LB)
 * @param distance in miles (unit DH)
 * @param roundTrip why there was one, in words
 * @param stretcher why it was needed, in words
 */
@SegmentId("CR1")
public record AmbulanceTransport(@At(1) String weightUnit, @At(2) Optional<BigDecimal> weight, @At(4) String reason, @At(5) String distanceUnit,
        @At(6) BigDecimal distance, @At(9) String roundTrip, @At(10) String stretcher) {
}
