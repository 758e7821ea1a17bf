package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * HCP: what a repricer made of the claim or line.
 *
 * @param organization the repricer's identifier
 * @param patientGroup the approved ambulatory patient group, or DRG
 */
@SegmentId("HCP")
public record Repricing(@At(1) String method, @At(2) BigDecimal allowed, @At(3) Optional<BigDecimal> saved, @At(4) String organization,
        @At(5) Optional<BigDecimal> rate, @At(6) String patientGroup, @At(7) Optional<BigDecimal> patientGroupAmount, @At(8) String revenueCode,
        @At(9) String codeQualifier, @At(10) String code, @At(11) String unit, @At(12) Optional<BigDecimal> quantity, @At(13) String rejectReason,
        @At(14) String policyCompliance, @At(15) String exception) {
}
