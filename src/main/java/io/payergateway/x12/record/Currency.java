package io.payergateway.x12.record;

/**
 * CUR: the currency of the amounts.
 */
@SegmentId("CUR")
public record Currency(@At(1) String role, @At(2) String code) {
}
