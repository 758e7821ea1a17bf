package io.payergateway.x12.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.X12Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");

    @TempDir
    Path folder;

    @BeforeEach
    void copyOfTheMappings() throws IOException {
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            for (Path file : files.filter(each -> Files.isRegularFile(each) && !each.startsWith(MAPPINGS.resolve("partners"))).toList()) {
                Path copy = folder.resolve(MAPPINGS.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.createDirectories(folder.resolve("partners/evergreen"));
    }

    private X12Check with(String... changes) throws IOException {
        Files.writeString(folder.resolve("partners/evergreen/837p.txt"), "source Evergreen 2.1\n" + String.join("\n", changes));
        return X12Check.load(folder);
    }

    private static List<X12Finding> findings(X12Check check, String from, String to) {
        String file = new String(Interchanges.professional(2, Delimiters.STANDARD), StandardCharsets.US_ASCII).replace(from, to);
        return check.check(Interchanges.stream(file)).findings();
    }

    /** Each change alone, on a claim that the guide accepts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "require 2300/REF*G1        | SEGMENT_MISSING            | 2300 | REF",
        "require 2010BA/REF*SY      | SEGMENT_MISSING            | 2010BA | REF",
        "require 2310B              | LOOP_MISSING               | 2310B | NM1",
        "require 2400/SV105         | ELEMENT_MISSING            | 2400 | SV1",
        "forbid 2400/REF*6R         | SEGMENT_NOT_IN_SET         | 2400 | REF",
        "forbid 2300/CLM05-2        | -                          | - | the guide requires it",
        "codes 2000B/SBR09 MB,MC    | ELEMENT_CODE               | 2000B | SBR",
        "length 2300/CLM01 3        | ELEMENT_TOO_LONG           | 2300 | CLM",
        "repeat 2400 1              | LOOP_REPEATS               | 2400 | LX",
    })
    void eachChangeNarrowsTheGuideForItsPartnerAlone(String change, String code, String loop, String segment) throws IOException {
        if (code.equals("-")) {
            assertThatThrownBy(() -> with(change)).isInstanceOf(X12ConfigurationException.class).hasMessageContaining("837p.txt:2: ").hasMessageContaining(segment);
            return;
        }
        X12Check check = with(change);
        assertThat(findings(check, "", "")).isEmpty();
        assertThat(findings(check.forPartner("evergreen"), "", "")).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.place().loop()).isEqualTo(loop);
            assertThat(finding.place().segment()).isEqualTo(segment);
            assertThat(finding.source()).contains("evergreen, Evergreen 2.1");
        }).extracting(X12Finding::code).contains(code.equals("SEGMENT_NOT_IN_SET") ? "ELEMENT_CODE" : code);
    }

    @Test
    void allowedVariantsPassForTheirPartnerAlone() throws IOException {
        X12Check check = with("allow 2000B/SBR09 ZY", "allow 2300/CLM10 P");
        assertThat(findings(check, "*CI~", "*ZY~")).extracting(X12Finding::code).containsExactly("ELEMENT_CODE");
        assertThat(findings(check.forPartner("evergreen"), "*CI~", "*ZY~")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "want 2300/CLM01            | want is no change",
        "require CLM01              | must begin with its loop",
        "require 2300/XYZ01         | names no segment",
        "require 2299/CLM           | the guide has no CLM in 2299",
        "require 2300/REF*ZZ        | the guide has no REF*ZZ in 2300",
        "codes 2000B/SBR09 ZY       | the guide has not all of these codes",
        "codes 2300/CLM A           | names no element",
        "length 2300/CLM01 99       | the guide allows 1 to 38",
        "length 2300/CLM01 many     | is no number",
        "repeat 2400 51             | the guide allows 50",
        "repeat 2400                | a line reads",
    })
    void changesThatSayNothingOrTooMuchAreRefusedWithFileAndLine(String change, String message) {
        assertThatThrownBy(() -> with(change)).isInstanceOf(X12ConfigurationException.class).hasMessageContaining("837p.txt:2: ").hasMessageContaining(message);
    }

    @Test
    void aCompanionOfNoGuideOrWithoutSourceIsRefused() throws IOException {
        Files.writeString(folder.resolve("partners/evergreen/837x.txt"), "source x\n");
        assertThatThrownBy(() -> X12Check.load(folder)).hasMessageContaining("no guide is named 837x");
        Files.delete(folder.resolve("partners/evergreen/837x.txt"));
        Files.writeString(folder.resolve("partners/evergreen/837p.txt"), "# nothing\n");
        assertThatThrownBy(() -> X12Check.load(folder)).hasMessageContaining("837p.txt: the line \"source");
    }

    @Test
    void theCompanionGuidesThatAreShippedLoad() {
        assertThat(X12Check.load(MAPPINGS).forPartner("clearpath").check(Interchanges.stream(
                new String(Interchanges.professional(1, Delimiters.STANDARD), StandardCharsets.US_ASCII))).findings()).isEmpty();
    }
}
