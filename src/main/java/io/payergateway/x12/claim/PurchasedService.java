package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * PS1: a service that the provider bought from another.
 */
@SegmentId("PS1")
public record PurchasedService(@At(1) String provider, @At(2) BigDecimal charge) {
}
