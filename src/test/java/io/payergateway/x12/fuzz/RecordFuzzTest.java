package io.payergateway.x12.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentPart;
import io.payergateway.acknowledgment.AcknowledgmentReader;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.GuideReader;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.SetReader;
import io.payergateway.x12.claim.ClaimGuide;
import io.payergateway.x12.claim.ClaimSetReader;
import io.payergateway.x12.record.RecordReader;
import io.payergateway.x12.record.RecordSets;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, the records of each guide are made of it, or it is told which loop none could be made of. */
class RecordFuzzTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final SetReader SETS = new SetReader(GuideIndex.load(MAPPINGS));

    /** A guide's records, of a whole stream and set by set. */
    private record Mapping(String guide, Consumer<InputStream> stream, Consumer<OpenSet> set, AutoCloseable reader) implements FuzzTarget {
        /** The sets of its guide, the others passed over; then all of the file as if it were of its guide. */
        @Override
        public void eat(byte[] file) {
            SETS.read(new ByteArrayInputStream(file), each -> each.guide().filter(id -> id.name().equals(guide)).ifPresent(own -> set.accept(each)), finding -> { });
            stream.accept(new ByteArrayInputStream(file));
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Stream<String> guides() {
        return RightFile.guides().stream();
    }

    private static Mapping mapping(String guide) {
        Optional<RecordSets<?>> records = RecordSets.all().filter(sets -> sets.guide().equals(guide)).findFirst();
        if (records.isPresent()) {
            RecordReader<?> reader = records.get().reader();
            return new Mapping(guide, in -> reader.read(in, each -> assertThat(each.place()).isNotNull()), set -> reader.read(set, each -> { }), reader);
        }
        Optional<ClaimGuide> claims = Arrays.stream(ClaimGuide.values()).filter(each -> each.folder().equals(guide)).findFirst();
        if (claims.isPresent()) {
            ClaimSetReader reader = ClaimSetReader.load(MAPPINGS, claims.get());
            return new Mapping(guide, in -> reader.read(in, each -> { }), set -> reader.read(set, each -> { }), reader);
        }
        GuideReader<AcknowledgmentPart> reader = GuideReader.load(MAPPINGS.resolve(guide), AcknowledgmentPart.class);
        return new Mapping(guide, in -> reader.read(in, each -> { }), set -> reader.read(set, each -> { }), reader);
    }

    @ParameterizedTest
    @MethodSource("guides")
    void noFileBreaksTheRecords(String guide) {
        try (Mapping mapping = mapping(guide)) {
            Fuzz.replay("records of " + guide, mapping);
            Fuzz.run("records of " + guide, RightFile.mostly(guide), mapping);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noFileBreaksTheReadingOfAcknowledgments(AcknowledgmentKind kind) {
        try (AcknowledgmentReader reader = AcknowledgmentReader.load(MAPPINGS)) {
            Fuzz.replay("acknowledgments " + kind, file -> reader.read(kind, file));
            Fuzz.run("acknowledgments " + kind, RightFile.mostly(kind.guide()), file -> reader.read(kind, file));
        }
    }

    @Test
    void noFileBreaksTheReadingOfRemittances() {
        try (RemittanceReader reader = RemittanceReader.load(MAPPINGS)) {
            Fuzz.replay("remittances", reader::read);
            Fuzz.run("remittances", RightFile.mostly("835"), reader::read);
        }
    }
}
