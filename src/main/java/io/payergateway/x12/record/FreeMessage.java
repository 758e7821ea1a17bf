package io.payergateway.x12.record;

/**
 * MSG: free text.
 */
@SegmentId("MSG")
public record FreeMessage(@At(1) String text) {
}
