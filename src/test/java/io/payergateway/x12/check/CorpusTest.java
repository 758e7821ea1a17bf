package io.payergateway.x12.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.payergateway.x12.GuideId;
import io.payergateway.x12.check.Corpus.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every X12 file of a folder of public ones, where there is such a folder, against docs/reference/x12-corpus.md. */
class CorpusTest {
    private static Corpus corpus = new Corpus(List.of(), List.of(), List.of());

    @BeforeEach
    void needsTheCorpus() {
        assumeFalse(Corpus.absent(), () -> "No corpus at " + Corpus.FOLDER + "; name its folder with -Dcorpus.dir=");
    }

    @BeforeAll
    static void checkAll() throws IOException {
        if (!Corpus.absent()) {   // where it is absent each test says that it was skipped
            corpus = Corpus.load();
        }
    }

    /** What other people's programs found in the same files (the index's last column). */
    private static List<String> noted(String word) {
        return names(corpus.entries().stream().filter(entry -> entry.note().contains(word)));
    }

    private static List<String> with(String code) {
        return names(corpus.entries().stream().filter(entry -> entry.checked().findings().stream().anyMatch(finding -> finding.code().equals(code))));
    }

    private static List<String> unreadable() {
        return names(corpus.entries().stream().filter(entry -> entry.checked().verdict() == X12Check.Verdict.UNREADABLE));
    }

    private static List<String> names(Stream<Entry> entries) {
        return entries.map(Entry::name).toList();
    }

    @Test
    void onlyTheIsaThatIsNot106CharactersIsUnreadable() {
        assertThat(unreadable()).isNotEmpty().isEqualTo(noted("ISA not 106"));
    }

    @Test
    void wrongCountsAndControlNumbersAreFoundWhereOthersFoundThem() {
        assertThat(with("SE01_COUNT")).isNotEmpty().isEqualTo(noted("wrong SE01").stream().filter(name -> !unreadable().contains(name)).toList());
        assertThat(with("SE02_CONTROL")).isNotEmpty().isEqualTo(noted("SE02!=ST02"));
        assertThat(with("TRAILING_EMPTY")).isNotEmpty().isEqualTo(noted("trailing empty").stream().filter(name -> !unreadable().contains(name)).toList());
    }

    @Test
    void eachFileFollowsTheGuideOfItsFolder() {
        for (Entry entry : corpus.entries()) {
            String folder = entry.name().substring(0, entry.name().indexOf('/'));
            List<String> expected = unreadable().contains(entry.name()) ? List.of() : switch (folder) {
                case "275-5010other", "837-5010other" -> List.of("?");
                case "997-5010other" -> List.of("997");
                default -> List.of(folder.toLowerCase(Locale.ROOT));
            };
            assertThat(entry.checked().transactions().stream().map(seen -> seen.guide().map(GuideId::name).orElse("?")).distinct().toList()).as(entry.name()).isEqualTo(expected);
        }
    }

    @Test
    void noFileThatPyx12AndStupidediBothPassIsFailed() {
        assertThat(names(corpus.entries().stream().filter(entry -> entry.others("PASS", "pyx12", "stupidedi")))).isNotEmpty();
        assertThat(names(corpus.entries().stream().filter(entry -> entry.others("PASS", "pyx12", "stupidedi") && entry.verdict().equals("FAIL")))).isEmpty();
    }

    @Test
    void noFileThatPyx12AndStupidediBothFailIsPassed() {
        assertThat(names(corpus.entries().stream().filter(entry -> entry.others("FAIL", "pyx12", "stupidedi")))).isNotEmpty();
        assertThat(names(corpus.entries().stream().filter(entry -> entry.others("FAIL", "pyx12", "stupidedi") && entry.verdict().equals("PASS")))).isEmpty();
    }

    @Test
    void everyErrorHasItsRuleOnThePageAndEveryRuleAnError() {
        for (Entry entry : corpus.entries()) {
            assertThat(corpus.broken(entry)).as(entry.name()).doesNotContain("?");
        }
        List<String> broken = corpus.entries().stream().flatMap(entry -> corpus.broken(entry).stream()).distinct().toList();
        assertThat(corpus.rules()).extracting(Corpus.Rule::id).containsExactlyInAnyOrderElementsOf(broken);
    }

    @Test
    void thePageSaysWhatIsTrueOfEveryFile() {
        List<Corpus.Row> rows = corpus.entries().stream()
                .map(entry -> new Corpus.Row(entry.name(), Stream.concat(Stream.of(entry.verdict()), entry.others().stream()).toList(), corpus.broken(entry))).toList();
        assertThat(corpus.rows()).isEqualTo(rows);
    }

    @Test
    void thePageSaysWhyWePassWhatAnotherFails() throws IOException {
        String page = Files.readString(Path.of("docs/reference/x12-corpus.md"));
        String part = page.substring(page.indexOf("## What we pass"), page.indexOf("## All files"));
        List<String> explained = part.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| File")).map(line -> line.split("\\|")[1].strip()).toList();
        assertThat(explained).containsExactlyInAnyOrderElementsOf(names(corpus.entries().stream()
                .filter(entry -> entry.verdict().equals("PASS") && entry.others().contains("FAIL"))));
    }
}
