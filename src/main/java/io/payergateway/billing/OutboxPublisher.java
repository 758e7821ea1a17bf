package io.payergateway.billing;

import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Json;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.model.Invariant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events out of the outbox in order and gives them to the queue: at least once, because an event is marked as sent after the broker has it,
 * in the transaction that locked it.
 */
public final class OutboxPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final OutboxStore outbox = new OutboxStore();
    private final BillingEvents events = new BillingEvents();
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    public OutboxPublisher(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Sends up to max events. A failed send ends this round, counts an attempt and holds the next round back (1 s, doubling to 60 s), so that
     * no event overtakes one that failed.
     *
     * @return how many were sent
     */
    public synchronized int publish(Sender sender, int max) {
        return mustWait() ? 0 : jdbi.inTransaction(handle -> publish(handle, sender, max));
    }

    /** Not where the pause is longer than any: then the clock was put back since. */
    private boolean mustWait() {
        Instant now = clock.instant();
        return now.isBefore(notBefore) && !now.plus(LONGEST_PAUSE).isBefore(notBefore);
    }

    private int publish(Handle handle, Sender sender, int max) {
        List<Long> sent = new ArrayList<>();
        long last = 0;
        for (OutboxRow row : outbox.next(handle, max)) {
            Invariant.holds(row.id() > last, "an event would overtake an earlier one");
            last = row.id();
            BillingMessage message = new BillingMessage(row.eventId(), row.type(), row.claimId(), Json.write(events.of(handle, row)));
            try {
                CrashPoint.EVENT_BEFORE_PUBLISH.pass();
                sender.send(message);
                CrashPoint.EVENT_BEFORE_MARK.pass();
            } catch (RuntimeException e) {
                LOG.warn("event {} was not sent (attempt {}): {}", row.eventId(), row.attempts() + 1, e.getClass().getSimpleName());
                outbox.failed(handle, List.of(row.id()));
                holdBack();
                return sent(handle, sent);
            }
            sent.add(row.id());
        }
        pause = Duration.ZERO;
        return sent(handle, sent);
    }

    private int sent(Handle handle, List<Long> ids) {
        if (!ids.isEmpty()) {
            outbox.sent(handle, ids, clock.instant());
        }
        return ids.size();
    }

    private void holdBack() {
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        notBefore = clock.instant().plus(pause);
    }
}
