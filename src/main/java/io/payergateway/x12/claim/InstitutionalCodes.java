package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * CL1: how an institutional stay began and ended.
 */
@SegmentId("CL1")
public record InstitutionalCodes(@At(1) String admissionType, @At(2) String admissionSource, @At(3) String patientStatus) {
}
