package io.payergateway.x12.acknowledgment;

import java.util.List;

/** Loop 2000: one transaction set's answer. */
public record SetResponse(AcknowledgedSet set, List<SegmentErrors> errors, SetAnswer answer) {
}
