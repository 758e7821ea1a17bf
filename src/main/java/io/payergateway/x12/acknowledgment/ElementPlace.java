package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;

/**
 * C030: an element in its segment; component and repetition are "" where they do not matter.
 */
public record ElementPlace(@At(1) String element, @At(2) String component, @At(3) String repetition) {
}
