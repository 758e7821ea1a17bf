package io.payergateway.x12.record;

/**
 * C040: up to three further references of a REF.
 */
public record ReferenceIdentifier(@At(1) String qualifier, @At(2) String value, @At(3) String secondQualifier, @At(4) String secondValue,
        @At(5) String thirdQualifier, @At(6) String thirdValue) {
}
