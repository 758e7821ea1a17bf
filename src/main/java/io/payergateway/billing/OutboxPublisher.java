package io.payergateway.billing;

import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final String NOT_MADE = "EVENT_NOT_MADE";
    private static final String BEFORE_MAKING = "before_making";
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final OutboxStore outbox = new OutboxStore();
    private final BillingEvents events = new BillingEvents();
    private final FindingStore findings = new FindingStore();
    private final UnmadeEvents unmade = new UnmadeEvents();
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    private final Deliveries deliveries;

    public OutboxPublisher(Jdbi jdbi, InstantSource clock) {
        this(jdbi, clock, new Deliveries(jdbi, List.of(), clock));
    }

    /** @param deliveries to systems that are told directly; they get what has gone to the queue */
    public OutboxPublisher(Jdbi jdbi, InstantSource clock, Deliveries deliveries) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.deliveries = deliveries;
    }

    /**
     * Sends up to max events. A failed send ends this round, counts an attempt and holds the next round back (1 s, doubling to 60 s), so that
     * no event overtakes one that failed. An event that cannot be made holds back the later ones of its claim alone.
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
        Instant now = clock.instant();
        List<Long> sent = new ArrayList<>();
        Set<Long> behind = new HashSet<>();
        long last = 0;
        for (OutboxRow row : outbox.next(handle, max, unmade.waiting(now), unmade.claimsWaiting(now))) {
            Invariant.holds(row.id() > last, "an event would overtake an earlier one");
            last = row.id();
            if (row.claimId().isPresent() && behind.contains(row.claimId().getAsLong())) {
                continue;
            }
            Optional<BillingMessage> message = make(handle, row);
            if (message.isEmpty() && !unmade.isFull()) {
                row.claimId().ifPresent(behind::add);
                continue;
            }
            if (message.isEmpty() || !send(handle, sender, message.get(), row)) {
                holdBack();
                return sent(handle, sent);
            }
            sent.add(row.id());
            deliveries.add(handle, message.get());
        }
        pause = Duration.ZERO;
        return sent(handle, sent);
    }

    /** Empty where what the database holds makes no event; only this one and the later ones of its claim then wait. */
    private Optional<BillingMessage> make(Handle handle, OutboxRow row) {
        handle.savepoint(BEFORE_MAKING);
        try {
            BillingMessage message = events.message(handle, row);
            handle.releaseSavepoint(BEFORE_MAKING);
            unmade.made(row);
            if (row.attempts() > 0) {
                findings.resolvePlace(handle, Owner.OPERATIONS, NOT_MADE, place(row), "The event was made.", clock.instant());
            }
            return Optional.of(message);
        } catch (RuntimeException e) {
            // a statement that failed ends the transaction otherwise; without a connection this throws too, and nothing counts against the event
            handle.rollbackToSavepoint(BEFORE_MAKING);
            notMade(handle, row, e);
            return Optional.empty();
        }
    }

    private void notMade(Handle handle, OutboxRow row, RuntimeException why) {
        String reason = why.getClass().getSimpleName();
        int failures = unmade.failed(row, clock.instant());
        LOG.warn("event {} could not be made ({} times): {}", row.eventId(), failures, reason);
        outbox.failed(handle, List.of(row.id()));
        Finding finding = Finding.error(NOT_MADE, Owner.OPERATIONS, "An event for billing could not be made (" + reason + "). It is tried again each minute; until then"
                + " billing hears nothing more of its claim.", place(row), "docs/reference/billing-events.md");
        if (failures >= UnmadeEvents.TRIES_UNTOLD && !findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.none(), clock.instant());
        }
    }

    /** No subject: what stands about a claim is closed when the claim is judged anew, and held against it. */
    private static String place(OutboxRow row) {
        return "event " + row.eventId() + (row.claimId().isPresent() ? ", claim " + row.claimId().getAsLong() : "");
    }

    private boolean send(Handle handle, Sender sender, BillingMessage message, OutboxRow row) {
        try {
            CrashPoint.EVENT_BEFORE_PUBLISH.pass();
            sender.send(message);
            CrashPoint.EVENT_BEFORE_MARK.pass();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("event {} was not sent (attempt {}): {}", row.eventId(), row.attempts() + 1, e.getClass().getSimpleName());
            outbox.failed(handle, List.of(row.id()));
            return false;
        }
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
