package io.payergateway.acknowledgment;

import io.payergateway.journal.Arrival;
import io.payergateway.journal.Direction;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.LifecycleStore.Outcome;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Moves claims by one kind of answer from one inbound file. */
final class ClaimMover {
    private static final String ANSWERED = "An answer to the file came.";

    private final SubmissionStore submissions;
    private final LifecycleStore lifecycle;
    private final InterchangeStore interchanges;
    private final FindingStore findings;
    private final Arrival arrival = new Arrival();

    ClaimMover(SubmissionStore submissions, LifecycleStore lifecycle, InterchangeStore interchanges, FindingStore findings) {
        this.submissions = submissions;
        this.lifecycle = lifecycle;
        this.interchanges = interchanges;
        this.findings = findings;
    }

    /** One answer as it applies to claims. */
    record Answer(EvidenceKind kind, InterchangeRow inbound, Instant at) {
        Answer {
            Invariant.holds(kind.isAnswer(), kind + " is no answer of a partner");
            Invariant.holds(inbound.direction() == Direction.IN, "a file of ours would answer itself");
        }

        Evidence evidence(String reason) {
            return Evidence.of(kind, inbound.id(), reason);
        }
    }

    /** @return whether the claim moved. An answer to an earlier submission of the claim is kept in its history and moves nothing */
    boolean move(Handle handle, Submission submission, ClaimState to, Answer answer, String reason) {
        if (!isLatest(handle, submission)) {
            note(handle, submission, to, answer, reason + " (of an earlier submission)");
            return false;
        }
        return lifecycle.move(handle, submission.claimId(), to, answer.evidence(reason), answer.at()) == Outcome.MOVED;
    }

    /** Refuses a claim; the findings go on worklists only where the answer counts. */
    boolean reject(Handle handle, Submission submission, Answer answer, String reason, List<Finding> why) {
        boolean moved = move(handle, submission, ClaimState.REJECTED, answer, reason);
        if (moved) {
            for (Finding finding : why) {
                findings.add(handle, finding, Subject.claim(submission.claimId()).withInterchange(answer.inbound().id()), answer.at());
            }
        }
        return moved;
    }

    /** A control number names one file, for ever; two under one number would give one the answer of the other. */
    static OptionalLong oneFile(List<Submission> answered) {
        Invariant.holds(answered.stream().map(Submission::interchangeId).distinct().count() <= 1, "one control number names two files");
        return answered.stream().mapToLong(Submission::interchangeId).findFirst();
    }

    void note(Handle handle, Submission submission, ClaimState wouldBe, Answer answer, String reason) {
        lifecycle.note(handle, submission.claimId(), wouldBe, answer.evidence(reason), answer.at());
    }

    void find(Handle handle, Finding finding, Answer answer) {
        findings.add(handle, finding, Subject.interchange(answer.inbound().id()), answer.at());
    }

    void find(Handle handle, Finding finding, Submission submission, Answer answer) {
        findings.add(handle, finding, Subject.claim(submission.claimId()).withInterchange(answer.inbound().id()), answer.at());
    }

    /** An answer to a file proves that it arrived, whatever its sender could say; it is not sent again. @return the file as it was before */
    Optional<InterchangeRow> arrived(Handle handle, long sentInterchangeId, Instant at) {
        Optional<InterchangeRow> sent = interchanges.find(handle, sentInterchangeId);
        arrival.record(handle, sentInterchangeId, EvidenceKind.SEND, ANSWERED, at);
        return sent;
    }

    /** The same for an answer to one claim of it. */
    void arrived(Handle handle, Submission submission, Instant at) {
        arrival.record(handle, submission.interchangeId(), EvidenceKind.SEND, ANSWERED, at);
    }

    private boolean isLatest(Handle handle, Submission submission) {
        List<Submission> all = submissions.ofClaim(handle, submission.claimId());
        Invariant.holds(all.contains(submission), "a submission is not among those of its claim");
        return all.get(all.size() - 1).patientControlNumber().equals(submission.patientControlNumber());
    }
}
