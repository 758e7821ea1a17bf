package io.payergateway.wiring;

import static org.awaitility.Awaitility.await;

import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** What a test of a transport gives the running gateway to send, and what it then finds in the send ledger. */
abstract class LedgerBench {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Stands still until a test moves it. */
    final SettableClock clock = new SettableClock(SampleClaims.NOON);

    abstract Jdbi jdbi();

    /** What waits to be sent or settled will not be, and no finding is open. */
    void putAway() {
        jdbi().useHandle(handle -> handle.execute("update interchange set status = 'SENT' where direction = 'OUT' and status <> 'SENT'"));
        jdbi().useHandle(handle -> handle.execute("update finding set resolved_at = at"));
        jdbi().useHandle(handle -> handle.execute("delete from breaker"));
    }

    /** A new claim that is READY for that clearinghouse. @return its id */
    long claim(String clearinghouse) {
        return claims(clearinghouse, 1).get(0);
    }

    /** So many, which become READY at once. */
    List<Long> claims(String clearinghouse, int count) {
        return jdbi().inTransaction(handle -> {
            LifecycleStore lifecycle = new LifecycleStore();
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long id = lifecycle.create(handle, SampleClaims.encounter(handle), SampleClaims.claim("SEND" + COUNT.incrementAndGet() + "-1", "150.00"),
                        clearinghouse, clock.instant());
                lifecycle.move(handle, id, ClaimState.READY, Evidence.of(EvidenceKind.RELEASE, "test"), clock.instant());
                ids.add(id);
            }
            return ids;
        });
    }

    ClaimState state(long claim) {
        return jdbi().withHandle(handle -> new LifecycleStore().find(handle, claim)).orElseThrow().state();
    }

    Submission submission(long claim) {
        List<Submission> all = jdbi().withHandle(handle -> new SubmissionStore().ofClaim(handle, claim));
        return all.get(0);
    }

    /** The file that carries the claim, as the send ledger has it. */
    InterchangeRow file(long claim) {
        return jdbi().withHandle(handle -> new InterchangeStore().find(handle, submission(claim).interchangeId())).orElseThrow();
    }

    void awaitState(long claim, ClaimState state) {
        await().atMost(PATIENCE).until(() -> state(claim) == state);
    }

    /** Not sent, and waiting for its next attempt. */
    void awaitWaiting(long claim) {
        awaitWaiting(claim, 1);
    }

    /** Not sent in so many attempts. */
    void awaitWaiting(long claim, int attempts) {
        await().atMost(PATIENCE).until(() -> state(claim) == ClaimState.BATCHED); // has a file
        await().atMost(PATIENCE).until(() -> file(claim), file -> file.status() == InterchangeStatus.PENDING && file.attempts() == attempts);
    }

    List<InterchangeRow> kept(String name) {
        return jdbi().withHandle(handle -> handle.createQuery("select id from interchange where direction = 'IN' and file_name = :name order by id").bind("name", name)
                .mapTo(Long.class).list().stream().map(id -> new InterchangeStore().find(handle, id).orElseThrow()).toList());
    }

    List<Finding> operations() {
        return jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 1000)).stream().map(FindingRow::finding).toList();
    }
}
