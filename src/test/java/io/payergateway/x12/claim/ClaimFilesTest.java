package io.payergateway.x12.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payergateway.x12.GuideId;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 837 files that others wrote, read into records and written again: the same segments, in the same order. */
class ClaimFilesTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus.dir", "../shared/corpus")).resolve("x12");
    private static final X12Check CHECK = new X12Check(SyntheticClaims.GUIDES);

    private static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(file -> folder.relativize(file).toString().matches(name)).sorted().toList();
        }
    }

    private static Optional<ClaimGuide> guide(X12Check.Checked checked) {
        List<String> names = checked.transactions().stream().flatMap(seen -> seen.guide().map(GuideId::name).stream()).distinct().toList();
        return names.size() == 1 ? Arrays.stream(ClaimGuide.values()).filter(each -> each.folder().equals(names.get(0))).findFirst() : Optional.empty();
    }

    @Test
    void theClaimsOfTheExamplesComeBackAsTheyWere() throws IOException {
        List<Path> files = files(Path.of("examples"), "[^/]+/claim(-\\d)?\\.x12");
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            ClaimGuide guide = guide(CHECK.check(new ByteArrayInputStream(Files.readAllBytes(file)))).orElseThrow();
            RewrittenClaims rewritten = RewrittenClaims.of(guide, Files.readAllBytes(file));
            assertThat(rewritten.differences()).as(file.toString()).isEmpty();
            SyntheticClaims.Written written = new SyntheticClaims.Written(guide);
            SyntheticClaims.read(guide, Files.readAllBytes(file)).forEach(written::add);
            written.finish();
            assertThat(written.findings).as(file.toString()).isEmpty();
            assertThat(written.segments().subList(3, written.segments().size() - 3)).isEqualTo(rewritten.original());
        }
    }

    @Test
    void everyReadableAndRightFileOfTheCorpusComesBackAsItWas() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), () -> "No corpus at " + CORPUS + "; name its folder with -Dcorpus.dir=");
        Map<ClaimGuide, Integer> compared = new EnumMap<>(ClaimGuide.class);
        Map<String, List<String>> different = new TreeMap<>();
        for (Path file : files(CORPUS, "837[PID]/.*")) {
            byte[] bytes = Files.readAllBytes(file);
            X12Check.Checked checked = CHECK.check(new ByteArrayInputStream(bytes));
            boolean right = checked.verdict() != X12Check.Verdict.UNREADABLE && checked.findings().stream().noneMatch(ClaimFilesTest::structural);
            if (right && guide(checked).isPresent()) {
                ClaimGuide guide = guide(checked).get();
                compared.merge(guide, 1, Integer::sum);
                List<String> differences = RewrittenClaims.of(guide, bytes).differences();
                if (!differences.isEmpty()) {
                    different.put(file.getFileName().toString(), new ArrayList<>(differences));
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared.get(ClaimGuide.PROFESSIONAL)).isGreaterThanOrEqualTo(18);
        assertThat(compared.get(ClaimGuide.INSTITUTIONAL)).isGreaterThanOrEqualTo(4);
    }

    /**
     * Where segments are missing, too many or in the wrong place, and where HL segments are numbered wrong, which the writer puts right. Wrong elements, codes and
     * sums do not matter here: records hold them as they are.
     */
    private static boolean structural(X12Finding finding) {
        boolean place = finding.code().startsWith("SEGMENT_") || finding.code().startsWith("LOOP_") || finding.code().equals("HIERARCHY");
        return finding.isError() && place && !finding.code().contains("SITUATION");
    }
}
