package io.payergateway.x12.acknowledgment;

import java.util.List;

/** Loop 2100: a segment in error, what set off its rule, its business unit, and its elements in error. */
public record SegmentErrors(SegmentError error, List<ErrorContext> contexts, List<ElementErrors> elements) {
}
