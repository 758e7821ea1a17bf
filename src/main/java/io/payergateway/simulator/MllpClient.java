package io.payergateway.simulator;

import java.io.IOException;
import java.time.Duration;

/** A small MLLP sender: one connection, one message at a time. Used by the charge feed and by the command {@code send}. */
public final class MllpClient implements AutoCloseable {
    /** @param timeout for connecting and for each answer */
    public MllpClient(String host, int port, Duration timeout) throws IOException {
    }

    /** Sends one message and waits for its ACK, both without their frame. */
    public byte[] send(byte[] message) throws IOException {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() throws IOException {
    }
}
