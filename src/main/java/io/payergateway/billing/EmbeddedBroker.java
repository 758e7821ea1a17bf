package io.payergateway.billing;

import java.nio.file.Path;

/**
 * Artemis inside this process: persistent, loopback only, one protocol (CORE, no OpenWire), one user with a password made at the first start.
 * <pre>{@code
 * try (EmbeddedBroker broker = new EmbeddedBroker(dataDir.resolve("broker"), 61616, "billing")) {
 *     broker.start();
 *     new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password());
 * }
 * }</pre>
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** In place of a port: reachable inside this process only. */
    public static final int IN_PROCESS = -1;

    /** @param port 0 takes a free one */
    public EmbeddedBroker(Path dataDir, int port, String queue) {
    }

    public void start() {
        throw new UnsupportedOperationException("being built");
    }

    /** "tcp://127.0.0.1:61616" or "vm://0". */
    public String url() {
        throw new UnsupportedOperationException("being built");
    }

    public String user() {
        throw new UnsupportedOperationException("being built");
    }

    public String password() {
        throw new UnsupportedOperationException("being built");
    }

    /** For /health. */
    public boolean isRunning() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
