package io.payergateway.claim;

import io.payergateway.journal.AuditStore;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The state of files on their way out. Whoever carries a file calls next, then exactly one of sent, failed and unknown. A file that surely did not
 * arrive is tried again with growing pauses; after some failures operations hears of it. A file that may have arrived is never sent again by itself.
 */
public final class Submitter {
    static final int ATTEMPTS_BEFORE_FINDING = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    /** A clearinghouse that is down for a day gets its files within the hour once it is back. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();

    public Submitter(Jdbi jdbi, Partners partners, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
    }

    /** Once at start, before any sending: files that a stop or crash caught while SENDING may have arrived; they become SEND_UNKNOWN. @return how many */
    public int recover() {
        return jdbi.inTransaction(handle -> {
            List<InterchangeRow> interrupted = interchanges.interrupted(handle);
            interrupted.forEach(row -> unknown(handle, row.id(), "The gateway stopped while it was sending the file."));
            return interrupted.size();
        });
    }

    /** The next file whose time has come; it and its claims are SENDING from now on. */
    public Optional<Outbound> next(String clearinghouse) {
        if (!partners.clearinghouses().containsKey(clearinghouse)) {
            throw new IllegalArgumentException("no clearinghouse " + clearinghouse);
        }
        return jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            Optional<InterchangeRow> next = interchanges.nextPending(handle, clearinghouse, now);
            next.ifPresent(row -> Invariant.holds(row.clearinghouse().equals(clearinghouse), "a file of another clearinghouse would be sent to " + clearinghouse));
            next.ifPresent(row -> move(handle, row.id(), ClaimState.BATCHED, ClaimState.SENDING, "Sending " + row.fileName() + ", attempt " + row.attempts() + ".",
                    now));
            return next.map(row -> new Outbound(row.id(), row.clearinghouse(), row.fileName(), row.body(), row.kind(), row.attempts()));
        });
    }

    /** It arrived: the partner's server said so. Also how a person settles a SEND_UNKNOWN that did arrive. */
    public void sent(long interchangeId) {
        jdbi.useTransaction(handle -> sent(handle, interchangeId));
    }

    private void sent(Handle handle, long interchangeId) {
        if (interchanges.find(handle, interchangeId).filter(row -> row.status() == InterchangeStatus.SENT).isPresent()) {
            return; // said once more, because the first time its commit was not seen; or an answer was quicker
        }
        Instant now = clock.instant();
        interchanges.sent(handle, interchangeId, now);
        move(handle, interchangeId, ClaimState.SENDING, ClaimState.SENT, "The file was taken.", now);
        move(handle, interchangeId, ClaimState.SEND_UNKNOWN, ClaimState.SENT, "The file was taken.", now);
        findings.resolveInterchange(handle, interchangeId, "The file was taken.", now);
    }

    /**
     * It certainly did not arrive; tried again later.
     *
     * @param why       one sentence without PHI or secrets
     * @param notBefore when the partner wants to be tried again, where it said so
     */
    public void failed(long interchangeId, String why, Optional<Instant> notBefore) {
        jdbi.useTransaction(handle -> {
            Instant now = clock.instant();
            InterchangeRow row = interchanges.find(handle, interchangeId).orElseThrow();
            if (wasAnswered(row)) {
                sent(handle, interchangeId);
                return;
            }
            Instant next = now.plus(pause(row.attempts()));
            Invariant.holds(next.isAfter(now), "a file would be tried again without a pause");
            interchanges.failed(handle, interchangeId, notBefore.filter(wanted -> wanted.isAfter(next)).orElse(next));
            move(handle, interchangeId, ClaimState.SENDING, ClaimState.BATCHED, "Not sent: " + why, now);
            if (row.attempts() == ATTEMPTS_BEFORE_FINDING) {
                findings.add(handle, Finding.error("SEND_FAILED", Owner.OPERATIONS, "The file could not be sent in " + row.attempts() + " attempts: " + why
                        + " It is tried again.", row.fileName(), "docs/reference/errors.md"), Subject.interchange(interchangeId), now);
            }
        });
    }

    /** It may have arrived (cut off after the bytes went out); never sent again by itself. */
    public void unknown(long interchangeId, String why) {
        jdbi.useTransaction(handle -> unknown(handle, interchangeId, why));
    }

    /**
     * A person found that a SEND_UNKNOWN file did not arrive: the same bytes go out again.
     *
     * @return false where the file is not SEND_UNKNOWN
     */
    public boolean sendAgain(long interchangeId, String who) {
        return jdbi.inTransaction(handle -> {
            boolean unknown = interchanges.find(handle, interchangeId).map(row -> row.status() == InterchangeStatus.SEND_UNKNOWN).orElse(false);
            if (unknown) {
                interchanges.sendAgain(handle, interchangeId);
                Instant now = clock.instant();
                audit.add(handle, who, "interchange.send-again", "interchange " + interchangeId, Map.of(), now);
                findings.resolveInterchange(handle, interchangeId, "Sent again.", now);
            }
            return unknown;
        });
    }

    private void unknown(Handle handle, long interchangeId, String why) {
        Instant now = clock.instant();
        InterchangeRow row = interchanges.find(handle, interchangeId).orElseThrow();
        if (wasAnswered(row)) {
            sent(handle, interchangeId);
            return;
        }
        interchanges.unknown(handle, interchangeId);
        move(handle, interchangeId, ClaimState.SENDING, ClaimState.SEND_UNKNOWN, why, now);
        findings.add(handle, Finding.error("SEND_UNKNOWN", Owner.OPERATIONS, "Whether the file arrived is unknown: " + why
                + " Ask the clearinghouse; an answer to it settles it too.", row.fileName(), "docs/reference/errors.md"), Subject.interchange(interchangeId), now);
    }

    /** An answer was quicker than whoever carried the file, and knows better. */
    private static boolean wasAnswered(InterchangeRow row) {
        return row.status() == InterchangeStatus.SENDING && row.sentAt().isPresent();
    }

    /** Claims of the file that are in that state; answers may have moved others on already, or a person sends an unknown file again. */
    private void move(Handle handle, long interchangeId, ClaimState from, ClaimState to, String reason, Instant now) {
        List<Long> claims = submissions.ofInterchange(handle, interchangeId).stream().map(Submission::claimId).toList();
        Evidence evidence = Evidence.of(EvidenceKind.SEND, interchangeId, reason);
        lifecycle.move(handle, queue.lockInState(handle, claims, from).stream().map(id -> new Step(id, to, evidence)).toList(), now);
    }

    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
