package io.payergateway.benchmark;

import io.payergateway.journal.Database;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.wiring.ResponseDispatcher;
import io.payergateway.x12.check.X12Check;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * How fast 835s post, from the received bytes to ledgers, history, denials and events in the database: several files of one set, then one file of 100,000 claims in
 * sets of 10,000 (the most that X221A1 1.3.2 recommends for a set). The rate is compared with the 2,000 claims/s that are promised, and the heap of the large file
 * with that of the small ones.
 */
public final class PostingBenchmark {
    private static final int SMALL = Integer.getInteger("benchmark.claims", 5_000);
    private static final int LARGE = Integer.getInteger("benchmark.large", 100_000);
    private static final int A_SET = 10_000;
    private static final int PROMISED = 2_000;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    private PostingBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("posting");
        try (Database database = Database.embedded(folder, System.out::println)) {
            Jdbi jdbi = database.jdbi();
            int claims = SMALL * (ROUNDS + 1) + LARGE;
            fill(jdbi, claims);
            try (ResponseDispatcher dispatcher = ResponseDispatcher.of(jdbi, Clock.systemUTC(), Map.of(), Path.of("mappings"), X12Check.load(Path.of("mappings", "x12")),
                    (where, failure) -> System.out.println(where + ": " + failure))) {
                post(jdbi, dispatcher, 0, SMALL); // the first warms up
                List<Double> rates = new ArrayList<>();
                for (int i = 1; i <= ROUNDS; i++) {
                    rates.add(post(jdbi, dispatcher, i * SMALL, SMALL));
                }
                Collections.sort(rates);
                double median = rates.get(ROUNDS / 2);
                System.out.printf("%-50s %8.0f claims/s (%.0f to %.0f), %.1f times what is promised, heap %d MB%n", SMALL + " claims in one set, median of " + ROUNDS, median,
                        rates.get(0), rates.get(ROUNDS - 1), median / PROMISED, peak());
                double large = post(jdbi, dispatcher, (ROUNDS + 1) * SMALL, LARGE);
                System.out.printf("%-50s %8.0f claims/s, %.1f times what is promised, heap %d MB%n", LARGE + " claims in sets of " + A_SET, large, large / PROMISED, peak());
            }
            long posted = jdbi.withHandle(handle -> handle.createQuery("select count(*) from claim where state = 'PAID' and total_paid = 80").mapTo(Long.class).one());
            System.out.println(posted + " of " + claims + " claims are paid");
        }
    }

    private static double post(Jdbi jdbi, ResponseDispatcher dispatcher, int from, int count) {
        byte[] file = file(from, count);
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        dispatcher.receive("clearpath", from + ".835", file);
        dispatcher.drain(10);
        double seconds = (System.nanoTime() - start) / 1e9;
        jdbi.useHandle(handle -> handle.execute("vacuum analyze claim"));
        return count / seconds;
    }

    /** The most that the heap held since the last file began, rubbish not yet collected among it. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }

    private static byte[] file(int from, int count) {
        StringBuilder text = new StringBuilder(count * 200);
        text.append("ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*PGDEMO         *260303*0930*^*00501*").append(String.format("%09d", from + 1)).append("*0*T*:~");
        text.append("GS*HP*CLEARPATH*PGDEMO*20260303*0930*1*X*005010X221A1~");
        int sets = 0;
        for (int begin = from; begin < from + count; begin += A_SET) {
            sets++;
            set(text, sets, begin, Math.min(from + count, begin + A_SET));
        }
        text.append("GE*").append(sets).append("*1~IEA*1*").append(String.format("%09d", from + 1)).append("~");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void set(StringBuilder text, int number, int from, int to) {
        String control = String.format("%04d", number);
        text.append("ST*835*").append(control).append("~BPR*I*").append((to - from) * 80).append("*C*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*20260310~TRN*1*T")
                .append(from).append("*1999999999~DTM*405*20260309~N1*PR*EVERGREEN HEALTH*XV*EVG99~PER*BL*PAYMENTS*TE*5550100000~N1*PE*LAKESIDE CLINIC*XX*1234567893~LX*1~");
        for (int i = from; i < to; i++) {
            text.append("CLP*PCN").append(i + 1).append("*1*150*80*20*12*ICN").append(i).append("*11*1~NM1*QC*1*DOE*JANE~SVC*HC:99213*150*80**1~DTM*472*20260301~CAS*CO*45*50~CAS*PR*2*20~REF*6R*PCN")
                    .append(i + 1).append("-1~AMT*B6*100~");
        }
        text.append("SE*").append(9 + (to - from) * 8).append("*").append(control).append("~");
    }

    private static void fill(Jdbi jdbi, int claims) {
        jdbi.useTransaction(handle -> {
            handle.execute("select make_months(date '2026-03-01', 1)");
            long encounter = SampleClaims.encounter(handle);
            new LifecycleStore().create(handle, encounter, SampleClaims.claim("FIRST", "150.00"), "clearpath", SampleClaims.NOON);
            handle.execute("""
                    insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency, created_at, changed_at, content,
                                       service_date)
                    select ?, 'PCN' || n, 'OPEN', c.kind, c.facility, c.payer, c.clearinghouse, c.total_charge, '1', c.created_at, c.changed_at, c.content, c.service_date
                    from (select * from claim order by id limit 1) c, generate_series(1, ?) n""", encounter, claims);
            handle.execute("alter table claim disable trigger claim_transition_legal");
            handle.execute("update claim set state = 'ACCEPTED', evidence_rank = 3 where patient_control_number like 'PCN%'");
            handle.execute("alter table claim enable trigger claim_transition_legal");
            handle.execute("insert into interchange (direction, clearinghouse, kind, file_name, at, digest, status, sent_at) values ('OUT', 'clearpath', '837P', 'a', now(), '', 'SENT', now())");
            handle.execute("""
                    insert into submission (claim_id, claim_version, interchange_id, patient_control_number, isa_control_number, group_control_number, transaction_control_number,
                                            batch_reference, total_charge, at)
                    select id, version, (select max(id) from interchange), patient_control_number, '000000001', '1', '0001', 'B', total_charge, now()
                    from claim where patient_control_number like 'PCN%'""");
        });
        jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
    }
}
