package io.payergateway.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.payergateway.partner.FeeSchedules;
import io.payergateway.partner.Partners;
import io.payergateway.receivable.Age;
import io.payergateway.receivable.Ageing;
import io.payergateway.receivable.FilingLimitClock;
import io.payergateway.receivable.ReceivableBook;
import io.payergateway.receivable.Since;
import io.payergateway.remittance.AdjudicationRule;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What late money needs, built by hand: filing limits, the book of what payers owe, and its sums. */
record ReceivableParts(FilingLimitClock filing, ReceivableBook book, Ageing ageing) {

    /** @throws io.payergateway.yaml.YamlException with file and line, for the fee schedules */
    static ReceivableParts of(Jdbi jdbi, Partners partners, Layout layout, Clock clock, MeterRegistry meters) {
        FeeSchedules fees = FeeSchedules.load(layout.config(), partners.payers().keySet());
        Ageing ageing = new Ageing(jdbi, partners, clock);
        measure(meters, ageing, partners.payers().keySet());
        return new ReceivableParts(new FilingLimitClock(jdbi, partners, clock),
                new ReceivableBook(jdbi, partners, fees, AdjudicationRule.load(layout.mappings().resolve("codes")), clock), ageing);
    }

    /** Payers are as many as there are files in config/payers. */
    private static void measure(MeterRegistry meters, Ageing ageing, Set<String> payers) {
        Set<String> all = new TreeSet<>(payers);
        all.add(Ageing.UNKNOWN);
        for (String payer : all) {
            for (Since since : Since.values()) {
                for (Age age : Age.values()) {
                    Gauge.builder("gateway.outstanding.dollars", ageing, of -> of.dollars(payer, since, age)).tag("payer", payer).tag("age", age.days())
                            .tag("since", since.word()).description("what payers owe, by days since the claims were sent, acknowledged or adjudicated").register(meters);
                }
            }
        }
    }

    /** What the routes refer to. */
    Map<String, Object> beans() {
        return Map.of("filingLimits", filing, "receivableBook", book);
    }
}
