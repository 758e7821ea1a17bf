package io.payergateway.receivable;

import java.time.Instant;
import java.util.List;

/** What all payers owe, by age, at one instant. @param by "payer" */
public record AgeingReport(Instant at, String by, List<PayerAgeing> payers) {
    public AgeingReport {
        payers = List.copyOf(payers);
    }
}
