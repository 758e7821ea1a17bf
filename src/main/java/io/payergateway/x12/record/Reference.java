package io.payergateway.x12.record;

import java.util.Optional;

/**
 * REF: a reference identification.
 */
@SegmentId("REF")
public record Reference(@At(1) String qualifier, @At(2) String value, @At(3) String description, @At(4) Optional<ReferenceIdentifier> further) {
    public static Reference of(String qualifier, String value) {
        return new Reference(qualifier, value, "", Optional.empty());
    }
}
