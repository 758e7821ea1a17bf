package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/** MPI: the member's service in the forces. */
@SegmentId("MPI")
public record MilitaryService(@At(1) String informationStatus, @At(2) String employmentStatus, @At(3) String branch, @At(4) String description, @At(5) String rank,
        @At(6) String dateFormat, @At(7) String dates) {
}
