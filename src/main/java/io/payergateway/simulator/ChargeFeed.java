package io.payergateway.simulator;

import java.time.Clock;
import java.time.Duration;

/**
 * Invented charges of invented people for the demo: a first burst that covers every scenario, then one every few seconds, over MLLP.
 * <pre>{@code
 * ChargeFeed feed = new ChargeFeed("127.0.0.1", mllpPort, 42, Duration.ofSeconds(4), Clock.systemDefaultZone());
 * feed.start();      // returns at once; reconnects by itself
 * }</pre>
 */
public final class ChargeFeed implements AutoCloseable {
    public ChargeFeed(String host, int port, long seed, Duration every, Clock clock) {
    }

    public void start() {
        throw new UnsupportedOperationException("being built");
    }

    /** Messages that were answered AA or CA. */
    public long accepted() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
