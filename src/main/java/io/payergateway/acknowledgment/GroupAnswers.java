package io.payergateway.acknowledgment;

import io.payergateway.acknowledgment.ClaimMover.Answer;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Acknowledgment.Problem;
import io.payergateway.model.Acknowledgment.Transaction;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * 999: the answer to the transaction sets of a functional group. It carries no ISA13, so GS06 and ST02 match it. A set that it does not name follows AK901:
 * with A, E or R that of the group; with P nothing is known of it.
 */
final class GroupAnswers {
    private static final Set<String> ACCEPTED = Set.of("A", "E");
    /** R rejected; M, W, X rejected by authentication, assurance or decryption. */
    private static final Set<String> REJECTED = Set.of("R", "M", "W", "X");
    /** Findings of one claim; a set may have hundreds of errors. */
    private static final int MAX_PROBLEMS = 3;
    private static final String SOURCE = "X231A1 ";

    private final SubmissionStore submissions;
    private final AcknowledgmentStore acknowledgments;
    private final AnswerCodes codes;
    private final ClaimMover mover;

    GroupAnswers(SubmissionStore submissions, AcknowledgmentStore acknowledgments, AnswerCodes codes, ClaimMover mover) {
        this.submissions = submissions;
        this.acknowledgments = acknowledgments;
        this.codes = codes;
        this.mover = mover;
    }

    /** One transaction set of ours and what was said of it. */
    private record Answered(Acknowledgment.Group group, Transaction set, List<Submission> claims, Optional<InterchangeRow> sent) {
    }

    Applied apply(Handle handle, Acknowledgment.Group group, Answer answer) {
        Applied all = Applied.NOTHING;
        Set<String> named = new HashSet<>();
        for (Transaction told : group.transactions()) {
            named.add(told.controlNumber());
            // a refused group refuses its sets, whatever their own answers say
            Transaction set = REJECTED.contains(group.code()) && !REJECTED.contains(told.code())
                    ? new Transaction(told.controlNumber(), group.code(), told.problems()) : told;
            List<Submission> claims = submissions.byTransaction(handle, answer.inbound().clearinghouse(), group.groupControlNumber(), set.controlNumber());
            all = all.plus(one(handle, group, set, claims, answer));
        }
        List<Submission> rest = submissions.byGroup(handle, answer.inbound().clearinghouse(), group.groupControlNumber()).stream()
                .filter(claim -> !named.contains(claim.transactionControlNumber())).toList();
        if (named.isEmpty() || !rest.isEmpty()) {
            all = all.plus(one(handle, group, unnamed(group), rest, answer));
        }
        return all;
    }

    /** The sets that it does not name follow AK901. */
    private static Transaction unnamed(Acknowledgment.Group group) {
        return new Transaction("", group.code().equals("P") ? "" : group.code(), List.of());
    }

    /** What was kept of one set as an orphan, or of a group without any. */
    Applied again(Handle handle, AcknowledgmentRow orphan, Acknowledgment.Group group, Answer answer) {
        String clearinghouse = answer.inbound().clearinghouse();
        Recorded recorded = (sent, claim) -> sent.ifPresent(id -> acknowledgments.matched(handle, orphan.id(), id, claim));
        List<Submission> ofGroup = submissions.byGroup(handle, clearinghouse, group.groupControlNumber());
        if (group.transactions().isEmpty()) {
            return one(handle, group, unnamed(group), ofGroup, answer, recorded);
        }
        Transaction set = group.transactions().get(0);
        Applied matched = one(handle, group, set, submissions.byTransaction(handle, clearinghouse, group.groupControlNumber(), set.controlNumber()), answer, recorded);
        Set<String> told = acknowledgments.setsOfGroup(handle, answer.inbound().id(), group.groupControlNumber());
        List<Submission> rest = ofGroup.stream().filter(claim -> !told.contains(claim.transactionControlNumber())).toList();
        return told.contains("") || rest.isEmpty() ? matched : matched.plus(one(handle, group, unnamed(group), rest, answer));
    }

    private Applied one(Handle handle, Acknowledgment.Group group, Transaction set, List<Submission> claims, Answer answer) {
        List<Transaction> told = set.controlNumber().isEmpty() ? List.of() : List.of(set);
        Acknowledgment.Group content = new Acknowledgment.Group(group.functionalId(), group.groupControlNumber(), group.version(), group.code(), told);
        String code = set.controlNumber().isEmpty() ? group.code() : set.code();
        return one(handle, group, set, claims, answer, (sent, claim) -> acknowledgments.insert(handle, new AcknowledgmentRow(0, answer.inbound().id(), answer.at(),
                AcknowledgmentKind.FUNCTIONAL, code, sent, claim, set.controlNumber(), content)));
    }

