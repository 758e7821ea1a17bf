package io.payergateway.x12.record;

/**
 * N2: more of a name.
 */
@SegmentId("N2")
public record AdditionalName(@At(1) String name, @At(2) String second) {
}
