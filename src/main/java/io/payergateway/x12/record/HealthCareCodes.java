package io.payergateway.x12.record;

import java.util.List;

/**
 * HI: up to twelve codes of one or several lists.
 */
@SegmentId("HI")
public record HealthCareCodes(@At(value = 1, through = 12) List<HealthCareCode> codes) {
}
