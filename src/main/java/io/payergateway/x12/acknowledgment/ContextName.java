package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;

/**
 * C998: what a context is. Either {@link #SITUATIONAL_TRIGGER}, or the business unit by the element that names it and that element's value.
 */
public record ContextName(@At(1) String name, @At(2) String value) {
    public static final String SITUATIONAL_TRIGGER = "SITUATIONAL TRIGGER";
}
