package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * MOA: how an outpatient claim was adjudicated.
 *
 * @param reimbursementRate as a fraction
 * @param remarks remark codes (RARC)
 */
@SegmentId("MOA")
public record OutpatientAdjudication(@At(1) Optional<BigDecimal> reimbursementRate, @At(2) Optional<BigDecimal> payable,
        @At(value = 3, through = 7) List<String> remarks, @At(8) Optional<BigDecimal> renalDisease, @At(9) Optional<BigDecimal> professionalComponent) {
}
