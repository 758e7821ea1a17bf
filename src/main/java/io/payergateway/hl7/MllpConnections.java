package io.payergateway.hl7;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of one listener against its limit, and the bytes of unfinished large messages that they hold together. */
public final class MllpConnections {
    /** Six of the largest messages at once. */
    private static final int MAX_KILOBYTES = 64 * 1024;

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    /** How to close those on which nothing is under way, the one that is so for the longest time first. */
    private final Set<Runnable> idle = new LinkedHashSet<>();
    private final Semaphore room;

    public MllpConnections(int max) {
        this(max, MAX_KILOBYTES);
    }

    MllpConnections(int max, int maxKilobytes) {
        this.max = max;
        this.room = new Semaphore(maxKilobytes);
    }

    /**
     * At the limit the connection that has been idle for the longest time is closed for the new one: a sender that opens one for each message and forgets to close
     * it would else keep all others out.
     *
     * @return false where the limit is reached and none is idle; then nothing is to be released
     */
    boolean enter() {
        if (open.incrementAndGet() <= max || closeIdle()) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    private boolean closeIdle() {
        Optional<Runnable> longest;
        synchronized (idle) {
            longest = idle.stream().findFirst();
            longest.ifPresent(idle::remove);
        }
        longest.ifPresent(Runnable::run);
        return longest.isPresent();
    }

    /** @param close gives up the connection where it is idle still; returns at once */
    void idle(Runnable close) {
        synchronized (idle) {
            idle.remove(close);
            idle.add(close);
        }
    }

    void busy(Runnable close) {
        synchronized (idle) {
            idle.remove(close);
        }
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
