package io.payergateway.hl7;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of one listener against its limit. */
public final class MllpConnections {
    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    public MllpConnections(int max) {
        this.max = max;
    }

    /** False when the limit is reached; then nothing is to be released. */
    boolean enter() {
        if (open.incrementAndGet() <= max) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    public int open() {
        return open.get();
    }
}
