package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;

/**
 * C023: where the service was, and whether the claim is new, a replacement or a void.
 *
 * @param code place of service (qualifier B) or the first two digits of the type of bill (A)
 * @param frequency 1 original, 7 replacement, 8 void; institutional ones have more
 */
public record FacilityCode(@At(1) String code, @At(2) String qualifier, @At(3) String frequency) {
}
