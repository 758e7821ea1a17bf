package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/** TS2: sums over the inpatient claims that Medicare pays by diagnosis-related groups (DRG). */
@SegmentId("TS2")
public record SupplementalSummary(@At(1) Optional<BigDecimal> relatedGroupPayments, @At(2) Optional<BigDecimal> federalPayments,
        @At(3) Optional<BigDecimal> hospitalPayments, @At(4) Optional<BigDecimal> disproportionateShare, @At(5) Optional<BigDecimal> capital,
        @At(6) Optional<BigDecimal> indirectTeaching, @At(7) Optional<BigDecimal> outlierDays, @At(8) Optional<BigDecimal> dayOutliers,
        @At(9) Optional<BigDecimal> costOutliers, @At(10) Optional<BigDecimal> averageStay, @At(11) Optional<BigDecimal> discharges,
        @At(12) Optional<BigDecimal> costReportDays, @At(13) Optional<BigDecimal> coveredDays, @At(14) Optional<BigDecimal> noncoveredDays,
        @At(15) Optional<BigDecimal> passThrough, @At(16) Optional<BigDecimal> averageGroupWeight, @At(17) Optional<BigDecimal> capitalFederal,
        @At(18) Optional<BigDecimal> capitalHospital, @At(19) Optional<BigDecimal> capitalOutliers) {
}
