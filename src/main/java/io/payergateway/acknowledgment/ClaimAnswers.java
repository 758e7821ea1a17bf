package io.payergateway.acknowledgment;

import io.payergateway.acknowledgment.ClaimMover.Answer;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Acknowledgment.ClaimStatus;
import io.payergateway.model.Acknowledgment.ClaimStatus.Level;
import io.payergateway.model.Acknowledgment.Status;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * 277CA. At claim level TRN02 is the patient control number. Above it, TRN02 of the receiver is our BHT03: only a rejection there says something of the
 * claims, of all that it covers; an acceptance leaves the word to the claim levels that follow. The clearinghouse and the payer each answer; both are kept.
 */
final class ClaimAnswers {
    private static final Set<String> RECEIVED = Set.of("A0", "A1");
    private static final Set<String> REJECTED = Set.of("A3", "A4", "A6", "A7", "A8");
    private static final String SOURCE = "X214 STC01";
    private static final int MAX_STATUSES = 3;

    private final SubmissionStore submissions;
    private final LifecycleStore lifecycle;
    private final AcknowledgmentStore acknowledgments;
    private final AnswerCodes codes;
    private final ClaimMover mover;

    ClaimAnswers(SubmissionStore submissions, LifecycleStore lifecycle, AcknowledgmentStore acknowledgments, AnswerCodes codes, ClaimMover mover) {
        this.submissions = submissions;
        this.lifecycle = lifecycle;
        this.acknowledgments = acknowledgments;
        this.codes = codes;
        this.mover = mover;
    }

    Applied apply(Handle handle, ClaimStatus status, Answer answer) {
        return match(handle, status, answer, (sent, claim) -> acknowledgments.insert(handle, new AcknowledgmentRow(0, answer.inbound().id(), answer.at(),
                AcknowledgmentKind.CLAIM, decisive(status), sent, claim, "", status)));
    }

    Applied match(Handle handle, ClaimStatus status, Answer answer, Recorded recorded) {
        return status.level() == Level.CLAIM ? claim(handle, status, answer, recorded) : batch(handle, status, answer, recorded);
    }

    private Applied claim(Handle handle, ClaimStatus status, Answer answer, Recorded recorded) {
        Optional<Submission> found = submissions.byPatientControlNumber(handle, status.patientControlNumber());
        if (found.isEmpty()) {
            recorded.as(OptionalLong.empty(), OptionalLong.empty());
            return new Applied(0, 1, 0);
        }
        Submission submission = found.get();
        boolean older = isOlder(handle, status, submission);
        recorded.as(OptionalLong.of(submission.interchangeId()), OptionalLong.of(submission.claimId()));
        mover.arrived(handle, submission, answer.at());
        if (older) {
            older(handle, status, submission, answer);
            return new Applied(1, 0, 0);
        }
        return new Applied(1, 0, judge(handle, status, submission, answer) ? 1 : 0);
    }

    private boolean judge(Handle handle, ClaimStatus status, Submission submission, Answer answer) {
        String category = decisive(status);
        String reason = said(status, category);
        if (REJECTED.contains(category)) {
            return mover.reject(handle, submission, answer, reason, findings(status, "The claim "));
        }
        if (category.equals("A2")) {
            return mover.move(handle, submission, ClaimState.ACCEPTED, answer, reason);
        }
        if (RECEIVED.contains(category)) {
            return mover.move(handle, submission, ClaimState.RECEIVED, answer, reason);
        }
        if (category.equals("A5")) {
            mover.find(handle, Finding.warning("277CA_SPLIT", Owner.BILLING, "The claim was split; expect several payments for it.", place(status), SOURCE),
                    submission, answer);
        } else {
            mover.find(handle, Finding.warning("CODE_UNKNOWN", Owner.OPERATIONS, "The status category of a claim is none of A0 to A8; the claim was not moved.",
                    place(status), SOURCE), submission, answer);
        }
        return false;
    }

