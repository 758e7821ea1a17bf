package io.payergateway.x12.record;

/**
 * N4: city, state, postal code, country.
 */
@SegmentId("N4")
public record Locality(@At(1) String city, @At(2) String state, @At(3) String postalCode, @At(4) String country, @At(5) String locationQualifier,
        @At(6) String location, @At(7) String subdivision) {
}
