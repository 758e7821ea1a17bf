package io.payergateway.billing;

import io.payergateway.journal.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Events that could not be made of what the database holds. Each is tried again, with growing pauses and without end; what its claim says later waits behind it, so that the
 * order is kept, and all others go on. Remembered by this process alone: one with a mended program tries at once.
 */
final class UnmadeEvents {
    /** So many in vain, over three seconds, and operations is told. */
    static final int TRIES_UNTOLD = 3;
    /** Beyond that it is the program's matter and no event's; the line stops then, as at a failed send. */
    static final int MOST = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<Long, Unmade> unmade = new HashMap<>();

    private record Unmade(OutboxRow row, int failures, Instant next) {
        /** Not where the pause is longer than any: then the clock was put back since. */
        boolean mustWait(Instant now) {
            return now.isBefore(next) && !now.plus(pause(MOST_DOUBLINGS)).isBefore(next);
        }
    }

    boolean isFull() {
        return unmade.size() >= MOST;
    }

    /** @return in vain so far */
    int failed(OutboxRow row, Instant now) {
        Unmade before = unmade.get(row.id());
        int failures = before == null ? 1 : before.failures() + 1;
        unmade.put(row.id(), new Unmade(row, failures, now.plus(pause(failures - 1))));
        return failures;
    }

    private static Duration pause(int doublings) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
    }

    void made(OutboxRow row) {
        unmade.remove(row.id());
    }

    /** Outbox ids of those whose pause is not over. */
    Set<Long> waiting(Instant now) {
        return waiting(now, row -> Set.of(row.id()));
    }

    /** Claims whose events wait behind them. */
    Set<Long> claimsWaiting(Instant now) {
        return waiting(now, row -> row.claimId().isPresent() ? Set.of(row.claimId().getAsLong()) : Set.of());
    }

    private Set<Long> waiting(Instant now, Function<OutboxRow, Set<Long>> ids) {
        return unmade.values().stream().filter(each -> each.mustWait(now)).flatMap(each -> ids.apply(each.row()).stream()).collect(Collectors.toSet());
    }
}
