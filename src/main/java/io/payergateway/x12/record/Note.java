package io.payergateway.x12.record;

/**
 * NTE: free text for the receiver.
 */
@SegmentId("NTE")
public record Note(@At(1) String kind, @At(2) String text) {
}
