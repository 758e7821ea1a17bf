package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * MIA: what a payer says of an inpatient claim as a whole.
 *
 * @param remark1 a remittance advice remark code (RARC), as the others
 */
@SegmentId("MIA")
public record InpatientAdjudication(@At(1) Optional<BigDecimal> coveredDays, @At(2) Optional<BigDecimal> operatingOutlier,
        @At(3) Optional<BigDecimal> lifetimePsychiatricDays, @At(4) Optional<BigDecimal> drgAmount, @At(5) String remark1,
        @At(6) Optional<BigDecimal> disproportionateShare, @At(7) Optional<BigDecimal> passThrough, @At(8) Optional<BigDecimal> capital,
        @At(9) Optional<BigDecimal> capitalFederalPortion, @At(10) Optional<BigDecimal> capitalHospitalPortion,
        @At(11) Optional<BigDecimal> capitalDisproportionateShare, @At(12) Optional<BigDecimal> capitalOldAmount,
        @At(13) Optional<BigDecimal> indirectMedicalEducation, @At(14) Optional<BigDecimal> operatingHospitalPortion,
        @At(15) Optional<BigDecimal> costReportDays, @At(16) Optional<BigDecimal> operatingFederalPortion, @At(17) Optional<BigDecimal> capitalTotal,
        @At(18) Optional<BigDecimal> capitalIndirectTeaching, @At(19) Optional<BigDecimal> professionalComponent, @At(20) String remark2,
        @At(21) String remark3, @At(22) String remark4, @At(23) String remark5, @At(24) Optional<BigDecimal> capitalException) {
}
