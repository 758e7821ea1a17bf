package io.payergateway.claim;

import io.payergateway.journal.Arrival;
import io.payergateway.journal.AuditStore;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.journal.UnknownFile;
import io.payergateway.journal.UnknownFileStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import io.payergateway.partner.Settling;
import io.payergateway.partner.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds out whether a SEND_UNKNOWN file arrived: by a look into the partner's folder, else by the partner's answer (which settles it where it is read),
 * else by a person, who is asked when the answer is overdue. A file that did not arrive goes again: same bytes, name and control numbers.
 */
public final class Settler {
    static final String UNSETTLED = "SEND_UNSETTLED";
    /** Looks that say nothing; what a partner took away does not come back. */
    static final int MOST_LOOKS = 5;
    /** Longer than a look takes, with all its waiting. */
    private static final Duration LOOK_TIME = Duration.ofMinutes(15);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_ASKED_AT_ONCE = 100;
    private static final String SOURCE = "docs/reference/errors.md";

    private final Jdbi jdbi;
    private final Partners partners;
    private final Submitter submitter;
    private final Clock clock;
    private final UnknownFileStore unknown = new UnknownFileStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();
    private final Arrival arrival = new Arrival();
    private final Beginnings beginnings = new Beginnings();

    public Settler(Jdbi jdbi, Partners partners, Submitter submitter, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.submitter = submitter;
        this.clock = clock;
    }

    /** What a person found out. */
    public enum Outcome { ARRIVED, NOT_ARRIVED }

    /** What a person's word came to. */
    public enum Settled {
        DONE, UNKNOWN_FILE,
        /** The file is not SEND_UNKNOWN, or not any more. */ NOT_OPEN,
        /** It is said not to have arrived, and the partner has answered a claim of it. */ ANSWERED
    }

    /** The next file that is to be looked for in the partner's folder; then exactly one of seen and notSeen is called. */
    public Optional<UnknownFile> nextToLookFor(String clearinghouse) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> unknown.nextToLookFor(handle, clearinghouse, MOST_LOOKS, now, now.plus(LOOK_TIME)));
    }

    /** Of a beginning under its temporary name one look says nothing: the sending that was cut off from us may still be under way at another gateway. */
    public void seen(UnknownFile file, FolderLook look) {
        if (look.whole().isEmpty() && look.temporary().isPresent() && !beginnings.isSteady(file, look.temporary().getAsLong())) {
            jdbi.useTransaction(handle -> unknown.looked(handle, file, false, clock.instant().plus(longestSilence(file)).plus(Submitter.FIRST_LOOK)));
            return;
        }
        jdbi.useTransaction(handle -> {
            switch (look.of(file.size(), settling(file).folderKeepsFiles())) {
                case ARRIVED -> arrival.record(handle, file.id(), EvidenceKind.SEND, "It stands whole in the partner's folder.", clock.instant());
                case NOT_ARRIVED -> again(handle, file, look.temporary().isPresent()
                        ? "The partner's folder holds only the beginning of it." : "The partner's folder keeps files, and it is not there.");
                case STRANGE -> {
                    ask(handle, file, "In the partner's folder stands a file of its name and another size.");
                    unknown.looked(handle, file, true, nextLook(file));
                }
                case OPEN -> unknown.looked(handle, file, true, nextLook(file));
            }
        });
    }

    /** The folder could not be looked at: that says nothing, and is tried again, with growing pauses, as long as the file is unknown. */
    public void notSeen(UnknownFile file) {
        Duration since = Duration.between(file.since(), clock.instant());
        Duration atMost = since.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : since;
        Duration pause = atMost.compareTo(Submitter.FIRST_LOOK) < 0 ? Submitter.FIRST_LOOK : atMost;
        jdbi.useTransaction(handle -> unknown.looked(handle, file, false, clock.instant().plus(pause)));
    }

    /** Asks a person about each file whose answer is overdue, once. @return about how many */
    public int askAboutOverdue() {
        return jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            List<UnknownFile> overdue = unknown.without(handle, UNSETTLED, MOST_ASKED_AT_ONCE).stream()
                    .filter(file -> !file.since().plus(settling(file).answerWithin()).isAfter(now)).toList();
            overdue.forEach(file -> ask(handle, file, "No answer to it came within " + settling(file).answerWithin() + "."));
            return overdue.size();
        });
    }

    /** @param reason how it was found out, for the audit */
    public Settled settle(long interchangeId, Outcome outcome, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            Optional<UnknownFile> file = unknown.find(handle, interchangeId);
            if (file.isEmpty()) {
                return interchanges.find(handle, interchangeId).isEmpty() ? Settled.UNKNOWN_FILE : Settled.NOT_OPEN;
            }
            if (outcome == Outcome.NOT_ARRIVED && isAnswered(handle, interchangeId)) {
                return Settled.ANSWERED;
            }
            Instant now = clock.instant();
            audit.add(handle, who, "interchange.settle", "interchange " + interchangeId, Map.of("outcome", outcome, "reason", reason), now);
            if (outcome == Outcome.ARRIVED) {
                arrival.record(handle, interchangeId, EvidenceKind.OPERATOR, "A person found that the file had arrived.", now);
            } else {
                interchanges.sendAgain(handle, interchangeId, file.get().attempt(), now);
                findings.resolveInterchange(handle, interchangeId, "A person found that it had not arrived; it is sent again.", now);
            }
            return Settled.DONE;
        });
    }

    private void again(Handle handle, UnknownFile file, String why) {
        Instant now = clock.instant();
        if (isAnswered(handle, file.id())) {
            arrival.record(handle, file.id(), EvidenceKind.SEND, "A claim of the file was answered.", now);
            return;
        }
        if (!interchanges.sendAgain(handle, file.id(), file.attempt(), now.plus(submitter.pauseAfter(file.attempt())))) {
            return;
        }
        findings.resolveInterchange(handle, file.id(), why + " It is sent again.", now);
        submitter.tellOfFailures(handle, file.id(), file.fileName(), file.attempt(), why);
    }

    /** An answer moves claims out of SEND_UNKNOWN, and whoever answers has the file. */
    private boolean isAnswered(Handle handle, long interchangeId) {
        List<Long> claims = submissions.ofInterchange(handle, interchangeId).stream().map(Submission::claimId).toList();
        return queue.lockInState(handle, claims, ClaimState.SEND_UNKNOWN).size() < claims.size();
    }

    private void ask(Handle handle, UnknownFile file, String why) {
        Finding finding = Finding.error(UNSETTLED, Owner.OPERATIONS, "Whether the file arrived is still unknown. " + why
                + " Ask the clearinghouse, then say on the page of the file what it knows.", file.fileName(), SOURCE);
        if (!findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.interchange(file.id()), clock.instant());
        }
    }

    private Instant nextLook(UnknownFile file) {
        return clock.instant().plus(Submitter.FIRST_LOOK.multipliedBy(1L << file.looks()));
    }

    /** A transfer that is alive says something within this time, so that what has the same size after it is over. */
    private Duration longestSilence(UnknownFile file) {
        return Optional.ofNullable(partners.clearinghouses().get(file.clearinghouse())).map(Clearinghouse::transport).map(Transport::limits)
                .orElse(Transport.Limits.DEFAULT).readTimeout();
    }

    /** Also of a clearinghouse that is no longer configured. */
    private Settling settling(UnknownFile file) {
        return Optional.ofNullable(partners.clearinghouses().get(file.clearinghouse())).map(Clearinghouse::settling).orElse(Settling.DEFAULT);
    }
}
