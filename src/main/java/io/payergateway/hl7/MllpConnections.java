package io.payergateway.hl7;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of one listener against its limit, and the bytes of unfinished large messages that they hold together. */
public final class MllpConnections {
    /** Six of the largest messages at once. */
    private static final int MAX_KILOBYTES = 64 * 1024;

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore room;

    public MllpConnections(int max) {
        this(max, MAX_KILOBYTES);
    }

    MllpConnections(int max, int maxKilobytes) {
        this.max = max;
        this.room = new Semaphore(maxKilobytes);
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

    /** False where the others hold so much that there is no room; then nothing is to be let go. */
    boolean hold(int kilobytes) {
        return room.tryAcquire(kilobytes);
    }

    void letGo(int kilobytes) {
        room.release(kilobytes);
    }

    public int open() {
        return open.get();
    }
}
