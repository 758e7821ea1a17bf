package io.payergateway.claim;

import io.payergateway.journal.Arrival;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.Presence;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The state of files on their way out, each clearinghouse's apart. Whoever carries a file calls next, then exactly one of sent, failed and unknown. A file that
 * surely did not arrive is tried again with growing pauses; after some failures operations hears of it. A file that may have arrived is not sent again before the
 * {@link Settler} knows. What is known by others meanwhile counts: a file that has arrived stays so, whatever its sender says after. Where file after file fails,
 * the breaker of that clearinghouse lets only one go in a pause.
 */
public final class Submitter implements AutoCloseable {
    static final int ATTEMPTS_BEFORE_FINDING = 5;
    /** From the cut to the first look into the partner's folder: the partner's server has ended what we began by then. */
    static final Duration FIRST_LOOK = Duration.ofSeconds(10);
    /** A sender whose session the database lost may still be sending; within this time it has a session again, or has ended. */
    private static final Duration GRACE = Duration.ofSeconds(30);
    /** A transfer ends long before: what is on its way for longer has a fault that nobody thought of. */
    static final Duration LONG_SENDING = Duration.ofHours(1);
    private static final String TOO_LONG = "SENDING_TOO_LONG";
    private static final int NO_ATTEMPT = 0;
    private static final String STOPPED = "The gateway stopped while it was sending the file.";
    private static final String ARRIVED = "The file was taken.";

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final RetryPauses pauses;
    private final Breakers breakers;
    private final Presence presence;
    /** File to attempt. */
    private final Map<Long, Integer> inHand = new ConcurrentHashMap<>();
    /** Clearinghouses for which a file may have been taken without our knowing. */
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    /** Likewise. */
    private final Map<Long, Integer> givenUp = new ConcurrentHashMap<>();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final FindingStore findings = new FindingStore();
    private final Arrival arrival = new Arrival();

    public Submitter(Jdbi jdbi, Partners partners, Clock clock) {
        this(jdbi, partners, clock, new Random()::nextDouble);
    }

