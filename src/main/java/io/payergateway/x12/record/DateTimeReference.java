package io.payergateway.x12.record;

/**
 * DTM: a date, CCYYMMDD.
 */
@SegmentId("DTM")
public record DateTimeReference(@At(1) String qualifier, @At(2) String date) {
}
