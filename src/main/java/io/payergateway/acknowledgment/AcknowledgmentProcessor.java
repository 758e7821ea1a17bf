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
import org.jdbi.v3.core.Handle;

/**
 * Matches answers by control numbers to what was sent, keeps them, and moves the claims. Answers may come in any order: what is older or weaker than what
 * a claim knows already is history only. An answer to nothing we know is kept as an orphan and goes on the operations worklist; it is not matched later,
 * because what we send is on record before its first byte leaves.
 */
public final class AcknowledgmentProcessor {
    private final InterchangeAnswers interchanges;
    private final GroupAnswers groups;
    private final ClaimAnswers claims;
    private final ClaimMover mover;
    private final Clock clock;

    public AcknowledgmentProcessor(SubmissionStore submissions, LifecycleStore lifecycle, InterchangeStore files, FindingStore findings,
            AcknowledgmentStore acknowledgments, AnswerCodes codes, Clock clock) {
        this.mover = new ClaimMover(submissions, lifecycle, files, findings);
        this.interchanges = new InterchangeAnswers(submissions, files, acknowledgments, codes, mover);
        this.groups = new GroupAnswers(submissions, acknowledgments, codes, mover);
        this.claims = new ClaimAnswers(submissions, lifecycle, acknowledgments, codes, mover);
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
            mover.find(handle, Finding.error("ACKNOWLEDGMENT_ORPHAN", Owner.OPERATIONS, all.orphans() + " of its answers ("
                    + AcknowledgmentKind.of(acknowledgments.get(0)).code() + ") name nothing that was sent to this clearinghouse.", "", "control numbers"),
                    new Answer(EvidenceKind.TA1, inbound, now));
        }
        return all;
    }
}
