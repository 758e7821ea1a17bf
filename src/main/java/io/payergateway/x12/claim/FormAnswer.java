package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * FRM: the answer to one question of a form.
 *
 * @param answer N, W not applicable, Y
 * @param date CCYYMMDD
 */
@SegmentId("FRM")
public record FormAnswer(@At(1) String question, @At(2) String answer, @At(3) String text, @At(4) String date, @At(5) Optional<BigDecimal> percentage) {
}
