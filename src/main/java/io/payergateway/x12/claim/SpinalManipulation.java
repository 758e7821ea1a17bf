package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * CR2: the patient's condition in a spinal manipulation.
 *
 * @param condition A acute, C chronic, D non-acute, E non-life threatening, F routine, G symptomatic, M acute manifestation of a chronic condition
 */
@SegmentId("CR2")
public record SpinalManipulation(@At(8) String condition, @At(10) String description, @At(11) String further) {
}
