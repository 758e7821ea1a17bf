package io.payergateway.x12.acknowledgment;

import java.util.List;

/** Loop 2110: an element in error, and what set off its rule. */
public record ElementErrors(ElementError error, List<ErrorContext> contexts) {
}
