package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * MOA: what a payer says of an outpatient claim as a whole.
 *
 * @param reimbursementRate a fraction: 0.8
 * @param remarks remittance advice remark codes (RARC)
 */
@SegmentId("MOA")
public record OutpatientAdjudication(@At(1) Optional<BigDecimal> reimbursementRate, @At(2) Optional<BigDecimal> hcpcsPayable,
        @At(value = 3, through = 7) List<String> remarks, @At(8) Optional<BigDecimal> endStageRenalDisease, @At(9) Optional<BigDecimal> professionalComponent) {
}
