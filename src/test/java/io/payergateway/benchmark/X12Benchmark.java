package io.payergateway.benchmark;

import io.payergateway.x12.Interchanges;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.claim.ClaimGuide;
import io.payergateway.x12.claim.ClaimRead;
import io.payergateway.x12.claim.ClaimSetReader;
import io.payergateway.x12.claim.ClaimSetWriter;
import io.payergateway.x12.guide.Guides;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.record.RecordReader;
import io.xlate.edi.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * X12 against others on the same bytes in the same run, in turns; the median of the rounds counts. An 835 of 10,000 claims is checked against its guide and made
 * into complete records, against a plain String tokenizer, StAEDI with a schema and imsweb's x12-parser. An 837P of 10,000 claims is checked, and written from
 * records: each claim is checked alone and each transaction set as a whole; against StAEDI's writer with a schema, and without one, when it checks nothing.
 */
public final class X12Benchmark {
    private static final int CLAIMS = 10_000;
    private static final long SEED = 20_260_302;
    /** An odd number, for the median. */
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int WARM_UP = 40;
    /** The slow ones are warm sooner. */
    private static final int WARM_UP_SLOW = 3;
    private static final Path MAPPINGS = Path.of("mappings/x12");

    private X12Benchmark() {
    }

    private record Contender(String name, int warmUp, LongSupplier run) {
    }

    public static void main(String[] arguments) {
        Guides guides = Guides.load(MAPPINGS, SetChecks.ALL);
        X12Check check = new X12Check(guides);
        payments(check);
        claims(guides, check);
    }

    private static void payments(X12Check check) {
        byte[] file = SeededRemittance.of(SEED, CLAIMS);
        Schema schema = X12Rivals.staediSchema("835");
        try (RecordReader<Remittance> records = RecordReader.load(MAPPINGS.resolve("835"), "records.xml", Remittance.class)) {
            List<Contender> contenders = List.of(
                    new Contender("tokenizer", WARM_UP, () -> X12Rivals.tokenizer(file)),
                    new Contender("checked", WARM_UP, () -> checked(check, file)),
                    new Contender("checked to records", WARM_UP, () -> records(check, records, file)),
                    new Contender("StAEDI, schema", WARM_UP_SLOW, () -> X12Rivals.staedi(file, schema)),
                    new Contender("x12-parser", WARM_UP_SLOW, () -> X12Rivals.imsweb(file)));
            System.out.printf("%nAn 835 of %,d claims, %.1f MB; median of %d rounds, %d processors%n", CLAIMS, file.length / 1e6, ROUNDS,
                    Runtime.getRuntime().availableProcessors());
            double[] seconds = measure(contenders);
            print(file.length, contenders, seconds);
            System.out.printf("Checked to records is %.0f times StAEDI and %.0f times x12-parser%n", seconds[3] / seconds[2], seconds[4] / seconds[2]);
        }
    }

    private static void claims(Guides guides, X12Check check) {
        byte[] file = SeededClaims.of(SEED, CLAIMS);
        Schema schema = X12Rivals.staediSchema("837");
        List<ClaimRead.Readable> claims = claimRecords(file);
        List<Segment> segments = new ArrayList<>();
        new X12Reader(file).forEachRemaining(segments::add);
        List<Contender> contenders = List.of(
                new Contender("tokenizer", WARM_UP, () -> X12Rivals.tokenizer(file)),
                new Contender("checked", WARM_UP, () -> checked(check, file)),
                new Contender("written and checked", WARM_UP, () -> written(guides, claims)),
                new Contender("StAEDI's writer", WARM_UP, () -> X12Rivals.staediWriter(segments, Optional.empty())),
                new Contender("same, with schema", WARM_UP_SLOW, () -> X12Rivals.staediWriter(segments, Optional.of(schema))));
        System.out.printf("%nAn 837P of %,d claims, %.1f MB%n", CLAIMS, file.length / 1e6);
        double[] seconds = measure(contenders);
        print(file.length, contenders, seconds);
        System.out.printf("Written and checked is %.1f times StAEDI's writer with a schema, %.2f times the same without, which checks nothing%n",
                seconds[4] / seconds[2], seconds[3] / seconds[2]);
    }

    private static List<ClaimRead.Readable> claimRecords(byte[] file) {
        List<ClaimRead.Readable> claims = new ArrayList<>();
        try (ClaimSetReader reader = ClaimSetReader.load(MAPPINGS, ClaimGuide.PROFESSIONAL)) {
            reader.read(new ByteArrayInputStream(file), each -> claims.add((ClaimRead.Readable) each));
        }
        return claims;
    }

    private static long checked(X12Check check, byte[] file) {
        return clean(check.check(new ByteArrayInputStream(file)));
    }

    private static long clean(X12Check.Checked checked) {
        if (checked.verdict() != X12Check.Verdict.CLEAN) {
            throw new IllegalStateException("the file is right, and the check says " + checked.findings());
        }
        return checked.counts().segments();
    }

    /** One pass: the check hands on what it has checked. */
    private static long records(X12Check check, RecordReader<Remittance> reader, byte[] file) {
        AtomicLong count = new AtomicLong();
        reader.read(handler -> clean(check.check(new ByteArrayInputStream(file), handler)), each -> count.incrementAndGet());
        return count.get();
    }

    private static long written(Guides guides, List<ClaimRead.Readable> claims) {
        ClaimSetWriter writer = new ClaimSetWriter(guides, ClaimSetWriter.Settings.of(ClaimGuide.PROFESSIONAL), Interchanges.header("000000001"),
                Interchanges.group("HC", "1", ClaimGuide.PROFESSIONAL.version()), OutputStream.nullOutputStream());
        for (ClaimRead.Readable each : claims) {
            if (!writer.add(each.context(), each.claim()).accepted()) {
                throw new IllegalStateException("a claim that was read from a right file is refused");
            }
        }
        return writer.finish().claims();
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
                System.gc();   // what one leaves behind is not the next one's to clear away
                long start = System.nanoTime();
                contenders.get(i).run().getAsLong();
                times.get(i).add((System.nanoTime() - start) / 1e9);
            }
        }
        return times.stream().mapToDouble(each -> each.stream().sorted().toList().get(ROUNDS / 2)).toArray();
    }

    private static void print(int bytes, List<Contender> contenders, double[] seconds) {
        for (int i = 0; i < seconds.length; i++) {
            System.out.printf("%-19s %8.1f ms %8.1f MB/s %8.2f of the tokenizer%n", contenders.get(i).name(), seconds[i] * 1e3, bytes / 1e6 / seconds[i],
                    seconds[0] / seconds[i]);
        }
    }
}