    /** A later answer with an earlier date than one that is known: a rejection in it is not lost, a person decides. */
    private void older(Handle handle, ClaimStatus status, Submission submission, Answer answer) {
        String category = decisive(status);
        ClaimState wouldBe = REJECTED.contains(category) ? ClaimState.REJECTED : category.equals("A2") ? ClaimState.ACCEPTED : ClaimState.RECEIVED;
        mover.note(handle, submission, wouldBe, answer, said(status, category) + " (older than an answer that came before)");
        if (wouldBe == ClaimState.REJECTED) {
            mover.find(handle, Finding.warning("277CA_OUT_OF_ORDER", Owner.BILLING, "A rejection came that is older than the answer the claim has: the claim "
                    + codes.status(first(status, category)) + ".", place(status), SOURCE), submission, answer);
        }
    }

    private Applied batch(Handle handle, ClaimStatus status, Answer answer, Recorded recorded) {
        List<Submission> batch = submissions.byBatchReference(handle, answer.inbound().clearinghouse(), status.batchReference());
        OptionalLong sentId = ClaimMover.oneFile(batch);
        recorded.as(sentId, OptionalLong.empty());
        if (sentId.isEmpty()) {
            return new Applied(0, 1, 0);
        }
        mover.arrived(handle, sentId.getAsLong(), answer.at());
        String category = decisive(status);
        if (!REJECTED.contains(category)) {
            return new Applied(1, 0, 0);
        }
        List<Submission> covered = status.level() == Level.PROVIDER ? ofProvider(handle, batch, status.providerId()) : batch;
        if (covered.isEmpty()) {
            mover.find(handle, Finding.error("277CA_PROVIDER_UNKNOWN", Owner.OPERATIONS, "The claims of one provider in a batch were rejected, but no claim of "
                    + "the batch has that billing provider; none was moved.", place(status), "X214 2100C NM109"), answer);
            return new Applied(1, 0, 0);
        }
        String subject = status.level() == Level.PROVIDER ? "With all claims of its provider in the batch, the claim " : "With its whole batch, the claim ";
        int moved = 0;
        for (Submission submission : covered) {
            moved += mover.reject(handle, submission, answer, said(status, category), findings(status, subject)) ? 1 : 0;
        }
        return new Applied(1, 0, moved);
    }

    private List<Submission> ofProvider(Handle handle, List<Submission> batch, String npi) {
        return batch.stream().filter(claim -> lifecycle.content(handle, claim.claimId()).billingProvider().npi().equals(npi)).toList();
    }

    private boolean isOlder(Handle handle, ClaimStatus status, Submission submission) {
        String date = date(status);
        return acknowledgments.namingClaim(handle, submission.claimId()).stream().map(AcknowledgmentRow::content)
                .filter(ClaimStatus.class::isInstance).map(ClaimStatus.class::cast)
                .filter(known -> known.patientControlNumber().equals(submission.patientControlNumber()))
                .anyMatch(known -> isDate(date) && isDate(date(known)) && date(known).compareTo(date) > 0);
    }

    /** Several STCs may stand together; one rejection rejects, and one acceptance is more than a receipt. */
    private static String decisive(ClaimStatus status) {
        List<String> categories = status.statuses().stream().map(Status::category).toList();
        return categories.stream().filter(REJECTED::contains).findFirst()
                .or(() -> categories.stream().filter("A2"::equals).findFirst())
                .orElse(categories.get(0));
    }

    private static Status first(ClaimStatus status, String category) {
        return status.statuses().stream().filter(each -> each.category().equals(category)).findFirst().orElse(status.statuses().get(0));
    }

    private String said(ClaimStatus status, String category) {
        String who = status.sourceName().isEmpty() ? "" : " by " + status.sourceName();
        return "277CA" + who + ": " + codes.status(first(status, category));
    }

    private List<Finding> findings(ClaimStatus status, String subject) {
        List<Finding> findings = new ArrayList<>();
        for (Status each : status.statuses()) {
            if (REJECTED.contains(each.category()) && findings.size() < MAX_STATUSES) {
                findings.add(Finding.error("277CA_REJECTED", codes.owner(each), subject + codes.status(each) + ".", place(status), SOURCE));
            }
        }
        return findings;
    }

    private static String date(ClaimStatus status) {
        return status.statuses().get(0).date();
    }

    private static boolean isDate(String text) {
        return text.matches("\\d{8}");
    }

    private static String place(ClaimStatus status) {
        return switch (status.level()) {
            case CLAIM -> "277CA 2200D";
            case PROVIDER -> "277CA 2200C";
            case INFORMATION_RECEIVER -> "277CA 2200B";
        };
    }
}