    /** @param random from 0 to 1, by which pauses are drawn between half and the whole of their length */
    public Submitter(Jdbi jdbi, Partners partners, Clock clock, DoubleSupplier random) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
        this.presence = new Presence(jdbi, new Restoration(jdbi, partners, clock)::requireDeclared);
        this.pauses = new RetryPauses(random);
        this.breakers = new Breakers(pauses);
    }

    /** As this process saw it last. */
    public Breaker breaker(String clearinghouse) {
        return breakers.seen(clearinghouse);
    }

    /**
     * Once at start, before any sending: files that a stop or crash caught while SENDING may have arrived; they become SEND_UNKNOWN. Those of another
     * gateway that is alive are left to it.
     *
     * @return how many
     */
    public int recover() {
        presence.close();
        inHand.clear();
        return unknown(clock.instant());
    }

    /** The same while gateways run, and for the files whose record this one gave up. @return how many */
    public int sweep() {
        presence.number(); // so that no other gateway takes ours for abandoned for long
        int swept = 0;
        for (Map.Entry<Long, Integer> file : givenUp.entrySet()) {
            jdbi.useTransaction(handle -> unknown(handle, interchanges.find(handle, file.getKey()).orElseThrow(), file.getValue(),
                    "The database could not be told what became of the file."));
            givenUp.remove(file.getKey());
            swept++;
        }
        return swept + unknown(clock.instant().minus(GRACE));
    }

    /** Of files that are SENDING for an hour; the finding goes when it is known what became of the file. @return how many are */
    public int tellOfLongSendings() {
        return jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            List<InterchangeRow> longOnes = interchanges.sendingSince(handle, now.minus(LONG_SENDING));
            for (InterchangeRow row : longOnes) {
                Finding finding = Finding.error(TOO_LONG, Owner.OPERATIONS, "The file is being sent for more than " + LONG_SENDING.toHours()
                        + " hour. Nobody sends it a second time; the gateway that sends it must end or be restarted.", row.fileName(), "docs/reference/errors.md");
                if (!findings.isOpen(handle, finding)) {
                    findings.add(handle, finding, Subject.interchange(row.id()), now);
                }
            }
            return longOnes.size();
        });
    }

    private int unknown(Instant begunBefore) {
        return jdbi.inTransaction(handle -> {
            List<InterchangeRow> interrupted = interchanges.abandoned(handle, begunBefore).stream().filter(row -> !inHand.containsKey(row.id())).toList();
            interrupted.forEach(row -> unknown(handle, row, row.attempts(), STOPPED));
            return interrupted.size();
        });
    }

    /** The next file whose time has come; it and its claims are SENDING from now on. */
    public Optional<Outbound> next(String clearinghouse) {
        if (!partners.clearinghouses().containsKey(clearinghouse)) {
            throw new IllegalArgumentException("no clearinghouse " + clearinghouse);
        }
        int sender = presence.number();
        if (doubtful.contains(clearinghouse)) {
            putBack(clearinghouse, sender);
        }
        doubtful.add(clearinghouse);
        Optional<Outbound> taken = jdbi.inTransaction(handle -> take(handle, clearinghouse, sender));
        taken.ifPresent(file -> inHand.put(file.id(), file.attempt()));
        doubtful.remove(clearinghouse);
        return taken;
    }

    private Optional<Outbound> take(Handle handle, String clearinghouse, int sender) {
        Instant now = clock.instant();
        Optional<InterchangeRow> next = breakers.next(handle, clearinghouse, sender, now);
        next.ifPresent(row -> Invariant.holds(row.clearinghouse().equals(clearinghouse), "a file of another clearinghouse would be sent to " + clearinghouse));
        next.ifPresent(row -> Invariant.holds(submissions.elsewhere(handle, row.id()) == 0, "file " + row.id() + " holds claims that go another way by now"));
        next.ifPresent(row -> move(handle, row.id(), ClaimState.BATCHED, ClaimState.SENDING, "Sending " + row.fileName() + ", attempt " + row.attempts() + ".",
                now));
        return next.map(row -> new Outbound(row.id(), row.clearinghouse(), row.fileName(), row.body(), row.kind(), row.attempts()));
    }

    /** The taking was committed, and the connection lost before we heard of it: not a byte has left. */
    private void putBack(String clearinghouse, int sender) {
        jdbi.useTransaction(handle -> interchanges.takenBy(handle, sender).stream()
                .filter(row -> row.clearinghouse().equals(clearinghouse) && !inHand.containsKey(row.id()) && !givenUp.containsKey(row.id()))
                .forEach(row -> failed(handle, row, row.attempts(), "The database was lost before the sending began.", clock.instant())));
    }

    /** It arrived: the partner's server said so. */
    public void sent(long interchangeId) {
        jdbi.useTransaction(handle -> {
            Instant now = clock.instant();
            InterchangeRow row = interchanges.find(handle, interchangeId).orElseThrow();
            if (row.status() == InterchangeStatus.SENDING) {
                breakers.arrived(handle, row.clearinghouse(), now);
            }
            arrival.record(handle, interchangeId, EvidenceKind.SEND, ARRIVED, now);
            CrashPoint.SENT_BEFORE_COMMIT.pass();
        });
        inHand.remove(interchangeId);
    }

    /**
     * It certainly did not arrive; tried again later.
     *
     * @param why       one sentence without PHI or secrets
     * @param notBefore when the partner wants to be tried again, where it said so
     */
    public void failed(long interchangeId, String why, Optional<Instant> notBefore) {
        jdbi.useTransaction(handle -> {
            InterchangeRow row = interchanges.find(handle, interchangeId).orElseThrow();
            Instant now = clock.instant();
            Instant next = now.plus(pauses.after(row.attempts()));
            Invariant.holds(next.isAfter(now), "a file would be tried again without a pause");
            int attempt = attempt(interchangeId);
            if (!failed(handle, row, attempt, why, notBefore.filter(wanted -> wanted.isAfter(next)).orElse(next))) {
                return;
            }
            // where nothing goes, the file is not at fault, and the breaker has told of it
            if (!breakers.failed(handle, row.clearinghouse(), why, notBefore, now)) {
                tellOfFailures(handle, row.id(), row.fileName(), attempt, why);
            }
        });
        inHand.remove(interchangeId);
    }

    /** @return false where the file is elsewhere or in another attempt by now */
    private boolean failed(Handle handle, InterchangeRow row, int attempt, String why, Instant next) {
        if (!interchanges.failed(handle, row.id(), attempt, next)) {
            return false;
        }
        Instant now = clock.instant();
        findings.resolveCode(handle, row.id(), TOO_LONG, "It was not sent.", now);
        move(handle, row.id(), ClaimState.SENDING, ClaimState.BATCHED, "Not sent: " + why, now);
        return true;
    }

    /** Before a file is tried again, drawn anew for each. */
    Duration pauseAfter(int attempts) {
        return pauses.after(attempts);
    }

    /** Once for a file, also where each attempt was found to be lost by a look into the folder. */
    void tellOfFailures(Handle handle, long interchangeId, String fileName, int attempts, String why) {
        Finding finding = Finding.error("SEND_FAILED", Owner.OPERATIONS, "The file could not be sent in " + attempts + " attempts: " + why
                + " It is tried again.", fileName, "docs/reference/errors.md");
        if (attempts >= ATTEMPTS_BEFORE_FINDING && !findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.interchange(interchangeId), clock.instant());
        }
    }

    /** It may have arrived (cut off after the bytes went out). */
    public void unknown(long interchangeId, String why) {
        jdbi.useTransaction(handle -> {
            InterchangeRow row = interchanges.find(handle, interchangeId).orElseThrow();
            if (unknown(handle, row, attempt(interchangeId), why)) {
                // else one file after the other would end so
                breakers.failed(handle, row.clearinghouse(), why, Optional.empty(), clock.instant());
            }
        });
        inHand.remove(interchangeId);
    }

    /** What became of a file cannot be recorded: the sweep makes it SEND_UNKNOWN once the database is back. */
    public void giveUp(long interchangeId) {
        Optional.ofNullable(inHand.remove(interchangeId)).ifPresent(attempt -> givenUp.put(interchangeId, attempt));
    }

    private boolean unknown(Handle handle, InterchangeRow row, int attempt, String why) {
        Instant now = clock.instant();
        if (!interchanges.unknown(handle, row.id(), attempt, now, now.plus(FIRST_LOOK))) {
            return false;
        }
        move(handle, row.id(), ClaimState.SENDING, ClaimState.SEND_UNKNOWN, why, now);
        findings.resolveCode(handle, row.id(), TOO_LONG, "Whether it arrived is unknown.", now);
        findings.add(handle, Finding.warning("SEND_UNKNOWN", Owner.OPERATIONS, "Whether the file arrived is unknown: " + why
                + " It waits for its answer or, at an SFTP server, for a look into the folder; nobody has to act yet.", row.fileName(),
                "docs/reference/errors.md"), Subject.interchange(row.id()), now);
        return true;
    }

    /** The attempt that this sender made; of a file that it does not have in hand, none, so that its word says nothing. */
    private int attempt(long interchangeId) {
        return inHand.getOrDefault(interchangeId, NO_ATTEMPT);
    }

    /** Claims of the file that are in that state; answers may have moved others on already, or an unknown file is sent again. */
    private void move(Handle handle, long interchangeId, ClaimState from, ClaimState to, String reason, Instant now) {
        List<Long> claims = submissions.ofInterchange(handle, interchangeId).stream().map(Submission::claimId).toList();
        Evidence evidence = Evidence.of(EvidenceKind.SEND, interchangeId, reason);
        lifecycle.move(handle, queue.lockInState(handle, claims, from).stream().map(id -> new Step(id, to, evidence)).toList(), now);
    }

    @Override
    public void close() {
        presence.close();
    }
}
