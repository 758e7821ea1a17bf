package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * CN1: the contract that the claim is billed under.
 */
@SegmentId("CN1")
public record Contract(@At(1) String type, @At(2) Optional<BigDecimal> amount, @At(3) Optional<BigDecimal> percentage, @At(4) String code,
        @At(5) Optional<BigDecimal> termsDiscountPercentage, @At(6) String version) {
}
