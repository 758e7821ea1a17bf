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
import io.xlate.edi.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An 837P is checked, and written from records: each claim is checked alone and each transaction set as a whole; against StAEDI's writer with a schema,
 * and without one, when it checks nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 40)
@Measurement(iterations = 11)
public class ClaimContenders {
    static final int CLAIMS = 10_000;
    static final long SEED = RemittanceContenders.SEED;
    private static final Path MAPPINGS = Path.of("mappings/x12");

    private byte[] file;
    private Guides guides;
    private X12Check check;
    private Schema schema;
    private final List<ClaimRead.Readable> claims = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    @Setup
    public void load() {
        file = SeededClaims.of(SEED, CLAIMS);
        guides = Guides.load(MAPPINGS, SetChecks.ALL);
        check = new X12Check(guides);
        schema = X12Rivals.staediSchema("837");
        try (ClaimSetReader reader = ClaimSetReader.load(MAPPINGS, ClaimGuide.PROFESSIONAL)) {
            reader.read(new ByteArrayInputStream(file), each -> claims.add((ClaimRead.Readable) each));
        }
        new X12Reader(file).forEachRemaining(segments::add);
    }

    static long clean(X12Check.Checked checked) {
        if (checked.verdict() != X12Check.Verdict.CLEAN) {
            throw new IllegalStateException("the file is right, and the check says " + checked.findings());
        }
        return checked.counts().segments();
    }

    @Benchmark
    public long tokenizer() {
        return X12Rivals.tokenizer(file);
    }

    @Benchmark
    public long checked() {
        return clean(check.check(new ByteArrayInputStream(file)));
    }

    @Benchmark
    public long writtenAndChecked() {
        ClaimSetWriter writer = new ClaimSetWriter(guides, ClaimSetWriter.Settings.of(ClaimGuide.PROFESSIONAL), Interchanges.header("000000001"),
                Interchanges.group("HC", "1", ClaimGuide.PROFESSIONAL.version()), OutputStream.nullOutputStream());
        for (ClaimRead.Readable each : claims) {
            if (!writer.add(each.context(), each.claim()).accepted()) {
                throw new IllegalStateException("a claim that was read from a right file is refused");
            }
        }
        return writer.finish().claims();
    }

    @Benchmark
    public long staediWriter() {
        return X12Rivals.staediWriter(segments, Optional.empty());
    }

    @Benchmark
    @Warmup(iterations = 8)
    @Measurement(iterations = 5)
    public long staediWriterSchema() {
        return X12Rivals.staediWriter(segments, Optional.of(schema));
    }
}
