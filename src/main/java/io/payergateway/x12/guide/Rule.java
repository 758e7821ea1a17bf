package io.payergateway.x12.guide;

/** A line of a guide's table. */
abstract sealed class Rule permits SegmentRule, LoopRule {
    static final int UNLIMITED = Integer.MAX_VALUE;

    private final String id;
    private final String title;
    private final boolean required;
    private final int repeat;

    Rule(String id, String title, boolean required, int repeat) {
        this.id = id;
        this.title = title;
        this.required = required;
        this.repeat = repeat;
    }

    /** "NM1", "2010AA". */
    final String id() {
        return id;
    }

    final String title() {
        return title;
    }

    final boolean required() {
        return required;
    }

    /** {@link #UNLIMITED} where the guide sets no limit. */
    final int repeat() {
        return repeat;
    }

    /** The line's own segment, or the one that starts the loop. */
    abstract SegmentRule start();
}
