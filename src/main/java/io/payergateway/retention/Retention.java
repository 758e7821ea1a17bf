package io.payergateway.retention;

import io.payergateway.journal.AuditStore;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.RetentionPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Months are made ahead, what is past its time goes, months that are empty are dropped. Each step is one bounded transaction and takes what is due by then:
 * whoever is killed in between has nothing to remember. One at a time over all nodes.
 */
public final class Retention {
    /** A gateway that stands still for a quarter still finds its month when it comes back. */
    static final int MONTHS_AHEAD = 3;
    /** What a clock may have moved on since the last turn before a person is asked: a gateway stands still for a quarter at most, a clock may be years wrong. */
    static final Duration FARTHEST = Duration.ofDays(92);
    private static final int BATCH = 200;
    /** In one turn, so that a start after years does not hold up the night; the next turn goes on. */
    private static final int MOST_BATCHES = 100;
    private static final String WHO = "retention";
    private static final Finding JUMPED = Finding.error("PURGE_STOPPED", Owner.OPERATIONS, "The clock moved on by more than 92 days since the last purge, so that nothing is"
            + " purged. Put the clock right; if it is right, run the command purge with --now.", "retention", "docs/reference/errors.md");

    private final Jdbi jdbi;
    private final RetentionPolicy policy;
    private final Clock clock;
    private final MonthStore months = new MonthStore();
    private final PurgeStore store = new PurgeStore();
    private final LegalHoldStore holds = new LegalHoldStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();

    public Retention(Jdbi jdbi, RetentionPolicy policy, Clock clock) {
        this.jdbi = jdbi;
        this.policy = policy;
        this.clock = clock;
    }

    /** What would go, and what keeps it. @param strays rows in no month */
    public record Outlook(RetentionPolicy policy, Cutoffs cutoffs, Purged due, List<LegalHold> holds, long strays) {
    }

    /** Before anything is taken in, and then by schedule. */
    public void makeMonths() {
        jdbi.useTransaction(handle -> months.make(handle, clock.instant().atOffset(ZoneOffset.UTC).toLocalDate(), MONTHS_AHEAD));
    }

    /** One turn of the schedule. */
    public void turn() {
        makeMonths();
        if (mayMoveOn()) {
            purge();
        }
    }

    /** Nothing is changed. */
    public Outlook outlook() {
        Cutoffs cutoffs = Cutoffs.of(policy, clock.instant());
        return jdbi.inTransaction(handle -> new Outlook(policy, cutoffs, store.due(handle, cutoffs), holds.open(handle), months.strays(handle)));
    }

    /** Whatever the clock did since the last time: a person says so. Ends by itself after so many batches. @return how much went */
    public Purged purge() {
        Instant now = clock.instant();
        Cutoffs cutoffs = Cutoffs.of(policy, now);
        Purged all = Purged.NOTHING;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            Optional<Purged> purged = jdbi.inTransaction(handle -> store.tryLock(handle) ? Optional.of(batch(handle, cutoffs, now)) : Optional.empty());
            if (purged.isEmpty() || purged.get().isNothing()) {
                break;
            }
            all = all.plus(purged.get());
        }
        dropMonths(cutoffs);
        noteLimit(cutoffs, now);
        return all;
    }

    public long hold(String facility, String account, String why, String who) {
        return jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            long id = holds.add(handle, facility, account, why, who, now);
            audit.add(handle, who, "hold", "hold " + id, Map.of("facility", facility, "account", account, "why", why), now);
            return id;
        });
    }

    /** @return false where there is no such open hold */
    public boolean lift(long id, String why, String who) {
        return jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            audit.add(handle, who, "hold.lift", "hold " + id, Map.of("why", why), now);
            return holds.lift(handle, id, who, now);
        });
    }

    private Purged batch(Handle handle, Cutoffs before, Instant now) {
        List<Long> accounts = store.accounts(handle, before.accounts(), BATCH);
        long messages = accounts.isEmpty() ? 0 : store.purgeAccounts(handle, accounts, now);
        messages += store.purgeMessages(handle, store.messages(handle, before.others(), BATCH).toArray(Long[]::new));
        long files = store.purgeFiles(handle, store.files(handle, before.others(), BATCH).toArray(Long[]::new), now);
        files += store.purgeBankFiles(handle, store.bankFiles(handle, before.others(), BATCH).toArray(Long[]::new), now);
        long quarantine = store.purgeQuarantine(handle, store.quarantine(handle, before.others(), BATCH).toArray(Long[]::new), now);
        Purged purged = new Purged(accounts.size(), messages, files, quarantine, store.purgeAudit(handle, before.audit(), BATCH));
        if (!purged.isNothing()) {
            store.record(handle, before.accounts(), purged, now);
            audit.add(handle, WHO, "purge", "records before " + before.accounts(), purged, now);
        }
        return purged;
    }

    private void dropMonths(Cutoffs cutoffs) {
        for (MonthStore.Month month : jdbi.withHandle(handle -> months.endedBefore(handle, latest(cutoffs)))) {
            jdbi.useTransaction(handle -> months.dropIfEmpty(handle, month));
        }
    }

    private static Instant latest(Cutoffs cutoffs) {
        return List.of(cutoffs.accounts(), cutoffs.others(), cutoffs.audit()).stream().max(Instant::compareTo).orElseThrow();
    }

    /** So that the next turn sees how far the clock moved on, although nothing went. */
    private void noteLimit(Cutoffs cutoffs, Instant now) {
        jdbi.useTransaction(handle -> {
            if (store.lastCutoff(handle).map(last -> last.plus(Duration.ofDays(1)).isBefore(cutoffs.accounts()) || last.isAfter(cutoffs.accounts())).orElse(true)) {
                store.record(handle, cutoffs.accounts(), Purged.NOTHING, now);
            }
            findings.resolvePlace(handle, JUMPED.owner(), JUMPED.code(), JUMPED.place(), "The limit is what it should be.", now);
        });
    }

    private boolean mayMoveOn() {
        return jdbi.inTransaction(handle -> {
            Instant next = Cutoffs.of(policy, clock.instant()).accounts();
            boolean jumped = store.lastCutoff(handle).map(last -> last.plus(FARTHEST).isBefore(next)).orElse(false);
            if (jumped && !findings.isOpen(handle, JUMPED)) {
                findings.add(handle, JUMPED, Subject.none(), clock.instant());
            }
            return !jumped;
        });
    }
}
