package io.payergateway.benchmark;

import io.payergateway.x12.SharedSegments;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.record.RecordReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One 835 of a gigabyte, checked and made into records at once by two threads, in a heap that is given on the command line ({@code -Xmx64m}) and could not hold a sixteenth of it.
 * The file is made while it is read, and that time counts too.
 */
public final class LargeFileBenchmark {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final int CLAIMS_IN_A_SET = 2_000;
    private static final long BYTES = 1_000_000_000L;

    private LargeFileBenchmark() {
    }

    public static void main(String[] arguments) {
        int oneSet = SeededRemittance.of(1, CLAIMS_IN_A_SET).length;
        int sets = (int) (BYTES / oneSet) + 1;
        X12Check check = X12Check.load(MAPPINGS);
        AtomicLong records = new AtomicLong();
        try (RecordReader<Remittance> reader = RecordReader.load(MAPPINGS.resolve("835"), "records.xml", Remittance.class)) {
            InputStream in = SeededRemittance.large(1, CLAIMS_IN_A_SET, sets);
            long start = System.nanoTime();
            SharedSegments.read(new X12Reader(in), first -> {
                X12Check.Checked checked = check.check(first);
                if (checked.verdict() != X12Check.Verdict.CLEAN || checked.counts().claims() != (long) sets * CLAIMS_IN_A_SET) {
                    throw new IllegalStateException("the file is right, and the check says " + checked.verdict() + " " + checked.counts());
                }
                return checked;
            }, second -> reader.read(second, each -> records.incrementAndGet()));
            double seconds = (System.nanoTime() - start) / 1e9;
            double bytes = (double) oneSet * sets;
            System.out.printf("%nAn 835 of %.2f GB with %,d claims: %,d records in %.1f s, %.1f MB/s, heap at most %d MB%n", bytes / 1e9, (long) sets * CLAIMS_IN_A_SET,
                    records.get(), seconds, bytes / 1e6 / seconds, Runtime.getRuntime().maxMemory() >> 20);
        }
    }
}
