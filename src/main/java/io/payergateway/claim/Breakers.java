package io.payergateway.claim;

import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * One breaker for each clearinghouse. After {@value #FAILURES} failures in a row no file goes but one in each pause, a different one each time, so that a file
 * at fault never stands for its clearinghouse; the first that arrives lets all others go at once.
 */
final class Breakers {
    static final int FAILURES = 5;
    /** A partner that says when it is back is believed for so long. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    static final String PAUSED = "SENDING_PAUSED";

    private final RetryPauses pauses;
    private final BreakerStore store = new BreakerStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final FindingStore findings = new FindingStore();
    private final Map<String, Breaker> seen = new ConcurrentHashMap<>();

    Breakers(RetryPauses pauses) {
        this.pauses = pauses;
    }

    /** As this process saw it last; who sends sees it at least every second. */
    Breaker seen(String clearinghouse) {
        return seen.getOrDefault(clearinghouse, Breaker.CLOSED);
    }

    /** The file that may go now, SENDING from then on. @param sender number of the presence that sends it */
    Optional<InterchangeRow> next(Handle handle, String clearinghouse, int sender, Instant now) {
        Breaker breaker = look(clearinghouse, store.find(handle, clearinghouse));
        return breaker.isOpen() ? probe(handle, clearinghouse, sender, now) : interchanges.nextPending(handle, clearinghouse, sender, now);
    }

    private Optional<InterchangeRow> probe(Handle handle, String clearinghouse, int sender, Instant now) {
        Breaker breaker = look(clearinghouse, store.lock(handle, clearinghouse));
        // a probe that lies farther ahead than any pause was set by a clock that stood wrong and was put right since
        if (breaker.nextProbe().filter(at -> at.isAfter(now) && !at.isAfter(now.plus(LONGEST_PAUSE))).isPresent()) {
            return Optional.empty();
        }
        Optional<InterchangeRow> probe = interchanges.nextProbe(handle, clearinghouse, sender, now);
        probe.ifPresent(row -> store.open(handle, clearinghouse, now.plus(pauses.after(breaker.failures()))));
        return probe;
    }

    /** @return whether it is open from now on */
    boolean failed(Handle handle, String clearinghouse, String why, Optional<Instant> notBefore, Instant now) {
        int failures = store.failed(handle, clearinghouse);
        if (failures < FAILURES) {
            return false;
        }
        Instant next = now.plus(pauses.after(failures));
        store.open(handle, clearinghouse, notBefore.filter(wanted -> wanted.isAfter(next)).orElse(next));
        look(clearinghouse, store.find(handle, clearinghouse));
        Finding finding = Finding.error(PAUSED, Owner.OPERATIONS, "Sending failed " + failures + " times in a row: " + why
                + " Until a file arrives, only one is tried in each pause; the others wait.", place(clearinghouse), "docs/reference/reliability.md");
        if (!findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.none(), now);
        }
        return true;
    }

    /** A file arrived: nothing waits any longer for what failed before. */
    void arrived(Handle handle, String clearinghouse, Instant now) {
        Breaker before = store.find(handle, clearinghouse);
        if (before.failures() > 0) {
            store.close(handle, clearinghouse);
            look(clearinghouse, Breaker.CLOSED);
        }
        if (before.isOpen()) {
            interchanges.goNow(handle, clearinghouse);
            findings.resolvePlace(handle, Owner.OPERATIONS, PAUSED, place(clearinghouse), "A file arrived.", now);
        }
    }

    private Breaker look(String clearinghouse, Breaker breaker) {
        seen.put(clearinghouse, breaker);
        return breaker;
    }

    private static String place(String clearinghouse) {
        return "files to " + clearinghouse;
    }
}
