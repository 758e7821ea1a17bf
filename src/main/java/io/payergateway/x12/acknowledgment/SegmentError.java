package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * IK3: a segment in error.
 *
 * @param position in the transaction set, ST = 1; of a missing segment where it was expected
 * @param loop of the guide, "" where there is none
 * @param code IK304: 8 where only its elements are wrong
 */
@SegmentId("IK3")
public record SegmentError(@At(1) String segment, @At(2) String position, @At(3) String loop, @At(4) String code) {
}
