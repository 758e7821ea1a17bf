package io.payergateway.x12.guide;

/** A line of a guide's table. */
sealed interface Rule permits SegmentRule, LoopRule {
    /** "NM1", "2010AA". */
    String id();

    String title();

    boolean required();

    /** {@link #UNLIMITED} where the guide sets no limit. */
    int repeat();

    int UNLIMITED = Integer.MAX_VALUE;

    /** The line's own segment, or the one that starts the loop. */
    SegmentRule start();
}
