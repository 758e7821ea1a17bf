package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * PWK: a report that goes with the claim, and how it is sent.
 *
 * @param transmission AA at the provider, BM by mail, EL electronically, EM by electronic mail, FT by file transfer, FX by facsimile
 */
@SegmentId("PWK")
public record Paperwork(@At(1) String report, @At(2) String transmission, @At(5) String idQualifier, @At(6) String controlNumber) {
}
