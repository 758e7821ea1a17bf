package io.payergateway.x12.record;

/**
 * LX: the number of a line.
 */
@SegmentId("LX")
public record AssignedNumber(@At(1) String number) {
}
