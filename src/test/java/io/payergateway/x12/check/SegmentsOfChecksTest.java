package io.payergateway.x12.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.guide.Guides;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check is handed only the segments that it names, so naming one too few would silence it: handed all of them, it must say the same. */
class SegmentsOfChecksTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final X12Check CHECK = X12Check.load(MAPPINGS);
    private static final X12Check HEARING_ALL = new X12Check(Guides.load(MAPPINGS, hearingAll(ids())));

    static List<String> guides() throws IOException {
        return MutationTest.guides();
    }

    @ParameterizedTest
    @MethodSource("guides")
    void aCheckNamesEverySegmentThatItLooksAt(String guide) throws IOException {
        for (Mutation mutation : new Mutator(guide).all()) {
            assertThat(findings(CHECK, mutation)).as(mutation.what()).isEqualTo(findings(HEARING_ALL, mutation));
        }
    }

    private static List<X12Finding> findings(X12Check check, Mutation mutation) {
        return check.check(new ByteArrayInputStream(mutation.file())).findings();
    }

    private static Set<String> ids() {
        try (Stream<String> lines = Files.lines(MAPPINGS.resolve("standard/segments.tsv"))) {
            return lines.filter(line -> !line.startsWith("#")).map(line -> line.substring(0, line.indexOf('\t'))).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Supplier<SetCheck>> hearingAll(Set<String> ids) {
        Map<String, Supplier<SetCheck>> all = new HashMap<>();
        SetChecks.ALL.forEach((name, maker) -> all.put(name, () -> new Hearing(maker.get(), ids)));
        return all;
    }

    private record Hearing(SetCheck check, Set<String> segments) implements SetCheck {
        @Override
        public void segment(String loop, Segment segment, SetFindings findings) {
            check.segment(loop, segment, findings);
        }

        @Override
        public void end(SetFindings findings) {
            check.end(findings);
        }
    }
}
