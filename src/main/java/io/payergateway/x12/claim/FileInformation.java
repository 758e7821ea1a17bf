package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * K3: data in a form that a payer or state has agreed on.
 */
@SegmentId("K3")
public record FileInformation(@At(1) String text) {
}
