package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * OI: what the patient agreed to towards another payer.
 */
@SegmentId("OI")
public record OtherInsurance(@At(3) String benefitsAssigned, @At(4) String patientSignature, @At(6) String release) {
}
