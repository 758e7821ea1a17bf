package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.List;

/**
 * AK9: the answer to a functional group.
 *
 * @param code A accepted, E accepted with errors, P some of its transaction sets rejected, R rejected
 * @param included how many transaction sets its GE01 says, received how many there were, accepted those answered A or E
 * @param notes AK905 to AK909
 */
@SegmentId("AK9")
public record GroupAnswer(@At(1) String code, @At(2) BigDecimal included, @At(3) BigDecimal received, @At(4) BigDecimal accepted,
        @At(value = 5, through = 9) List<String> notes) {
}
