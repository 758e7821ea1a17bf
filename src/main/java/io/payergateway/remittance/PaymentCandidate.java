package io.payergateway.remittance;

import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.util.List;

/**
 * A claim that an unmatched payment may be of. It is a proposal for a person; nothing is posted by it.
 *
 * @param patientControlNumber CLM01 of its latest submission
 * @param charge  as sent: of the submissions, the one that the payment states, else the latest
 * @param paid    what is posted to it already
 * @param agrees  what the payment and the claim have in common, in words
 * @param differs what they say differently, in words
 */
public record PaymentCandidate(long claimId, String patientControlNumber, ClaimState state, String payer, Money charge, Money paid, List<String> agrees,
                               List<String> differs) {
    public PaymentCandidate {
        agrees = List.copyOf(agrees);
        differs = List.copyOf(differs);
    }
}
