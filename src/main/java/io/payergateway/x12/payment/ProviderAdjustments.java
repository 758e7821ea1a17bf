package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.util.List;

/** PLB: adjustments that belong to no claim. @param fiscalYearEnd CCYYMMDD */
@SegmentId("PLB")
public record ProviderAdjustments(@At(1) String provider, @At(2) String fiscalYearEnd, @At(value = 3, group = 2, times = 6) List<ProviderAdjustmentAmount> amounts) {
}
