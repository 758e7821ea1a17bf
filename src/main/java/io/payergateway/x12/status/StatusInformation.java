package io.payergateway.x12.status;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * STC: a status, with the dates and amounts that go with it.
 *
 * @param action WQ accepted, U rejected; in the acknowledgment only
 * @param charge what was billed in total
 * @param paid what was paid of it
 * @param decided CCYYMMDD, of the adjudication
 * @param issued CCYYMMDD, of the payment
 * @param message free text, in the acknowledgment only
 */
@SegmentId("STC")
public record StatusInformation(@At(1) StatusCode code, @At(2) String date, @At(3) String action, @At(4) Optional<BigDecimal> charge,
        @At(5) Optional<BigDecimal> paid, @At(6) String decided, @At(7) String paymentMethod, @At(8) String issued, @At(9) String checkNumber,
        @At(10) Optional<StatusCode> second, @At(11) Optional<StatusCode> third, @At(12) String message) {
}
