package io.payergateway.x12.acknowledgment;

import java.util.List;

/** A 999 (005010X231A1) between ST and SE: the answer to one functional group. */
public record GroupResponse(AcknowledgedGroup group, List<SetResponse> sets, GroupAnswer answer) {
}
