package io.payergateway.remittance;

import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Adjudication;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The adjudications of claims whose rows the caller has locked, and where each stands after them. */
final class ClaimLedger {
    private static final String PATIENT = "PR";

    private final AdjudicationRule rule;
    private final Map<Long, List<Submission>> submissions;
    private final Map<Long, List<Adjudication>> adjudications = new HashMap<>();

    private ClaimLedger(AdjudicationRule rule, Map<Long, List<Submission>> submissions) {
        this.rule = rule;
        this.submissions = submissions;
    }

    /** What is posted to those claims so far. */
    static ClaimLedger load(Handle handle, RemittanceStore remittances, SubmissionStore submissions, AdjudicationRule rule, Collection<Long> claims) {
        ClaimLedger ledger = new ClaimLedger(rule, submissions.ofClaims(handle, claims).stream().collect(Collectors.groupingBy(Submission::claimId)));
        remittances.postedTo(handle, claims).forEach(row -> ledger.add(row.claimId().orElseThrow(), row.content()));
        return ledger;
    }

    void add(long claimId, ClaimPayment payment) {
        int index = submission(claimId, payment);
        Submission answered = submissions.get(claimId).get(index);
        adjudications.computeIfAbsent(claimId, id -> new ArrayList<>())
                .add(new Adjudication(index, answered.totalCharge(), payment, rule.decide(payment).state()));
    }

    Standing standing(long claimId) {
        return Standing.of(adjudications.getOrDefault(claimId, List.of()));
    }

    /**
     * What is left to the patient by payers that have no other after them; what is denied at the patient's charge is not the patient's before a person says so. What a
     * payer forwarded is the next one's to decide, and what a later payer (CLP02 2, 3) answered is no longer what an earlier one said.
     */
    Money patientShare(long claimId) {
        List<Adjudication> stands = Standing.notCancelled(adjudications.getOrDefault(claimId, List.of()));
        int last = stands.stream().mapToInt(ClaimLedger::payer).max().orElse(0);
        return Money.sum(stands.stream().filter(each -> !isForwarded(each) && (payer(each) == 0 || payer(each) == last)).map(Adjudication::payment)
                .flatMap(payment -> Stream.concat(payment.adjustments().stream(), payment.lines().stream().flatMap(line -> line.adjustments().stream())))
                .filter(each -> each.groupCode().equals(PATIENT) && !rule.isDenial(each)).map(Adjustment::amount).toList());
    }

    /** Whether a payer sent the claim on to the next one by itself, and did not take that back. */
    boolean wasForwarded(long claimId) {
        return Standing.notCancelled(adjudications.getOrDefault(claimId, List.of())).stream().anyMatch(ClaimLedger::isForwarded);
    }

    private static boolean isForwarded(Adjudication each) {
        return each.says().equals(Optional.of(ClaimState.FORWARDED));
    }

    /** In their order, from 1, by CLP02; 0 where it does not say. */
    private static int payer(Adjudication each) {
        return switch (each.payment().status()) {
            case "1", "19" -> 1;
            case "2", "20" -> 2;
            case "3", "21" -> 3;
            default -> 0;
        };
    }

    /** The submission that a payment answers: by CLM01, else the latest. */
    Submission answered(long claimId, ClaimPayment payment) {
        return submissions.get(claimId).get(submission(claimId, payment));
    }

    /** The numbers (CLM01) of the submissions before the one that a payment answers. */
    Set<String> before(long claimId, ClaimPayment payment) {
        return submissions.get(claimId).subList(0, submission(claimId, payment)).stream().map(Submission::patientControlNumber).collect(Collectors.toSet());
    }

    boolean answersLatest(long claimId, ClaimPayment payment) {
        return submission(claimId, payment) == submissions.get(claimId).size() - 1;
    }

    private int submission(long claimId, ClaimPayment payment) {
        List<Submission> all = submissions.get(claimId);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).patientControlNumber().equals(payment.patientControlNumber())) {
                return i;
            }
        }
        return all.size() - 1;
    }
}
