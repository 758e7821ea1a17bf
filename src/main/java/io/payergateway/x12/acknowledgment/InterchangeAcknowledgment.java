package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * TA1 (X12.5): the answer to an interchange.
 *
 * @param controlNumber ISA13 of the answered interchange, date and time its ISA09 and ISA10
 * @param code A accepted, E accepted with errors, R rejected
 * @param note TA105: 000, or what is wrong
 */
@SegmentId("TA1")
public record InterchangeAcknowledgment(@At(1) String controlNumber, @At(2) String date, @At(3) String time, @At(4) String code, @At(5) String note) {
}
