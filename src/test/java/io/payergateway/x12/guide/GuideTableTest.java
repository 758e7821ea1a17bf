package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.check.SetChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTableTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final String RIGHT = """
            guide TEST A small guide
            set 837 HC
            source invented
            check hierarchy
            ST R 1 header | R01 R02 S03
            1000A R 1 party
              NM1 R 1 name | R01=41 R02=1,2 S03 S04
              N3 S 1 street | R01
              1100 S 2 below
                REF R 1 number | R01=EI R02
            same 1100 S >1
            SE R 1 trailer | R01 R02
            when 1000A NM102=2 forbid NM104 | an organization has no first name
            when 1100 1000A/NM102=2 & !1000A/N3 require REF*EI | a rule that looks up
            when 1000A 1100/REF require N3 | a rule that looks down
            """;

    @TempDir
    private Path folder;

    @Test
    void everyGuideOfTheRepositoryHasATableThatLoads() throws IOException {
        Guides guides = Guides.load(MAPPINGS, SetChecks.ALL);
        try (Stream<Path> folders = Files.list(MAPPINGS)) {
            assertThat(guides.names()).containsExactlyElementsOf(folders.filter(folder -> Files.exists(folder.resolve("guide.txt"))).map(folder -> folder.getFileName().toString())
                    .sorted().toList()).contains("835", "837p", "837i", "837d", "270", "271", "276", "277", "277ca", "999", "ta1");
        }
        assertThat(GuideIndex.load(MAPPINGS).guides()).extracting(guide -> guide.name()).contains("837p", "835");
    }

    @Test
    void rightTableIsRead() {
        Guide guide = SmallGuide.read(RIGHT);
        assertThat(guide.version()).isEqualTo("TEST");
        assertThat(guide.title()).isEqualTo("A small guide");
        assertThat(guide.checks()).containsExactly("hierarchy");
        assertThat(guide.root().children()).extracting(child -> child.rule().id()).containsExactly("ST", "1000A", "1100", "SE");
        assertThat(guide.root().children().get(2).rule().repeat()).isEqualTo(Rule.UNLIMITED);
        assertThat(guide.watch("1000A").rules()).hasSize(2);
    }

    @Test
    void ruleOfSeveralLoopsIsOneForEach() {
        Guide guide = SmallGuide.read(RIGHT.replace("when 1100 1000A/NM102=2 & !1000A/N3 require REF*EI", "when 1000A,1100 1000A/NM102=2 require 1000A/N3"));
        assertThat(guide.watch("1000A").rules()).hasSize(3);
        assertThat(guide.watch("1100").rules()).singleElement().satisfies(rule -> assertThat(rule.loop()).isEqualTo("1100"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {
        "guide TEST A small guide\\n;'';small.txt: the line \"guide ...\" is missing", "source invented\\n;'';small.txt: the line \"source ...\" is missing",
        "set 837 HC\\n;guide TWO\\n;small.txt:2: the guide has its name already",
        "check hierarchy;check nothing;small.txt:4: no check is named nothing",
        "ST R 1;ST X 1;small.txt:5: a line reads", "ST R 1;ST R;small.txt:5: a line reads", "ST R 1;ST R 0;small.txt:5: a line reads", "ST R 1;ST R 9999999;small.txt:5: a line reads",
        "  N3 S;   N3 S;small.txt:8: a line reads", "  N3 S;      N3 S;small.txt:8: is indented deeper", "N3 S 1;N33 S 1;small.txt:8: segments.tsv has no N33",
        "NM1 R 1 name | R01;NM1 S 1 name | R01;small.txt:6: a loop must begin with a required segment", "  1100 S 2 below\\n    REF;  1100 S 2 below\\n  REF;small.txt:9: a loop must begin",
        "same 1100;same 1200;small.txt:11: no loop 1200 stands above", "1100 S 2;1000A S 2;small.txt:6: loop 1000A stands twice",
        "R01=EI R02;R01=EI R02=@none;small.txt:10: REF: R02=@none: codes.tsv has no list none", "| an organization has no first name;'';small.txt:13: a rule reads",
        "forbid NM104;forbids NM104;small.txt:13: a rule reads", "1000A NM102=2;1000B NM102=2;small.txt:13: no loop 1000B in the table",
        "NM102=2 forbid;NM102=3 forbid;small.txt:13: no NM102 of loop 1000A has the code 3", "forbid NM104;forbid NM105;small.txt:13: loop 1000A has no NM105",
        "forbid NM104;forbid NM114;small.txt:13: loop 1000A has no NM114", "forbid NM104;forbid NM103-2;small.txt:13: loop 1000A has no NM103-2",
        "forbid NM104;forbid QTY;small.txt:13: loop 1000A has no QTY", "forbid NM104;forbid XYZ;small.txt:13: XYZ names no segment", "forbid NM104;forbid -;small.txt:13: - is no segment",
        "forbid NM104;forbid NM104*85;small.txt:13: loop 1000A has no NM1*8504", "require REF*EI;require REF*G1;small.txt:14: loop 1100 has no REF*G1",
        "when 1000A NM102;when 1000A,1000B NM102;small.txt:13: no loop 1000B in the table", "when 1000A NM102;when 1000A, NM102;small.txt:13: a rule reads",
        "1100/REF require;2000/REF require;small.txt:15: loop 2000 is neither above", "require N3;require 1200;small.txt:15: loop 1000A has no loop 1200",
        "when 1000A 1100/REF;when 1000A SET/SE01=X!;small.txt:15: "})
    void whatContradictsItselfIsRefusedWithItsLine(String right, String wrong, String message) throws IOException {
        Path file = folder.resolve("small.txt");
        String text = RIGHT.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(RIGHT);
        Files.writeString(file, text);
        assertThatThrownBy(() -> GuideTable.read(file, SmallGuide.DICTIONARY, java.util.Set.of("hierarchy"))).isInstanceOf(X12ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tableThatDescribesAnotherVersionThanTheIndexIsRefused() throws IOException {
        copy(MAPPINGS.resolve("standard"), folder.resolve("standard"));
        Files.copy(MAPPINGS.resolve("index.tsv"), folder.resolve("index.tsv"));
        Files.createDirectory(folder.resolve("999"));
        Files.writeString(folder.resolve("999/guide.txt"), RIGHT.replace("check hierarchy\n", ""));
        assertThatThrownBy(() -> Guides.load(folder, Map.of())).isInstanceOf(X12ConfigurationException.class)
                .hasMessageContaining("guide.txt: describes TEST, and index.tsv has 005010X231A1 in this folder");
    }

    @Test
    void emptyOrMissingOrHugeTableIsRefused() throws IOException {
        Path file = folder.resolve("small.txt");
        assertThatThrownBy(() -> GuideTable.read(file, SmallGuide.DICTIONARY, java.util.Set.of())).hasMessageContaining("small.txt: cannot be read");
        Files.writeString(file, "guide A\nset A\nsource A\n");
        assertThatThrownBy(() -> GuideTable.read(file, SmallGuide.DICTIONARY, java.util.Set.of())).hasMessageContaining("small.txt: no segment is named");
        Files.writeString(file, "#".repeat(1_100_000));
        assertThatThrownBy(() -> GuideTable.read(file, SmallGuide.DICTIONARY, java.util.Set.of())).hasMessageContaining("small.txt: larger than 1 MiB");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> GuideTable.read(file, SmallGuide.DICTIONARY, java.util.Set.of())).hasMessageContaining("small.txt: cannot be read");
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
