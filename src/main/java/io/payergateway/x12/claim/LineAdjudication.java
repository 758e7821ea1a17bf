package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * SVD: what another payer paid on the line.
 *
 * @param payer NM109 of a loop 2330B of the claim
 * @param bundledInto LX01 of the line that this one was paid with
 */
@SegmentId("SVD")
public record LineAdjudication(@At(1) String payer, @At(2) BigDecimal paid, @At(3) Optional<ProcedureIdentifier> procedure, @At(4) String revenueCode,
        @At(5) BigDecimal quantity, @At(6) String bundledInto) {
}
