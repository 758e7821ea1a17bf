package io.payergateway.x12.record;

/**
 * DTP: a date, time or period.
 *
 * @param format D8: CCYYMMDD, RD8: CCYYMMDD-CCYYMMDD, TM: HHMM, DT: CCYYMMDDHHMM
 */
@SegmentId("DTP")
public record DateTimePeriod(@At(1) String qualifier, @At(2) String format, @At(3) String value) {
}
