package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.DiagnosisPointers;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.util.List;
import java.util.Optional;

/**
 * EQ: what is asked about, by kinds of service or by one procedure.
 *
 * @param coverageLevel FAM for the whole family
 */
@SegmentId("EQ")
public record BenefitQuestion(@At(1) List<String> serviceTypes, @At(2) Optional<ProcedureIdentifier> procedure, @At(3) String coverageLevel,
        @At(4) String insuranceType, @At(5) Optional<DiagnosisPointers> diagnoses) {
}
