package io.payergateway.claim;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Growing pauses between attempts: 5 s, doubling to an hour, so that a clearinghouse that was away for a day gets its files within the hour once it is back.
 * Each is drawn between half and the whole of its step, so that what failed together is not tried again together, by us or by others.
 *
 * @param random from 0 to 1, drawn for each pause
 */
record RetryPauses(DoubleSupplier random) {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures so far, from 1 */
    Duration after(int failures) {
        long step = longest(failures).toMillis();
        return Duration.ofMillis(step / 2 + Math.round(step / 2.0 * random.getAsDouble()));
    }

    static Duration longest(int failures) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
