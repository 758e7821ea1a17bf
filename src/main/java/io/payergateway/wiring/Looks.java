package io.payergateway.wiring;

import io.payergateway.model.BoundedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What files of a folder looked like at the last look, so that none is taken while it grows: one counts as steady once two looks, a second apart or more, have
 * seen the same size and modification time. The second is that of the machine, because real writers are waited for. Forgotten at a stop.
 */
final class Looks {
    /** A little below the second between two looks of a route. */
    private static final long STEADY_NANOS = Duration.ofMillis(900).toNanos();
    /** Files that are remembered; those not looked at for the longest time are forgotten first. */
    private static final int MAX_FILES = 100_000;

    private record Look(long size, long modified, long nanos, Instant since) {
    }

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Look> seen = BoundedMap.ofUse(MAX_FILES);

    Looks(Clock clock) {
        this(clock, System::nanoTime);
    }

    Looks(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @return false where it is new or has changed, which is remembered */
    synchronized boolean isSame(String file, long size, long modified) {
        Look before = seen.get(file);
        if (before != null && before.size() == size && before.modified() == modified) {
            return true;
        }
        seen.put(file, new Look(size, modified, nanos.getAsLong(), clock.instant()));
        return false;
    }

    /** Of a file that was looked at. */
    synchronized boolean isSteady(String file) {
        Look look = seen.get(file);
        return look != null && nanos.getAsLong() - look.nanos() >= STEADY_NANOS;
    }

    /** For how long it has not changed, by the gateway's clock. */
    synchronized Duration unchanged(String file) {
        Look look = seen.get(file);
        return look == null ? Duration.ZERO : Duration.between(look.since(), clock.instant());
    }
}
