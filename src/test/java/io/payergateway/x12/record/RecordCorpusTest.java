package io.payergateway.x12.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.Segment;
import io.payergateway.x12.SetReader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real files ({@code -Dcorpus.dir=}) go through the records and come back, where their segments stand in the guide's places; wrong values and gaps do no harm. */
class RecordCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus.dir", "../shared/corpus")).resolve("x12");
    private static final String DECIMAL = "-?(\\d+\\.?\\d*|\\.\\d+)";

    private final Map<String, RecordReader<?>> readers = new TreeMap<>();
    private final SetReader sets = new SetReader(GuideIndex.load(RecordSets.MAPPINGS));
    private final X12Check check = X12Check.load(RecordSets.MAPPINGS);

    /** What one file gave. */
    private record Outcome(boolean right, int sets, int unreadable, List<String> differences) {
    }

    @Test
    void everyFileWhoseSegmentsStandInTheirPlacesComesBackSegmentBySegment() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), () -> "No corpus at " + CORPUS + "; name its folder with -Dcorpus.dir=");
        RecordSets.all().forEach(set -> readers.put(set.guide(), set.reader()));
        Map<String, Outcome> outcomes = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(CORPUS)) {
            for (Path file : walk.filter(Files::isRegularFile).filter(each -> CORPUS.relativize(each).toString().matches("(27.|277CA|835)/.*")).toList()) {
                outcomes.put(CORPUS.relativize(file).toString(), outcome(Files.readAllBytes(file)));
            }
        } finally {
            readers.values().forEach(RecordReader::close);
        }
        if (Boolean.getBoolean("corpus.print")) {
            outcomes.forEach((name, outcome) -> System.out.println(name + " " + outcome));
        }
        Map<String, Outcome> right = outcomes.entrySet().stream().filter(each -> each.getValue().right()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(right).hasSizeGreaterThan(outcomes.size() / 2);
        assertThat(right.values().stream().mapToInt(Outcome::sets).sum()).isGreaterThanOrEqualTo(right.size());
        assertThat(right).allSatisfy((name, outcome) -> {
            assertThat(outcome.unreadable()).as(name).isZero();
            assertThat(outcome.differences()).as(name).isEmpty();
        });
    }

    private Outcome outcome(byte[] file) {
        X12Check.Checked checked = check.check(new ByteArrayInputStream(file));
        boolean right = checked.verdict() != X12Check.Verdict.UNREADABLE
                && checked.findings().stream().noneMatch(each -> each.code().matches("SEGMENT_(UNKNOWN|UNEXPECTED|NOT_IN_SET|ORDER)|(ELEMENT|COMPONENT)_TOO_MANY"));
        if (checked.verdict() == X12Check.Verdict.UNREADABLE) {
            return new Outcome(false, 0, 0, List.of());
        }
        List<Object> written = new ArrayList<>();
        List<List<Segment>> originals = new ArrayList<>();
        int[] counts = new int[2];
        List<String> differences = new ArrayList<>();
        sets.read(new ByteArrayInputStream(file), set -> originals.add(segments(set)), finding -> { });
        sets.read(new ByteArrayInputStream(file), set -> {
            List<Segment> original = originals.get(counts[0]++);
            List<Object> records = new ArrayList<>();
            readers.get(set.guide().map(GuideId::name).orElseThrow()).read(set, each -> {
                if (each instanceof Streamed.Made<?> made) {
                    records.add(made.record());
                } else {
                    counts[1]++;
                }
            });
            written.addAll(records);
            if (right) {
                compare(original.subList(1, original.size() - 1), rewritten(original.get(0).delimiters(), records), differences);
            }
        }, finding -> { });
        return new Outcome(right && !written.isEmpty(), counts[0], counts[1], differences);
    }

    private static List<Segment> segments(OpenSet set) {
        List<Segment> all = new ArrayList<>();
        set.feed(new InterchangeHandler() {
            @Override
            public void segment(Segment segment) {
                all.add(segment);
            }
        });
        return all;
    }

    private static List<Segment> rewritten(Delimiters delimiters, List<Object> records) {
        X12Writer writer = new X12Writer(delimiters);
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HP", "1", "X")).st(new TransactionHeader("000", "0001", ""));
        records.forEach(each -> LoopCodec.of(each).write(each, writer));
        List<Segment> all = Interchanges.read(new ByteArrayInputStream(writer.se().ge().iea().bytes()));
        return all.subList(3, all.size() - 3);
    }

    private static void compare(List<Segment> original, List<Segment> rewritten, List<String> differences) {
        Function<Segment, List<String>> elements = segment -> Stream.of(segment.toX12().split("\\Q" + segment.delimiters().element() + "\\E"))
                .map(element -> element.strip().matches(DECIMAL) ? new BigDecimal(element.strip()).stripTrailingZeros().toPlainString() : element.strip()).toList();
        for (int i = 0; i < Math.max(original.size(), rewritten.size()); i++) {
            String before = i < original.size() ? elements.apply(original.get(i)).toString() : "nothing";
            String after = i < rewritten.size() ? elements.apply(rewritten.get(i)).toString() : "nothing";
            if (!before.equals(after)) {
                differences.add(before + " became " + after);
            }
        }
    }
}
