package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * INS: who the member is to the subscriber, and what of the member changed.
 *
 * @param subscriber Y where the member is the subscriber
 * @param relationship 18 self, 01 spouse, 19 child, 34 other adult, ...
 * @param birthSequence which of several who were born together
 */
@SegmentId("INS")
public record MemberRelationship(@At(1) String subscriber, @At(2) String relationship, @At(3) String maintenanceType, @At(4) String maintenanceReason,
        @At(17) String birthSequence) {
}
