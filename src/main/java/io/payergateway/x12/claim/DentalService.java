package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.DiagnosisPointers;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * SV3: a dental service.
 *
 * @param prosthesis I initial placement, R replacement
 */
@SegmentId("SV3")
public record DentalService(@At(1) ProcedureIdentifier procedure, @At(2) BigDecimal charge, @At(3) String placeOfService, @At(4) Optional<OralCavities> areas,
        @At(5) String prosthesis, @At(6) Optional<BigDecimal> quantity, @At(11) Optional<DiagnosisPointers> pointers) {
}
