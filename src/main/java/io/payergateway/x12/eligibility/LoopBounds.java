package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/** The segments around the parties that are related to a benefit. */
public final class LoopBounds {
    private LoopBounds() {
    }

    /** LS: what follows is the loop of this number. */
    @SegmentId("LS")
    public record Start(@At(1) String loop) {
    }

    /** LE: the loop of this number is over. */
    @SegmentId("LE")
    public record End(@At(1) String loop) {
    }
}
