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
    /** Those on which nothing is under way, the one that is so for the longest time first. */
    private final Set<Place> idle = new LinkedHashSet<>();
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
     * @param close gives up the new connection where it is idle still; returns at once
     * @return empty where the limit is reached and none is idle
     */
    Optional<Place> enter(Runnable close) {
        if (open.incrementAndGet() <= max || closeIdle()) {
            return Optional.of(new Place(close));
        }
        open.decrementAndGet();
        return Optional.empty();
    }

    private boolean closeIdle() {
        Optional<Place> longest;
        synchronized (idle) {
            longest = idle.stream().findFirst();
            longest.ifPresent(idle::remove);
        }
        longest.ifPresent(place -> place.close.run());
        return longest.isPresent();
    }

    public int open() {
        return open.get();
    }

    /** Of one connection, from its entering to its leaving; used by its event loop alone. */
    final class Place {
        private final Runnable close;
        private int held;

        private Place(Runnable close) {
            this.close = close;
        }

        /** @param isIdle nothing is under way, from now on or still */
        void idle(boolean isIdle) {
            synchronized (idle) {
                idle.remove(this);
                if (isIdle) {
                    idle.add(this);
                }
            }
        }

        /** @return false where the others hold so much that there is no room for all of it; then it holds what it held */
        boolean hold(int kilobytes) {
            if (kilobytes > held && !room.tryAcquire(kilobytes - held)) {
                return false;
            }
            room.release(Math.max(held - kilobytes, 0));
            held = kilobytes;
            return true;
        }

        void leave() {
            idle(false);
            hold(0);
            open.decrementAndGet();
        }
    }
}
