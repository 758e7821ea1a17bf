package io.payergateway.x12.record;

/**
 * TRN: a number by which answers find their question.
 */
@SegmentId("TRN")
public record Trace(@At(1) String type, @At(2) String number, @At(3) String originator, @At(4) String originatorDivision) {
}
