package io.payergateway.partner;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long after a file was sent each answer to it may take. An answer that is not in the map is not expected, and nobody misses it.
 *
 * @param within longer than zero
 */
public record AnswerDeadlines(Map<AwaitedAnswer, Duration> within) {
    /** Nothing is expected. */
    public static final AnswerDeadlines NONE = new AnswerDeadlines(Map.of());

    public AnswerDeadlines {
        within = Map.copyOf(within);
    }

    public Optional<Duration> of(AwaitedAnswer answer) {
        return Optional.ofNullable(within.get(answer));
    }
}
