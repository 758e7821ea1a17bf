package io.payergateway.advice;

import io.payergateway.remittance.Imbalance;
import io.payergateway.remittance.RemittanceRow;
import java.util.List;

/**
 * A remittance as a person reads it, without its claims.
 *
 * @param claims    how many CLPs it has; matched those whose claim of ours is known. Both 0 unless posted or quarantined
 * @param equations line, claim and payment, each over the whole set; empty of a duplicate, whose first has them
 * @param failures  of a quarantined one: the equations that fail, the first {@value Advices#MOST_FAILURES}; allFailures how many there are
 * @param problems  of a quarantined one: amounts and other values that cannot be read
 */
public record Advice(RemittanceRow remittance, AdviceParties parties, String methodWords, long claims, long matched, List<Equation> equations,
                     List<Imbalance> failures, int allFailures, List<String> problems, List<AdviceProvider> providerAdjustments) {
    public Advice {
        equations = List.copyOf(equations);
        failures = List.copyOf(failures);
        problems = List.copyOf(problems);
        providerAdjustments = List.copyOf(providerAdjustments);
    }

    public long unmatched() {
        return claims - matched;
    }
}
