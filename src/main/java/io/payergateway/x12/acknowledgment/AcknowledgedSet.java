package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * AK2: the transaction set that is answered.
 *
 * @param id its ST01, controlNumber ST02, version ST03 ("" where it has none)
 */
@SegmentId("AK2")
public record AcknowledgedSet(@At(1) String id, @At(2) String controlNumber, @At(3) String version) {
}
