package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * III: a condition of the benefit.
 *
 * @param list ZZ place of service, GR and NI nature of an injury
 * @param category 44: the text names a part of the body
 */
@SegmentId("III")
public record FurtherInformation(@At(1) String list, @At(2) String code, @At(3) String category, @At(4) String text) {
}
