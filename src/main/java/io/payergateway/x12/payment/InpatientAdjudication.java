package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * MIA: how an inpatient claim was adjudicated.
 *
 * @param remark the first of up to five remark codes (RARC)
 */
@SegmentId("MIA")
public record InpatientAdjudication(@At(1) Optional<BigDecimal> coveredDays, @At(2) Optional<BigDecimal> operatingOutlier,
        @At(3) Optional<BigDecimal> psychiatricDays, @At(4) Optional<BigDecimal> relatedGroupAmount, @At(5) String remark,
        @At(6) Optional<BigDecimal> disproportionateShare, @At(7) Optional<BigDecimal> passThrough, @At(8) Optional<BigDecimal> capital,
        @At(9) Optional<BigDecimal> capitalFederalGroup, @At(10) Optional<BigDecimal> capitalHospitalGroup,
        @At(11) Optional<BigDecimal> capitalDisproportionateShare, @At(12) Optional<BigDecimal> oldCapital, @At(13) Optional<BigDecimal> capitalTeaching,
        @At(14) Optional<BigDecimal> operatingHospitalGroup, @At(15) Optional<BigDecimal> costReportDays, @At(16) Optional<BigDecimal> operatingFederalGroup,
        @At(17) Optional<BigDecimal> capitalOutlier, @At(18) Optional<BigDecimal> indirectTeaching, @At(19) Optional<BigDecimal> professionalComponent,
        @At(value = 20, through = 23) List<String> furtherRemarks, @At(24) Optional<BigDecimal> capitalException) {
}
