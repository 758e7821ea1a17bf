package io.payergateway.remittance;

import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Adjudication;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Standing;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Money;
import java.util.stream.Stream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** What all adjudications leave to the patient; what is denied at the patient's charge is not the patient's before a person says so. */
    Money patientShare(long claimId) {
        return Money.sum(adjudications.getOrDefault(claimId, List.of()).stream().map(Adjudication::payment).filter(payment -> !payment.predetermines())
                .flatMap(payment -> Stream.concat(payment.adjustments().stream(), payment.lines().stream().flatMap(line -> line.adjustments().stream())))
                .filter(each -> each.groupCode().equals(PATIENT) && !rule.isDenial(each)).map(Adjustment::amount).toList());
    }

    /** The submission that a payment answers: by CLM01, else the latest. */
    Submission answered(long claimId, ClaimPayment payment) {
        return submissions.get(claimId).get(submission(claimId, payment));
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
