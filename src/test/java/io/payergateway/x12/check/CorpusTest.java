package io.payergateway.x12.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payergateway.x12.GuideId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every X12 file of a folder of real ones ({@code -Dcorpus.dir=}), where there is such a folder; it is no part of this repository. */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus.dir", "../shared/corpus")).resolve("x12");
    private static final Map<String, X12Check.Checked> CHECKED = new TreeMap<>();

    @BeforeEach
    void needsTheCorpus() {
        assumeTrue(Files.isDirectory(CORPUS), () -> "No corpus at " + CORPUS + "; name its folder with -Dcorpus.dir=");
    }

    @BeforeAll
    static void checkAll() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return;   // each test then says that it was skipped
        }
        X12Check check = X12Check.load(Path.of("mappings/x12"));
        try (Stream<Path> walk = Files.walk(CORPUS)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    CHECKED.put(CORPUS.relativize(file).toString().replaceFirst("[^/]*__", ""), check.check(in));
                }
            }
        }
        if (Boolean.getBoolean("corpus.print")) {
            CHECKED.forEach((name, checked) -> System.out.println(name + " " + checked.verdict() + " " + guides(checked) + " " + codes(checked)
                    + checked.stopped().map(stop -> " " + stop.getMessage()).orElse("")));
        }
    }

    private static List<String> codes(X12Check.Checked checked) {
        return checked.findings().stream().map(finding -> (finding.isError() ? "" : "w:") + finding.code()).distinct().toList();
    }

    private static List<String> guides(X12Check.Checked checked) {
        return checked.transactions().stream().map(seen -> seen.guide().map(GuideId::name).orElse("?")).distinct().toList();
    }

    /** What other people's programs found in the same files ({@code INDEX.tsv}, last column). */
    private static List<String> notes(String word) throws IOException {
        return Files.readAllLines(CORPUS.resolveSibling("INDEX.tsv")).stream().filter(line -> line.startsWith("x12/") && line.contains(word))
                .map(line -> line.substring(4, line.indexOf('\t')).replaceFirst("[^/]*__", "")).sorted().toList();
    }

    private static List<String> with(String code) {
        return CHECKED.entrySet().stream().filter(each -> each.getValue().findings().stream().anyMatch(finding -> finding.code().equals(code)))
                .map(Map.Entry::getKey).toList();
    }

    private static List<String> unreadable() {
        return CHECKED.entrySet().stream().filter(each -> each.getValue().verdict() == X12Check.Verdict.UNREADABLE).map(Map.Entry::getKey).toList();
    }

    @Test
    void onlyTheIsaThatIsNot106CharactersIsUnreadable() throws IOException {
        assertThat(unreadable()).isNotEmpty().isEqualTo(notes("ISA not 106"));
    }

    @Test
    void wrongCountsAndControlNumbersAreFoundWhereOthersFoundThem() throws IOException {
        List<String> wrongCounts = notes("wrong SE01").stream().filter(name -> !unreadable().contains(name)).toList();
        assertThat(with("SE01_COUNT")).isNotEmpty().isEqualTo(wrongCounts);
        assertThat(with("SE02_CONTROL")).isNotEmpty().isEqualTo(notes("SE02!=ST02"));
        assertThat(with("TRAILING_EMPTY")).isNotEmpty().isEqualTo(notes("trailing empty").stream().filter(name -> !unreadable().contains(name)).toList());
    }

    @Test
    void eachFileFollowsTheGuideOfItsFolder() {
        CHECKED.forEach((name, checked) -> {
            String folder = name.substring(0, name.indexOf('/'));
            List<String> expected = checked.verdict() == X12Check.Verdict.UNREADABLE ? List.of() : switch (folder) {
                case "275-5010other", "837-5010other" -> List.of("?");
                case "997-5010other" -> List.of("997");
                default -> List.of(folder.toLowerCase(Locale.ROOT));
            };
            assertThat(guides(checked)).as(name).isEqualTo(expected);
        });
    }

    @Test
    void remittancesAndInquiriesAreCleanButForWhatIsKnown() {
        List<String> wrong = CHECKED.entrySet().stream().filter(each -> each.getKey().matches("(27.|835|999|277CA)/.*"))
                .filter(each -> each.getValue().verdict() != X12Check.Verdict.CLEAN).map(Map.Entry::getKey).toList();
        assertThat(wrong).containsExactly("271/subscriber-health-benefit-check-error.271", "277/x12_277_x212.txt", "999/invalid999.edi",
                "999/x12_999_accepted.txt");
    }
}
