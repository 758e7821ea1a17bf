package io.payergateway.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The only time there is. */
final class SimulatedClock extends Clock {
    /** The same for every seed, so that a seed alone makes the same files as among others. */
    static final Instant START = Instant.parse("2026-10-12T15:00:00Z");
    private Instant now = START;

    void reset() {
        now = START;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("whoever needs a zone gets it from configuration");
    }
}
