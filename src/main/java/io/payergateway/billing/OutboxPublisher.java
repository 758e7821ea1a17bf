package io.payergateway.billing;

import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes events out of the outbox in order and gives them to the queue: at least once, because an event is marked as sent after the broker has it,
 * in the transaction that locked it.
 */
public final class OutboxPublisher {
    public OutboxPublisher(Jdbi jdbi, InstantSource clock) {
    }

    /**
     * Sends up to max events. A failed send ends this round, counts an attempt and holds the next round back (1 s, doubling to 60 s).
     *
     * @return how many were sent
     */
    public int publish(Sender sender, int max) {
        throw new UnsupportedOperationException("being built");
    }
}
