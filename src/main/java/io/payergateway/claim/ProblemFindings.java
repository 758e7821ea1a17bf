package io.payergateway.claim;

import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** The findings with messages that problems of an account were shown as until a claim took them over or a newer message ended them. */
final class ProblemFindings {
    private ProblemFindings() {
    }

    static void reopen(Handle handle, FindingStore findings, Collection<Problem> problems, Instant at) {
        problems.forEach(problem -> findings.add(handle, problem.finding(), Subject.message(problem.messageId()), at));
    }

    static void resolve(Handle handle, FindingStore findings, Collection<Problem> problems, String resolution, Instant at) {
        for (Problem problem : problems) {
            for (FindingRow row : findings.ofMessage(handle, problem.messageId())) {
                if (row.resolvedAt().isEmpty() && row.subject().claimId().isEmpty() && row.finding().equals(problem.finding())) {
                    findings.resolve(handle, row.id(), resolution, at);
                }
            }
        }
    }
}
