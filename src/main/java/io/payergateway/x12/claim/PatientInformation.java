package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * PAT: the patient, and how he stands to the subscriber.
 *
 * @param relationship "" at the subscriber's level
 * @param weight in pounds (unit 01)
 * @param pregnant Y or ""
 */
@SegmentId("PAT")
public record PatientInformation(@At(1) String relationship, @At(5) String deathFormat, @At(6) String deathDate, @At(7) String weightUnit,
        @At(8) Optional<BigDecimal> weight, @At(9) String pregnant) {
}
