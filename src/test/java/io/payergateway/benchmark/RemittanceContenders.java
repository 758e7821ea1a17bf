package io.payergateway.benchmark;

import io.payergateway.x12.SharedSegments;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.record.RecordReader;
import io.xlate.edi.schema.Schema;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An 835 is checked against its guide and made into complete records, against a plain String tokenizer, StAEDI with a schema and imsweb's x12-parser. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 21)
public class RemittanceContenders {
    static final int CLAIMS = 10_000;
    static final long SEED = 20_260_302;
    private static final Path MAPPINGS = Path.of("mappings/x12");

    private byte[] file;
    private X12Check check;
    private RecordReader<Remittance> records;
    private Schema schema;

    @Setup
    public void load() {
        file = SeededRemittance.of(SEED, CLAIMS);
        check = X12Check.load(MAPPINGS);
        records = RecordReader.load(MAPPINGS.resolve("835"), "records.xml", Remittance.class);
        schema = X12Rivals.staediSchema("835");
    }

    @Benchmark
    public long tokenizer() {
        return X12Rivals.tokenizer(file);
    }

    @Benchmark
    public long checked() {
        return ClaimContenders.clean(check.check(new ByteArrayInputStream(file)));
    }

    @Benchmark
    public long records() {
        AtomicLong count = new AtomicLong();
        records.read(new ByteArrayInputStream(file), each -> count.incrementAndGet());
        return count.get();
    }

    /** As the console's page does: check and records at once, in two threads. */
    @Benchmark
    public long checkedToRecords() {
        AtomicLong count = new AtomicLong();
        SharedSegments.read(new X12Reader(new ByteArrayInputStream(file)), in -> ClaimContenders.clean(check.check(in)), in -> records.read(in, each -> count.incrementAndGet()));
        return count.get();
    }

    @Benchmark
    @Warmup(iterations = 8)
    @Measurement(iterations = 5)
    public long staedi() {
        return X12Rivals.staedi(file, schema);
    }

    @Benchmark
    @Warmup(iterations = 8)
    @Measurement(iterations = 5)
    public long x12Parser() {
        return X12Rivals.imsweb(file);
    }
}
