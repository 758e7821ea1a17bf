package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.DiagnosisPointers;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * SV1: a professional service.
 *
 * @param unit UN units, MJ minutes of anesthesia
 * @param placeOfService "" where it is the claim's
 */
@SegmentId("SV1")
public record ProfessionalService(@At(1) ProcedureIdentifier procedure, @At(2) BigDecimal charge, @At(3) String unit, @At(4) BigDecimal quantity,
        @At(5) String placeOfService, @At(7) DiagnosisPointers pointers, @At(9) String emergency, @At(11) String epsdt, @At(12) String familyPlanning,
        @At(15) String copayStatus) {
}
