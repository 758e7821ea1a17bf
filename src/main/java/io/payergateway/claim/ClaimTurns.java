package io.payergateway.claim;

import io.payergateway.journal.SqlFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at claims that are due, each in a transaction of its own, so that one at fault keeps no other. For one thread. */
final class ClaimTurns {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimTurns.class);
    private static final int BATCH = 100;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Work work;
    private final Aside aside = new Aside();

    ClaimTurns(Jdbi jdbi, Clock clock, Work work) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.work = work;
    }

    /** What is done with a claim; each but the first in a transaction of that claim alone. */
    interface Work {
        /** Oldest first, unlocked. @param without claims that are put aside */
        List<Long> due(Handle handle, int limit, Collection<Long> without);

        void look(Handle handle, long claim);

        /** It has had its tries: nothing takes it again before something changes. */
        void giveUp(Handle handle, long claim, Instant at);
    }

    /** @return how many claims were looked at; 0 when there is nothing to do now */
    int turn() {
        List<Long> due = jdbi.withHandle(handle -> work.due(handle, BATCH, aside.ids()));
        int done = 0;
        for (long claim : aside.due(clock.instant())) {
            done += alone(claim);
        }
        for (long claim : due) {
            done += aside.isFull() ? 0 : alone(claim);
        }
        return done;
    }

    private int alone(long claim) {
        try {
            jdbi.useTransaction(handle -> work.look(handle, claim));
            aside.end(claim);
            aside.othersTaken();
            return 1;
        } catch (RuntimeException e) {
            if (SqlFailure.isAway(e)) {
                throw e;
            }
            StackTraceElement[] trace = e.getStackTrace();
            LOG.error("{} fails over claim {}: {} at {}", work.getClass().getSimpleName(), claim, e.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
            if (!SqlFailure.isPassing(e) || aside.failed(claim, Set.of(), clock.instant())) {
                jdbi.useTransaction(handle -> work.giveUp(handle, claim, clock.instant()));
                aside.end(claim);
            }
            return 0;
        }
    }
}
