package io.payergateway.x12.record;

import java.util.List;

/**
 * CAS: adjustments of one group.
 *
 * @param group CO, CR, OA, PI or PR
 */
@SegmentId("CAS")
public record ClaimAdjustment(@At(1) String group, @At(value = 2, group = 3, times = 6) List<AdjustmentDetail> details) {
}
