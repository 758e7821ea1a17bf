package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * SV2: an institutional service.
 *
 * @param unit UN units, DA days
 */
@SegmentId("SV2")
public record InstitutionalService(@At(1) String revenueCode, @At(2) Optional<ProcedureIdentifier> procedure, @At(3) BigDecimal charge, @At(4) String unit,
        @At(5) BigDecimal quantity, @At(7) Optional<BigDecimal> nonCovered) {
}
