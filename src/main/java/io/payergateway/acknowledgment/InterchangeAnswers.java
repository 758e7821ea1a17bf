package io.payergateway.acknowledgment;

import io.payergateway.acknowledgment.ClaimMover.Answer;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** TA1: the answer to a whole file. */
final class InterchangeAnswers {
    private static final String DUPLICATE = "025";
    private static final String SOURCE = "X12.5 TA1";

    private final SubmissionStore submissions;
    private final InterchangeStore interchanges;
    private final AcknowledgmentStore acknowledgments;
    private final AnswerCodes codes;
    private final ClaimMover mover;

    InterchangeAnswers(SubmissionStore submissions, InterchangeStore interchanges, AcknowledgmentStore acknowledgments, AnswerCodes codes, ClaimMover mover) {
        this.submissions = submissions;
        this.interchanges = interchanges;
        this.acknowledgments = acknowledgments;
        this.codes = codes;
        this.mover = mover;
    }

    Applied apply(Handle handle, Acknowledgment.Interchange ta1, Answer answer) {
        return match(handle, ta1, answer, (sent, claim) -> acknowledgments.insert(handle, new AcknowledgmentRow(0, answer.inbound().id(), answer.at(),
                AcknowledgmentKind.TA1, ta1.code(), sent, claim, "", ta1)));
    }

    Applied match(Handle handle, Acknowledgment.Interchange ta1, Answer answer, Recorded recorded) {
        String clearinghouse = answer.inbound().clearinghouse();
        List<Submission> claims = submissions.byIsa(handle, clearinghouse, ta1.controlNumber());
        // else a file of ours without claims, such as an eligibility inquiry
        OptionalLong sentId = claims.isEmpty() ? interchanges.outboundByControlNumber(handle, clearinghouse, ta1.controlNumber()) : ClaimMover.oneFile(claims);
        recorded.as(sentId, OptionalLong.empty());
        if (sentId.isEmpty()) {
            return new Applied(0, 1, 0);
        }
        Optional<InterchangeRow> sent = mover.arrived(handle, sentId.getAsLong(), answer.at());
        return new Applied(1, 0, judge(handle, ta1, claims, sent, answer));
    }

    /** @return how many claims moved */
    private int judge(Handle handle, Acknowledgment.Interchange ta1, List<Submission> claims, Optional<InterchangeRow> sent, Answer answer) {
        String place = "TA1 " + ta1.controlNumber();
        switch (ta1.code()) {
            case "A" -> {
                return received(handle, claims, answer, "TA1 A: the file was accepted");
            }
            case "E" -> {
                mover.find(handle, Finding.warning("TA1_ACCEPTED_WITH_ERRORS", Owner.OPERATIONS, "The file was accepted although " + codes.note(ta1.noteCode())
                        + "; it must not be sent again.", place, SOURCE), answer);
                return received(handle, claims, answer, "TA1 E: the file was accepted with errors");
            }
            case "R" -> {
                if (ta1.noteCode().equals(DUPLICATE) && sent.filter(InterchangeAnswers::sentTwice).isPresent()) {
                    mover.find(handle, Finding.warning("TA1_ARRIVED_BEFORE", Owner.OPERATIONS,
                            "The file was refused as a duplicate after it had been sent again: the first sending had arrived.", place, SOURCE), answer);
                    return received(handle, claims, answer, "TA1 R 025 after sending again: the first sending arrived");
                }
                return rejected(handle, ta1, claims, answer, place);
            }
            default -> {
                mover.find(handle, Finding.error("CODE_UNKNOWN", Owner.OPERATIONS, "TA104 is none of A, E, R; no claim was moved.", place, SOURCE), answer);
                return 0;
            }
        }
    }

    private static boolean sentTwice(InterchangeRow sent) {
        return sent.attempts() > 1 || sent.status() == InterchangeStatus.SEND_UNKNOWN;
    }

    private int received(Handle handle, List<Submission> claims, Answer answer, String reason) {
        int moved = 0;
        for (Submission claim : claims) {
            moved += mover.move(handle, claim, ClaimState.RECEIVED, answer, reason) ? 1 : 0;
        }
        return moved;
    }

    private int rejected(Handle handle, Acknowledgment.Interchange ta1, List<Submission> claims, Answer answer, String place) {
        String note = codes.note(ta1.noteCode());
        mover.find(handle, Finding.error("TA1_REJECTED", Owner.OPERATIONS, "The clearinghouse refused the whole file with " + claims.size()
                + " claims: " + note + ".", place, SOURCE), answer);
        Finding each = Finding.error("TA1_REJECTED", Owner.BILLING, "The clearinghouse refused the file that carried this claim: " + note
                + ". Nothing is wrong with the claim itself; send it again once operations has settled the file.", place, SOURCE);
        int moved = 0;
        for (Submission claim : claims) {
            moved += mover.reject(handle, claim, answer, "TA1 R: " + note, List.of(each)) ? 1 : 0;
        }
        return moved;
    }
}
