package io.payergateway.claim;

import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Which message a finding of a claim comes from, so that the message counts as held as long as the claim waits for it. Two messages may have the same
 * thing wrong in the same words; then each of the equal findings belongs to one of them.
 */
final class FindingOrigins {
    private final List<Problem> left;

    /** Of one claim. */
    FindingOrigins(List<Problem> problems) {
        left = new ArrayList<>(problems);
    }

    /** The claim, and the message where the finding is a problem of one. */
    Subject subject(long claimId, Finding finding) {
        for (Iterator<Problem> problems = left.iterator(); problems.hasNext();) {
            Problem problem = problems.next();
            if (isSame(problem.finding(), finding)) {
                problems.remove();
                return Subject.claim(claimId).withMessage(problem.messageId());
            }
        }
        return Subject.claim(claimId);
    }

    /** A credit without its charge is judged anew with every claim, and may then say something else about the same credit. */
    private static boolean isSame(Finding problem, Finding finding) {
        Set<String> credits = AccountFindings.JUDGED_ON_CHARGES;
        return problem.equals(finding)
                || credits.contains(problem.code()) && credits.contains(finding.code()) && problem.place().equals(finding.place());
    }
}
