package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.DiagnosisPointers;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * EB: one statement about coverage or benefit.
 *
 * @param information 1 active coverage, 6 inactive, A co-insurance, B co-payment, C deductible, F limitations, G stop loss, I not covered, ...
 * @param coverageLevel IND individual, FAM family, ...
 * @param percent as a fraction: 0.2
 * @param authorizationRequired Y, N, U unknown
 * @param inNetwork Y, N, U unknown, W does not matter
 */
@SegmentId("EB")
public record BenefitInformation(@At(1) String information, @At(2) String coverageLevel, @At(3) List<String> serviceTypes, @At(4) String insuranceType,
        @At(5) String plan, @At(6) String period, @At(7) Optional<BigDecimal> amount, @At(8) Optional<BigDecimal> percent, @At(9) String quantityQualifier,
        @At(10) Optional<BigDecimal> quantity, @At(11) String authorizationRequired, @At(12) String inNetwork, @At(13) Optional<ProcedureIdentifier> procedure,
        @At(14) Optional<DiagnosisPointers> diagnoses) {
}
