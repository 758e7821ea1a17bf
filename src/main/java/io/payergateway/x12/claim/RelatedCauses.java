package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;

/**
 * C024: accidents that the claim comes from.
 *
 * @param first AA car accident, EM employment, OA other accident
 */
public record RelatedCauses(@At(1) String first, @At(2) String second, @At(3) String third, @At(4) String state, @At(5) String country) {
}
