package io.payergateway.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The chart's figures, one for each interval between two samples.
 *
 * @param at      seconds since 1970
 * @param charges taken in per minute
 * @param dollars paid back, since the start of the chart
 */
record Series(List<Long> at, List<Double> charges, List<BigDecimal> dollars) {

    static Series of(List<Monitor.Sample> samples) {
        List<Long> at = new ArrayList<>();
        List<Double> charges = new ArrayList<>();
        List<BigDecimal> dollars = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Monitor.Sample before = samples.get(i - 1);
            Monitor.Sample now = samples.get(i);
            double minutes = Duration.between(before.at(), now.at()).toMillis() / 60_000.0;
            if (minutes > 0) {
                at.add(now.at().getEpochSecond());
                charges.add((now.charges() - before.charges()) / minutes);
                dollars.add(now.paid().minus(samples.get(0).paid()).amount());
            }
        }
        return new Series(at, charges, dollars);
    }
}
