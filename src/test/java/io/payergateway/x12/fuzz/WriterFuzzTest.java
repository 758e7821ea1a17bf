package io.payergateway.x12.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.CharacterPolicy;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.SetReader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12DataException;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.claim.ClaimGuide;
import io.payergateway.x12.claim.ClaimRead;
import io.payergateway.x12.claim.ClaimSetReader;
import io.payergateway.x12.claim.ClaimSetWriter;
import io.payergateway.x12.guide.Guides;
import io.payergateway.x12.record.RecordReader;
import io.payergateway.x12.record.RecordSets;
import io.payergateway.x12.record.RecordWriter;
import io.payergateway.x12.record.RefusedSetException;
import io.payergateway.x12.record.Streamed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever records were read from, they are written so that our own check finds no error, or are refused. */
class WriterFuzzTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final Guides GUIDES = Guides.load(MAPPINGS, SetChecks.ALL);
    private static final X12Check CHECK = new X12Check(GUIDES);
    private static final SetReader SETS = new SetReader(GUIDES.index());

    static Stream<RecordSets<?>> sets() {
        return RecordSets.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void whatWasReadIsWrittenOrRefused(RecordSets<?> sets) {
        written(sets);
    }

    private static <T> void written(RecordSets<T> sets) {
        try (RecordReader<T> reader = sets.reader()) {
            fuzz("writer of " + sets.guide(), sets.guide(), file -> SETS.read(new ByteArrayInputStream(file), set -> write(sets, reader, set), finding -> { }));
        }
    }

    private static <T> void write(RecordSets<T> sets, RecordReader<T> reader, OpenSet set) {
        List<T> records = new ArrayList<>();
        reader.read(set, each -> {
            if (each instanceof Streamed.Made<T> made) {
                records.add(made.record());
            }
        });
        GuideId guide = GUIDES.index().guide(sets.guide()).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter<T> writer = new RecordWriter<>(GUIDES, guide, Optional.empty(), out, Delimiters.STANDARD);
        writer.begin(Interchanges.header("000000001"), Interchanges.group(sets.functionalId(), "1", guide.version()));
        try {
            writer.set(new TransactionHeader(sets.id(), "0001", sets.id().equals("835") ? "" : guide.version()), to -> records.forEach(to));
        } catch (RefusedSetException | X12DataException e) {
            // refused, with the reason
        }
        writer.end();
        right(out);
    }

    @ParameterizedTest
    @EnumSource
    void claimsThatWereReadAreWrittenOrRefused(ClaimGuide guide) {
        try (ClaimSetReader reader = ClaimSetReader.load(MAPPINGS, guide)) {
            fuzz("writer of " + guide.folder(), guide.folder(), file -> write(guide, reader, file));
        }
    }

    private static void write(ClaimGuide guide, ClaimSetReader reader, byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ClaimSetWriter.Settings settings = new ClaimSetWriter.Settings(guide, 3, CharacterPolicy.REFUSE, Delimiters.STANDARD, Guides.NO_PARTNER);
        ClaimSetWriter writer = new ClaimSetWriter(GUIDES, settings, Interchanges.header("000000001"), Interchanges.group("HC", "1", guide.version()), out);
        reader.read(new ByteArrayInputStream(file), each -> {
            if (each instanceof ClaimRead.Readable readable) {
                ClaimSetWriter.Added added = writer.add(readable.context(), readable.claim());
                assertThat(added.accepted()).isEqualTo(added.findings().stream().noneMatch(X12Finding::isError));
            }
        });
        writer.finish();
        right(out);
    }

    /** Nothing at all is written where everything was refused. */
    private static void right(ByteArrayOutputStream out) {
        if (out.size() > 0) {
            X12Check.Checked checked = CHECK.check(new ByteArrayInputStream(out.toByteArray()));
            assertThat(checked.findings()).filteredOn(X12Finding::isError).isEmpty();
            assertThat(checked.verdict()).isEqualTo(X12Check.Verdict.CLEAN);
        }
    }

    private static void fuzz(String name, String guide, FuzzTarget target) {
        Fuzz.replay(name, target);
        Fuzz.run(name, RightFile.mostly(guide), target);
    }
}
