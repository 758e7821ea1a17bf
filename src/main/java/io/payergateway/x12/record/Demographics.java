package io.payergateway.x12.record;

/**
 * DMG: birth and sex.
 */
@SegmentId("DMG")
public record Demographics(@At(1) String format, @At(2) String birthDate, @At(3) String sex, @At(4) String maritalStatus) {
}
