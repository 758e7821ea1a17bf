package io.payergateway.benchmark;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.record.RecordReader;
import io.xlate.edi.schema.Schema;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Reading X12: one 835 of 10,000 claims, checked against its guide and made into complete records, against a plain String tokenizer, StAEDI with a schema and
 * imsweb's x12-parser, in turns on the same bytes in the same run; the median of the rounds counts. Our checking and our records are two passes, and both
 * their times are ours.
 */
public final class X12Benchmark {
    private static final int CLAIMS = 10_000;
    /** An odd number, for the median. */
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int WARM_UP = 12;
    /** The slow ones are warm sooner. */
    private static final int WARM_UP_SLOW = 2;
    private static final Path MAPPINGS = Path.of("mappings/x12");

    private X12Benchmark() {
    }

    private record Contender(String name, int warmUp, LongSupplier run) {
    }

    public static void main(String[] arguments) {
        byte[] file = Interchanges.remittance(CLAIMS);
        X12Check check = X12Check.load(MAPPINGS);
        Schema schema = X12Rivals.staediSchema();
        try (RecordReader<Remittance> records = RecordReader.load(MAPPINGS.resolve("835"), "records.xml", Remittance.class)) {
            List<Contender> contenders = List.of(
                    new Contender("tokenizer", WARM_UP, () -> X12Rivals.tokenizer(file)),
                    new Contender("checked", WARM_UP, () -> checked(check, file)),
                    new Contender("checked, records", WARM_UP, () -> checked(check, file) + records(records, file)),
                    new Contender("StAEDI, schema", WARM_UP_SLOW, () -> X12Rivals.staedi(file, schema)),
                    new Contender("x12-parser", WARM_UP_SLOW, () -> X12Rivals.imsweb(file)));
            System.out.printf("%nAn 835 of %,d claims, %.1f MB; median of %d rounds, %d processors%n", CLAIMS, file.length / 1e6, ROUNDS,
                    Runtime.getRuntime().availableProcessors());
            print(file.length, contenders, measure(contenders));
        }
        claims(check);
    }

    /** The 837 is checked before it goes: how long that takes for a file of 5,000 lines, a hundred claims of fifty. */
    private static void claims(X12Check check) {
        byte[] claim = Interchanges.professional(50, Delimiters.STANDARD);
        List<Contender> contenders = List.of(new Contender("tokenizer", WARM_UP, () -> repeated(() -> X12Rivals.tokenizer(claim))),
                new Contender("checked", WARM_UP, () -> repeated(() -> checked(check, claim))));
        System.out.printf("%nAn 837P of one claim with 50 lines, a hundred times, %.1f MB%n", claim.length / 1e4);
        print(claim.length * 100, contenders, measure(contenders));
    }

    private static long repeated(LongSupplier run) {
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += run.getAsLong();
        }
        return sum;
    }

    private static long checked(X12Check check, byte[] file) {
        X12Check.Checked checked = check.check(new ByteArrayInputStream(file));
        if (checked.verdict() != X12Check.Verdict.CLEAN) {
            throw new IllegalStateException("the file is right, and the check says " + checked.findings());
        }
        return checked.transactions().size();
    }

    private static long records(RecordReader<Remittance> reader, byte[] file) {
        AtomicLong count = new AtomicLong();
        reader.read(new ByteArrayInputStream(file), each -> count.incrementAndGet());
        return count.get();
    }

    private static double[] measure(List<Contender> contenders) {
        contenders.forEach(each -> {
            for (int i = 0; i < each.warmUp(); i++) {
                each.run().getAsLong();
            }
        });
        List<List<Double>> times = new ArrayList<>();
        contenders.forEach(each -> times.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                long start = System.nanoTime();
                contenders.get(i).run().getAsLong();
                times.get(i).add((System.nanoTime() - start) / 1e9);
            }
        }
        return times.stream().mapToDouble(each -> each.stream().sorted().toList().get(ROUNDS / 2)).toArray();
    }

    private static void print(int bytes, List<Contender> contenders, double[] seconds) {
        for (int i = 0; i < seconds.length; i++) {
            System.out.printf("%-18s %8.1f ms %8.1f MB/s %8.2f of the tokenizer%n", contenders.get(i).name(), seconds[i] * 1e3, bytes / 1e6 / seconds[i], seconds[0] / seconds[i]);
        }
    }
}
