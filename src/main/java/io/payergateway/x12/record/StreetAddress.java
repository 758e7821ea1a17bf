package io.payergateway.x12.record;

/**
 * N3: street lines.
 */
@SegmentId("N3")
public record StreetAddress(@At(1) String line1, @At(2) String line2) {
}
