package io.payergateway.simulator;

import java.time.Duration;

/** How long each answer takes after the one before it: between the two, drawn with the seed. */
public record AnswerDelays(Duration shortest, Duration longest) {
    public static final AnswerDelays NONE = new AnswerDelays(Duration.ZERO, Duration.ZERO);
    public static final AnswerDelays DEMO = new AnswerDelays(Duration.ofMillis(800), Duration.ofMillis(2500));

    public AnswerDelays {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("delays run from the shortest to the longest");
        }
    }
}
