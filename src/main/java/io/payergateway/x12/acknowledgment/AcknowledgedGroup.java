package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * AK1: the functional group that is answered.
 *
 * @param functionalId its GS01, controlNumber GS06, version GS08
 */
@SegmentId("AK1")
public record AcknowledgedGroup(@At(1) String functionalId, @At(2) String controlNumber, @At(3) String version) {
}
