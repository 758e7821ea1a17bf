package io.payergateway.x12.record;

/**
 * BHT: what kind of transaction this is, its reference and time.
 */
@SegmentId("BHT")
public record HierarchicalTransaction(@At(1) String structure, @At(2) String purpose, @At(3) String reference, @At(4) String date, @At(5) String time,
        @At(6) String type) {
}
