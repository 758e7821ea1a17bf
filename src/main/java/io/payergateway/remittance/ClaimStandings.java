package io.payergateway.remittance;

import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where claims stand by all that is posted to them. */
public final class ClaimStandings {
    private final AdjudicationRule rule;
    private final RemittanceStore remittances = new RemittanceStore();
    private final SubmissionStore submissions = new SubmissionStore();

    public ClaimStandings(AdjudicationRule rule) {
        this.rule = rule;
    }

    /** Empty where nothing that counts is posted. */
    public Optional<ClaimState> of(Handle handle, long claimId) {
        return ClaimLedger.load(handle, remittances, submissions, rule, List.of(claimId)).standing(claimId).state();
    }
}
