package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimQueueStore.Ready;
import io.payergateway.journal.ClaimQueueStore.Waiting;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.SqlFailure;
import io.payergateway.journal.Subject;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims that the database refuses when they are put into a file, while it takes others: each is found and held, after bounded tries where the failure looks as if it
 * would pass, so that the rest of its clearinghouse and kind goes. Remembered by this process alone ({@link Aside}). For one thread.
 */
final class StuckClaims {
    private static final Logger LOG = LoggerFactory.getLogger(StuckClaims.class);
    /** Looks for one whose trial passes, before a claim is blamed for what may be every file's fault. */
    private static final int MOST_OTHERS = 20;

    private final Jdbi jdbi;
    private final Clock clock;
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();
    private final Map<Line, Aside> aside = new HashMap<>();
    /** Whose last turn failed: what passes has passed by the next one. */
    private final Set<Line> failed = new HashSet<>();

    StuckClaims(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Puts claims into files, in the caller's transaction. */
    @FunctionalInterface
    interface Filing {
        /** @return how many files were made */
        int file(Handle handle, List<Ready> claims);
    }

    private record Line(String clearinghouse, ClaimKind kind) {
    }

    private record Fault(long claim, RuntimeException failure) {
    }

    /**
     * One transaction, anew without each claim that is at fault.
     *
     * @param most claims of one turn
     * @return how many files were made
     * @throws RuntimeException a failure that no single claim is to blame for
     */
    int turn(Waiting of, int most, Filing filing) {
        Line line = new Line(of.clearinghouse(), of.kind());
        Aside own = aside.computeIfAbsent(line, each -> new Aside());
        own.due(clock.instant()).forEach(claim -> again(own, claim, filing));
        for (int blamed = 0; ; blamed++) {
            try {
                int files = jdbi.inTransaction(handle -> filing.file(handle, queue.takeReady(handle, of.clearinghouse(), of.kind(), most, own.ids())));
                failed.remove(line);
                if (files > 0) {
                    own.othersTaken();
                }
                return files;
            } catch (RuntimeException e) {
                boolean first = failed.add(line);
                if (SqlFailure.isAway(e) || SqlFailure.isPassing(e) && first || own.isFull() || blamed == Aside.MOST_MESSAGES) {
                    throw e;
                }
                blame(own, search(of, most, own, filing).orElseThrow(() -> e));
            }
        }
    }

    private void again(Aside own, long claim, Filing filing) {
        trial(List.of(claim), filing).ifPresentOrElse(failure -> blame(own, new Fault(claim, failure)), () -> own.end(claim));
    }

    /** By halves. @return empty where no claim fails alone, or none goes alone */
    private Optional<Fault> search(Waiting of, int most, Aside own, Filing filing) {
        List<Long> all = jdbi.inTransaction(handle -> queue.takeReady(handle, of.clearinghouse(), of.kind(), most, own.ids())).stream().map(Ready::id).toList();
        List<Long> suspects = all;
        boolean othersGo = all.size() == 1;
        while (suspects.size() > 1) {
            List<Long> half = suspects.subList(0, suspects.size() / 2);
            boolean goes = trial(half, filing).isEmpty();
            othersGo |= goes;
            suspects = goes ? suspects.subList(half.size(), suspects.size()) : half;
        }
        for (long suspect : suspects) {
            Optional<RuntimeException> failure = trial(List.of(suspect), filing);
            if (failure.isPresent() && (othersGo || anotherGoes(all, suspect, filing))) {
                return Optional.of(new Fault(suspect, failure.get()));
            }
        }
        return Optional.empty();
    }

    private boolean anotherGoes(List<Long> all, long suspect, Filing filing) {
        return all.stream().filter(each -> each != suspect).limit(MOST_OTHERS).anyMatch(each -> trial(List.of(each), filing).isEmpty());
    }

    /** As if they were put into a file, and undone. @return why they cannot be */
    private Optional<RuntimeException> trial(List<Long> claims, Filing filing) {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                filing.file(handle, queue.lockReady(handle, claims));
                return Optional.empty();
            } catch (RuntimeException e) {
                if (SqlFailure.isAway(e)) {
                    throw e;
                }
                return Optional.of(e);
            } finally {
                handle.rollback();
            }
        }
    }

    private void blame(Aside own, Fault fault) {
        StackTraceElement[] trace = fault.failure().getStackTrace();
        LOG.error("claim {} cannot be put into a file: {} at {}", fault.claim(), fault.failure().getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        if (SqlFailure.isPassing(fault.failure()) && !own.failed(fault.claim(), Set.of(), clock.instant())) {
            return;
        }
        try {
            jdbi.useTransaction(handle -> hold(handle, fault.claim()));
            own.end(fault.claim());
        } catch (RuntimeException e) {
            if (SqlFailure.isAway(e)) {
                throw e;
            }
            own.failed(fault.claim(), Set.of(), clock.instant());
            jdbi.useTransaction(handle -> tell(handle, fault.claim(), "The database refuses to put the claim into a file, and to hold it; it waits and is tried "
                    + "now and then."));
        }
    }

    private void hold(Handle handle, long claim) {
        if (queue.lockReady(handle, List.of(claim)).isEmpty()) {
            return; // somebody edited or closed it meanwhile
        }
        tell(handle, claim, "The claim could not be put into a file because of a fault in the gateway.");
        lifecycle.move(handle, List.of(new Step(claim, ClaimState.HELD, Evidence.of(EvidenceKind.BATCH, "It could not be put into a file."))), clock.instant());
    }

    private void tell(Handle handle, long claim, String sentence) {
        Finding finding = Finding.error("PROCESSING_FAILED", Owner.OPERATIONS, sentence, "claim " + claim, "docs/reference/errors.md");
        if (!findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.claim(claim), clock.instant());
        }
    }
}
