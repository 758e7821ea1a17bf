package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;

/**
 * C999: the dictionary's number of an element, and of a component of it.
 */
public record ElementReference(@At(1) String element, @At(2) String component) {
}
