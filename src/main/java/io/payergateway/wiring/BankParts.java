package io.payergateway.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.payergateway.bank.BankDesk;
import io.payergateway.bank.BankImport;
import io.payergateway.bank.BusinessDays;
import io.payergateway.bank.MissingPartners;
import io.payergateway.bank.Reassociation;
import io.payergateway.bank.ReassociationRule;
import io.payergateway.bank.Waiting;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** What money needs, built by hand: import, matching, clocks, and the desk before them. */
record BankParts(BankImport files, Reassociation reassociation, MissingPartners missing, BankDesk desk) {

    /** @throws io.payergateway.yaml.YamlException with file and line, for the rule or the holidays */
    static BankParts of(Jdbi jdbi, Layout layout, Clock clock, MeterRegistry meters) {
        ReassociationRule rule = ReassociationRule.load(layout.config());
        BusinessDays days = BusinessDays.load(layout.mappings().resolve("codes"));
        Reassociation reassociation = new Reassociation(jdbi, rule, days, clock);
        BankImport files = new BankImport(jdbi, reassociation, clock);
        MissingPartners missing = new MissingPartners(jdbi, rule, days, clock);
        measure(meters, missing, "money", MissingPartners::moneyAwaited);
        measure(meters, missing, "remittance", MissingPartners::remittancesAwaited);
        return new BankParts(files, reassociation, missing, new BankDesk(jdbi, rule, days, files, reassociation, missing));
    }

    /** @param lacks what the counted ones wait for */
    private static void measure(MeterRegistry meters, MissingPartners missing, String lacks, Function<MissingPartners, Waiting> side) {
        Gauge.builder("gateway.bank.waiting", missing, of -> side.apply(of).count()).tag("lacks", lacks)
                .description("remittances without money, money without remittance").register(meters);
        Gauge.builder("gateway.bank.waiting.dollars", missing, of -> side.apply(of).dollars().amount().doubleValue()).tag("lacks", lacks)
                .description("their amounts, what was taken subtracted").register(meters);
        Gauge.builder("gateway.bank.overdue", missing, of -> side.apply(of).overdue()).tag("lacks", lacks).description("open findings about a partner that is late")
                .register(meters);
    }

    /** What the routes refer to. */
    Map<String, Object> beans(InboxFiles inbox) {
        return Map.of("reassociation", reassociation, "missingPartners", missing, "receiveBankFile", new ReceiveBankFile(files, inbox));
    }
}
