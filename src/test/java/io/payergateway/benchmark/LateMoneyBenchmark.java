package io.payergateway.benchmark;

import io.payergateway.claim.Changed;
import io.payergateway.journal.Database;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.FeeSchedules;
import io.payergateway.partner.FilingLimits;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import io.payergateway.partner.UnderpaymentTolerance;
import io.payergateway.receivable.Ageing;
import io.payergateway.receivable.FilingLimitClock;
import io.payergateway.receivable.ReceivableBook;
import io.payergateway.remittance.AdjudicationRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * What late money costs with 100,000 claims of twenty payers: deriving what is owed from history and payments with payment history in use, the sums by payer and age,
 * and a turn of the filing limits when nothing is near and when everything is.
 */
public final class LateMoneyBenchmark {
    private static final int CLAIMS = Integer.getInteger("benchmark.claims", 100_000);
    private static final int PAYERS = 20;
    private static final int LOOKS = 21;

    private LateMoneyBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("late-money");
        try (Database database = Database.embedded(folder, System.out::println)) {
            Jdbi jdbi = database.jdbi();
            fill(jdbi);
            Clock noon = Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);
            Partners partners = partners();
            derive(jdbi, new ReceivableBook(jdbi, partners, FeeSchedules.NONE, AdjudicationRule.load(Path.of("mappings", "codes")), noon));
            // half of the money is out, as if it had not been paid
            jdbi.useHandle(handle -> handle.execute("update receivable set outstanding = 150, sent_on = sent_on - (claim_id % 150)::int where claim_id % 2 = 0"));
            jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
            Ageing ageing = new Ageing(jdbi, partners, noon);
            measure("ageing, " + CLAIMS / 2 + " claims outstanding of " + CLAIMS, ageing::report);
            jdbi.useHandle(handle -> handle.execute("update receivable set outstanding = 150"));
            jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
            measure("ageing, all " + CLAIMS + " claims outstanding", ageing::report);
            FilingLimitClock early = new FilingLimitClock(jdbi, partners, Clock.fixed(Instant.parse("2026-04-01T12:00:00Z"), ZoneOffset.UTC));
            measure("filing limits, nothing near", early::look);
            FilingLimitClock late = new FilingLimitClock(jdbi, partners, noon);
            long start = System.nanoTime();
            late.look();
            System.out.printf("%-60s %8.1f ms%n", "filing limits, a turn that tells of 100 claims of each payer", (System.nanoTime() - start) / 1e6);
        }
    }

    private static void measure(String what, Runnable look) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            long start = System.nanoTime();
            look.run();
            times.add((System.nanoTime() - start) / 1e6);
        }
        Collections.sort(times);
        System.out.printf("%-60s %8.1f ms (%.1f to %.1f)%n", what, times.get(LOOKS / 2), times.get(0), times.get(LOOKS - 1));
    }

    private static void derive(Jdbi jdbi, ReceivableBook book) throws IOException {
        jdbi.useHandle(handle -> handle.execute("truncate receivable_due"));
        jdbi.useHandle(handle -> handle.execute("insert into receivable_due (claim_id) select id from claim order by id"));
        jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
        long start = System.nanoTime();
        int done = 0;
        for (int turn = book.turn(); turn > 0; turn = book.turn()) {
            done += turn;
        }
        System.out.printf("%-60s %8.0f claims/s%n", "deriving what is owed, payment history in use", done / ((System.nanoTime() - start) / 1e9));
    }

    private static void fill(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            handle.execute("select make_months(date '2026-03-01', 1)");
            long encounter = SampleClaims.encounter(handle);
            new LifecycleStore().create(handle, encounter, SampleClaims.claim("FIRST", "150.00"), "clearpath", SampleClaims.NOON);
            handle.execute("""
                    insert into encounter (facility, account, patient_id, content, state, opened_at)
                    select facility, 'MANY' || n, patient_id, '{}', 'CLOSED', now() from (select * from encounter limit 1) e, generate_series(1, ?) n""", CLAIMS);
            handle.execute("""
                    insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency, created_at, changed_at, content,
                                       service_date)
                    select ? + n, 'PCN' || n, 'OPEN', c.kind, c.facility, 'payer-' || n % ?, c.clearinghouse, c.total_charge, '1', c.created_at, c.changed_at, c.content,
                           c.service_date
                    from (select * from claim order by id limit 1) c, generate_series(1, ?) n""", encounter, PAYERS, CLAIMS);
            handle.execute("""
                    insert into claim_history (claim_id, at, from_state, to_state, evidence, reason)
                    select c.id, c.created_at, 'SENDING', to_state, evidence, '' from claim c,
                           (values (1, 'SENT', 'SEND'), (2, 'RECEIVED', '999'), (3, 'ACCEPTED', '277CA'), (4, 'PAID', '835')) as step (n, to_state, evidence) order by c.id, step.n""");
            handle.execute("insert into interchange (direction, clearinghouse, kind, file_name, at, digest, status) values ('IN', 'clearpath', '835', 'a', now(), '', 'DONE')");
            handle.execute("""
                    insert into remittance (interchange_id, at, status, trace_number, originator, payment, method, payment_date, payer_name, transaction_control_number, digest,
                                            provider_adjustments)
                    values (1, ?, 'POSTED', 'T', '1', 0, 'ACH', '20260310', 'X', '0001', '', '[]')""", SampleClaims.NOON);
            handle.execute("""
                    insert into claim_payment (remittance_id, claim_id, patient_control_number, status, charge, paid, patient_responsibility, payer_claim_control_number, content)
                    select 1, id, patient_control_number, '1', 150, 80, 20, 'ICN', cast(? as jsonb) from claim order by id""", Json.write(payment()));
        });
    }

    private static ClaimPayment payment() {
        LinePayment line = new LinePayment("HC:99213:25", Money.of("150"), Money.of("80"), "", Optional.of(BigDecimal.ONE), "20260301",
                List.of(new Adjustment("CO", "45", Money.of("50"), Optional.empty()), new Adjustment("PR", "2", Money.of("20"), Optional.empty())), "1", Optional.empty(), List.of());
        return new ClaimPayment("PCN", "1", Money.of("150"), Money.of("80"), Money.of("20"), "12", "ICN", "11", "1", false, List.of(), List.of(line), List.of());
    }

    private static Partners partners() {
        Partners demo = DemoPartners.load();
        Map<String, PayerConfig> payers = new HashMap<>(demo.payers());
        PayerConfig like = Changed.in(payers.get("evergreen"), "filing", Optional.of(new FilingLimits(Period.ofDays(90), Optional.empty(), Period.ofDays(14))));
        for (int i = 0; i < PAYERS; i++) {
            payers.put("payer-" + i, Changed.in(like, "tolerance", Optional.of(new UnderpaymentTolerance(Money.of("1"), BigDecimal.ONE))));
        }
        return Changed.in(demo, "payers", payers);
    }
}
