package io.payergateway.x12.record;

/**
 * LQ: a code of an industry list.
 */
@SegmentId("LQ")
public record IndustryCode(@At(1) String list, @At(2) String code) {
}