    private Applied one(Handle handle, Acknowledgment.Group group, Transaction set, List<Submission> claims, Answer answer, Recorded recorded) {
        OptionalLong sentId = ClaimMover.oneFile(claims);
        recorded.as(sentId, OptionalLong.empty());
        if (sentId.isEmpty()) {
            return new Applied(0, 1, 0);
        }
        Optional<InterchangeRow> sent = mover.arrived(handle, sentId.getAsLong(), answer.at());
        return new Applied(1, 0, judge(handle, new Answered(group, set, claims, sent), answer));
    }

    private int judge(Handle handle, Answered answered, Answer answer) {
        String code = answered.set().code();
        if (ACCEPTED.contains(code)) {
            if (code.equals("E")) {
                mover.find(handle, Finding.warning("999_ACCEPTED_WITH_ERRORS", Owner.OPERATIONS, "A transaction set was accepted with errors"
                        + first(answered.set().problems()) + "; it must not be sent again.", place(answered), SOURCE + "IK501"), answer);
            }
            int moved = 0;
            for (Submission claim : answered.claims()) {
                moved += mover.move(handle, claim, ClaimState.RECEIVED, answer, "999 " + code + ": the transaction set was accepted") ? 1 : 0;
            }
            return moved;
        }
        if (REJECTED.contains(code)) {
            return rejected(handle, answered, answer);
        }
        mover.find(handle, Finding.error("CODE_UNKNOWN", Owner.OPERATIONS, "The 999 says neither accepted nor rejected of a transaction set with "
                + answered.claims().size() + " claims; none was moved.", place(answered), SOURCE + "IK501"), answer);
        return 0;
    }

    private int rejected(Handle handle, Answered answered, Answer answer) {
        List<Problem> problems = located(answered);
        int moved = 0;
        for (Submission claim : answered.claims()) {
            List<Problem> own = problems.stream().filter(problem -> isAbout(problem, claim)).toList();
            String reason = "999 " + answered.set().code() + ": the transaction set was rejected" + (own.isEmpty() ? "" : ", " + codes.problem(own.get(0)));
            moved += mover.reject(handle, claim, answer, reason, findings(answered, own)) ? 1 : 0;
        }
        return moved;
    }

    /** With the claim that the answer names, else that of the segment it counts to. */
    private static List<Problem> located(Answered answered) {
        List<Problem> problems = answered.set().problems();
        if (answered.sent().isEmpty() || problems.stream().allMatch(problem -> !problem.patientControlNumber().isEmpty())) {
            return problems;
        }
        SentClaims sent = SentClaims.of(answered.sent().get().body(), answered.group().groupControlNumber(), answered.set().controlNumber());
        return problems.stream().map(problem -> !problem.patientControlNumber().isEmpty() ? problem
                : new Problem(problem.segment(), problem.position(), problem.loop(), problem.segmentCode(), problem.element(), problem.elementCode(),
                        sent.at(problem.position()).orElse(""))).toList();
    }

    /** Also where nobody can tell: then it may be any claim's. */
    private static boolean isAbout(Problem problem, Submission claim) {
        return problem.patientControlNumber().isEmpty() || problem.patientControlNumber().equals(claim.patientControlNumber());
    }

    private List<Finding> findings(Answered answered, List<Problem> own) {
        if (own.isEmpty()) {
            return List.of(Finding.error("999_REJECTED_WITH_SET", Owner.BILLING, "The claim was refused with its whole transaction set"
                    + first(answered.set().problems()) + "; nothing is said against the claim itself. Send it again.", place(answered), SOURCE + "IK501"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : own.subList(0, Math.min(own.size(), MAX_PROBLEMS))) {
            findings.add(Finding.error("999_REJECTED", codes.owner(problem), "The clearinghouse refused the claim: " + codes.problem(problem) + ".",
                    place(answered) + " segment " + problem.position(), SOURCE + (problem.element().isEmpty() ? "IK3" : "IK4")));
        }
        return findings;
    }

    private String first(List<Problem> problems) {
        return problems.isEmpty() ? "" : ", because " + codes.problem(problems.get(0));
    }

    private static String place(Answered answered) {
        String set = answered.set().controlNumber();
        return "GS " + answered.group().groupControlNumber() + (set.isEmpty() ? "" : " ST " + set);
    }
}
