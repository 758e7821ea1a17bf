package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * IK4: an element in error.
 *
 * @param reference its number in the dictionary, "" where it has none
 * @param code IK403
 * @param value IK404, a copy of the bad element; nothing here ever fills it, because it may be the patient's
 */
@SegmentId("IK4")
public record ElementError(@At(1) ElementPlace place, @At(2) String reference, @At(3) String code, @At(4) String value) {
}
