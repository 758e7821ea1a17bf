package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.util.List;

/**
 * IK5: the answer to a transaction set.
 *
 * @param code A accepted, E accepted with errors, R rejected (M, W, X: security)
 * @param notes IK502 to IK506
 */
@SegmentId("IK5")
public record SetAnswer(@At(1) String code, @At(value = 2, through = 6) List<String> notes) {
}
