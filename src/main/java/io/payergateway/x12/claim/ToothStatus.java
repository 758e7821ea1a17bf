package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * DN2: a tooth that is missing or to be extracted.
 *
 * @param status E to be extracted, M missing
 * @param numbering JP, the universal national system
 */
@SegmentId("DN2")
public record ToothStatus(@At(1) String tooth, @At(2) String status, @At(6) String numbering) {
}
