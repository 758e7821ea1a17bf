package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;

/** CAS: up to six adjustments of reason, amount and quantity from element 2 on. */
final class Adjustments {
    private Adjustments() {
    }

    static long sum(Segment cas) {
        long sum = 0;
        for (int element = 3; element <= 18 && element <= cas.size(); element += 3) {
            sum = Amount.plus(sum, Amount.of(cas, element));
        }
        return sum;
    }
}
