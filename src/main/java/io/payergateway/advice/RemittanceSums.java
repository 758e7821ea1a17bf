package io.payergateway.advice;

import io.payergateway.model.Money;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What posted remittances add up to. charge - adjustments = paid, and paid - providerAdjustments = payment.
 *
 * @param payments  how many; payment the sum of BPR02
 * @param claims    how many CLPs; charge CLP03, paid CLP04, patientResponsibility CLP05
 * @param adjustments by group code (CAS01), of claims and lines
 * @param providerAdjustments the sum of PLB; positive reduces the payment
 */
public record RemittanceSums(long payments, Money payment, long claims, Money charge, Money paid, Money patientResponsibility, Map<String, Money> adjustments,
                             Money providerAdjustments) {
    static final RemittanceSums NONE = new RemittanceSums(0, Money.ZERO, 0, Money.ZERO, Money.ZERO, Money.ZERO, Map.of(), Money.ZERO);

    public RemittanceSums {
        adjustments = Collections.unmodifiableMap(new TreeMap<>(adjustments));
    }

    RemittanceSums plus(RemittanceSums other) {
        Map<String, Money> both = new TreeMap<>(adjustments);
        other.adjustments.forEach((group, amount) -> both.merge(group, amount, Money::plus));
        return new RemittanceSums(payments + other.payments, payment.plus(other.payment), claims + other.claims, charge.plus(other.charge), paid.plus(other.paid),
                patientResponsibility.plus(other.patientResponsibility), both, providerAdjustments.plus(other.providerAdjustments));
    }

    public Money adjusted() {
        return Money.sum(adjustments.values());
    }
}
