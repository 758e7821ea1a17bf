package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.SqlFailure;
import io.payergateway.journal.Subject;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes claims of encounters whose time has come. Several may run at once; each takes encounters that no other holds. */
public final class ClaimRelease {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimRelease.class);
    private static final String HOLD_OVER = "The hold is over.";
    private static final int BATCH = 100;
    /** One call stops here, so that a route's turn ends; the next turn goes on. */
    private static final int MAX_BATCHES = 100;

    private final Jdbi jdbi;
    private final Clock clock;
    private final EncounterClaims claims;
    private final EncounterStore encounters = new EncounterStore();
    private final FindingStore findings = new FindingStore();
    private final Aside aside = new Aside();
    private boolean batchFailed;

    public ClaimRelease(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.claims = new EncounterClaims(partners, edits);
    }

    /** @return how many encounters were released; 0 when none is due */
    public synchronized int releaseDue() {
        int released = 0;
        for (long encounter : aside.due(clock.instant())) {
            released += alone(handle -> again(handle, encounter));
        }
        for (int i = 0; i < MAX_BATCHES; i++) {
            int batch = batch();
            released += batch;
            if (batch < BATCH) {
                break;
            }
        }
        return released;
    }

    private int batch() {
        try {
            int released = jdbi.inTransaction(handle -> {
                List<EncounterRow> due = due(handle, BATCH);
                release(handle, due, HOLD_OVER);
                return due.size();
            });
            batchFailed = false;
            if (released > 0) {
                aside.othersTaken();
            }
            return released;
        } catch (RuntimeException e) {
            // what passes has passed by the next turn
            boolean first = !batchFailed;
            batchFailed = true;
            if (SqlFailure.isAway(e) || SqlFailure.isPassing(e) && (first || aside.isFull())) {
                throw e;
            }
            LOG.warn("a batch of encounters failed ({}); releasing them one by one", e.getClass().getSimpleName());
            return oneByOne();
        }
    }

    /** The one at fault is put aside, so that the others get their claims. */
    private int oneByOne() {
        for (int done = 0; done < BATCH; done++) {
            if (alone(handle -> due(handle, 1)) == 0 || aside.isFull()) {
                return done;
            }
        }
        return BATCH;
    }

    private List<EncounterRow> due(Handle handle, int limit) {
        return encounters.lockDue(handle, clock.instant(), limit, aside.ids());
    }

    /** One that was put aside; another node, a message or a person may have released it meanwhile. */
    private List<EncounterRow> again(Handle handle, long encounter) {
        List<EncounterRow> rows = encounters.lock(handle, List.of(encounter)).stream().filter(row -> row.isDue(clock.instant())).toList();
        if (rows.isEmpty()) {
            aside.end(encounter);
        }
        return rows;
    }

    @FunctionalInterface
    private interface Next {
        List<EncounterRow> take(Handle handle);
    }

    /** One encounter in a transaction of its own. @return how many were looked at */
    private int alone(Next next) {
        List<EncounterRow> taken = new ArrayList<>();
        try {
            jdbi.useTransaction(handle -> {
                taken.addAll(next.take(handle));
                release(handle, taken, HOLD_OVER);
            });
        } catch (RuntimeException e) {
            if (SqlFailure.isAway(e) || taken.isEmpty()) {
                throw e;
            }
            failed(taken.get(0).id(), e);
            return 1;
        }
        if (!taken.isEmpty()) {
            aside.end(taken.get(0).id());
            aside.othersTaken();
        }
        return taken.size();
    }

    private void failed(long encounter, RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.error("encounter {} cannot be released: {} at {}", encounter, failure.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        if (SqlFailure.isPassing(failure) && !aside.failed(encounter, Set.of(), clock.instant())) {
            return;
        }
        jdbi.useTransaction(handle -> putAside(handle, encounter));
        aside.end(encounter);
    }

    /** It waits for a newer message or an explicit release; operations hears of it. Read anew: a message may have changed it since it failed. */
    private void putAside(Handle handle, long id) {
        EncounterRow encounter = encounters.lock(handle, List.of(id)).get(0);
        encounters.updateEncounters(handle, List.of(encounter.withoutTime()));
        Finding finding = Finding.error("PROCESSING_FAILED", Owner.OPERATIONS, "No claim could be made of an encounter because of a fault in the gateway; it waits. "
                + "A newer message or an explicit release tries again.", "encounter " + encounter.id(), "docs/reference/errors.md");
        if (!findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.none(), clock.instant());
        }
    }

    /**
     * An explicit release, whatever the rule says.
     *
     * @return empty when there is no such account
     */
    public Optional<Released> release(String facility, String account) {
        return jdbi.inTransaction(handle -> {
            List<EncounterRow> rows = encounters.lock(handle, encounters.idsOfAccounts(handle, List.of(new AccountKey(facility, account))));
            return rows.isEmpty() ? Optional.empty() : Optional.of(released(release(handle, rows, "Released on request.")));
        });
    }

    private List<ClaimMaker.Made> release(Handle handle, List<EncounterRow> rows, String reason) {
        List<ClaimMaker.Made> made = claims.make(handle, rows, OptionalLong.empty(), Evidence.of(EvidenceKind.RELEASE, reason), clock.instant());
        if (!made.isEmpty()) {
            CrashPoint.RELEASE_BEFORE_COMMIT.pass();
        }
        return made;
    }

    private static Released released(List<ClaimMaker.Made> made) {
        List<ClaimMaker.Result> results = made.stream().flatMap(each -> each.claims().stream()).toList();
        return new Released(results.stream().filter(each -> each.state() == ClaimState.READY).map(ClaimMaker.Result::claimId).toList(),
                results.stream().filter(each -> each.state() == ClaimState.HELD).map(ClaimMaker.Result::claimId).toList());
    }
}
