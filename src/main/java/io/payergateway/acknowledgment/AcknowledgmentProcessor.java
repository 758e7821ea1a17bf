package io.payergateway.acknowledgment;

import io.payergateway.acknowledgment.ClaimMover.Answer;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Matches answers by control numbers to what was sent, keeps them, and moves the claims. Answers may come in any order: what is older or weaker than what
 * a claim knows already is history only. An answer to nothing we know is kept as an orphan and goes on the operations worklist; once what it answers is known,
 * because a record was committed late or restored, it is matched as if it had come then.
 */
public final class AcknowledgmentProcessor {
    private static final String ORPHAN = "ACKNOWLEDGMENT_ORPHAN";

    private final InterchangeAnswers interchanges;
    private final GroupAnswers groups;
    private final ClaimAnswers claims;
    private final ClaimMover mover;
    private final AcknowledgmentStore acknowledgments;
    private final InterchangeStore files;
    private final FindingStore findings;
    private final Clock clock;

    public AcknowledgmentProcessor(SubmissionStore submissions, LifecycleStore lifecycle, InterchangeStore files, FindingStore findings,
            AcknowledgmentStore acknowledgments, AnswerCodes codes, Clock clock) {
        this.mover = new ClaimMover(submissions, lifecycle, files, findings);
        this.interchanges = new InterchangeAnswers(submissions, files, acknowledgments, codes, mover);
        this.groups = new GroupAnswers(submissions, acknowledgments, codes, mover);
        this.claims = new ClaimAnswers(submissions, lifecycle, acknowledgments, codes, mover);
        this.acknowledgments = acknowledgments;
        this.files = files;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * In the caller's transaction.
     *
     * @param inbound the file that brought the answers
     */
    public Applied apply(Handle handle, InterchangeRow inbound, List<Acknowledgment> acknowledgments) {
        Instant now = clock.instant();
        Applied all = Applied.NOTHING;
        for (Acknowledgment each : acknowledgments) {
            if (each instanceof Acknowledgment.Interchange interchange) {
                all = all.plus(interchanges.apply(handle, interchange, new Answer(EvidenceKind.TA1, inbound, now)));
            } else if (each instanceof Acknowledgment.Group group) {
                all = all.plus(groups.apply(handle, group, new Answer(EvidenceKind.FUNCTIONAL, inbound, now)));
            } else if (each instanceof Acknowledgment.ClaimStatus status) {
                all = all.plus(claims.apply(handle, status, new Answer(EvidenceKind.CLAIM_ACK, inbound, now)));
            }
        }
        if (all.orphans() > 0) {
            // one line of the worklist for each transaction set: a foreign file may hold thousands
            mover.find(handle, Finding.error(ORPHAN, Owner.OPERATIONS, all.orphans() + " of its answers ("
                    + AcknowledgmentKind.of(acknowledgments.get(0)).code() + ") name nothing that was sent to this clearinghouse.", "", "control numbers"),
                    new Answer(EvidenceKind.TA1, inbound, now));
        }
        return all;
    }

    /** Orphans that can be matched by now, in the order of evidence: TA1 before 999 before 277CA. */
    public List<Long> matchable(Handle handle, int limit) {
        return acknowledgments.matchable(handle, clock.instant(), limit);
    }

    /**
     * Applies one orphan to what it answers, and closes the finding once its file has none left. In the caller's transaction.
     *
     * @return false where there is nothing to do, because another worker does it or did
     */
    public boolean match(Handle handle, long orphanId) {
        Optional<AcknowledgmentRow> taken = acknowledgments.takeOrphan(handle, orphanId);
        if (taken.isEmpty()) {
            return false;
        }
        AcknowledgmentRow orphan = taken.get();
        InterchangeRow inbound = files.find(handle, orphan.interchangeId()).orElseThrow();
        boolean matched = again(handle, orphan, inbound).matched() > 0;
        if (matched && !acknowledgments.hasOrphans(handle, inbound.id())) {
            findings.resolveCode(handle, inbound.id(), ORPHAN, "what it answers is known by now", clock.instant());
        }
        return matched;
    }

    private Applied again(Handle handle, AcknowledgmentRow orphan, InterchangeRow inbound) {
        Instant now = clock.instant();
        Recorded recorded = (sent, claim) -> sent.ifPresent(id -> acknowledgments.matched(handle, orphan.id(), id, claim));
        if (orphan.content() instanceof Acknowledgment.Interchange ta1) {
            return interchanges.match(handle, ta1, new Answer(EvidenceKind.TA1, inbound, now), recorded);
        }
        if (orphan.content() instanceof Acknowledgment.Group group) {
            return groups.again(handle, orphan, group, new Answer(EvidenceKind.FUNCTIONAL, inbound, now));
        }
        return claims.match(handle, (Acknowledgment.ClaimStatus) orphan.content(), new Answer(EvidenceKind.CLAIM_ACK, inbound, now), recorded);
    }
}
