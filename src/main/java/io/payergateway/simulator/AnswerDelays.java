package io.payergateway.simulator;

import java.time.Duration;

/**
 * How long each answer takes after the one before it: between the two, drawn with the seed.
 *
 * @param day how long a payer's day lasts: an 835 that comes a week later comes after seven of them
 */
public record AnswerDelays(Duration shortest, Duration longest, Duration day) {
    public static final AnswerDelays NONE = new AnswerDelays(Duration.ZERO, Duration.ZERO);
    /** A week in little more than a minute. */
    public static final AnswerDelays DEMO = new AnswerDelays(Duration.ofMillis(800), Duration.ofMillis(2500), Duration.ofSeconds(10));

    public AnswerDelays {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0 || day.isNegative() || day.isZero()) {
            throw new IllegalArgumentException("delays run from the shortest to the longest, and a day is longer than nothing");
        }
    }

    public AnswerDelays(Duration shortest, Duration longest) {
        this(shortest, longest, Duration.ofDays(1));
    }
}
