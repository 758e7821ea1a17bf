package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.util.Optional;

/**
 * TOO: a tooth and its surfaces.
 *
 * @param numbering JP, the universal national system
 */
@SegmentId("TOO")
public record ToothInformation(@At(1) String numbering, @At(2) String tooth, @At(3) Optional<ToothSurfaces> surfaces) {
}
