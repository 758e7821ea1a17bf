package io.payergateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class CheckCommandTest {
    private static final Path GOOD = Path.of("examples/office-visit-paid/claim.x12");

    @TempDir
    private Path folder;

    private record Said(int exit, String text) {
        JsonNode json() throws IOException {
            return Json.mapper().readTree(text);
        }
    }

    private static Said check(String... words) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            CheckCommand command = new CheckCommand();
            int exit = command.run(CommandLine.parse(List.of(words), command.flags()));
            return new Said(exit, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private String broken() throws IOException {
        return file("broken.x12", Files.readString(GOOD).replace("NM1*85*2*", "NM1*85*3*").replace("11:B:1*", "11:B:7*").replace("*D8*19800214*", "*D8*19801414*"));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1).toString();
    }

    @Test
    void aRightFileIsSummedUp() throws Exception {
        Said said = check(GOOD.toString());
        assertThat(said.exit()).isZero();
        assertThat(said.text()).isEqualToIgnoringNewLines(GOOD + ": X12, nothing wrong\n"
                + "  1 interchange, 1 group, 1 transaction set (837p 1), 1 claim, 31 segments; 0 errors, 0 warnings\n");
    }

    @Test
    void eachFindingShowsItsSegmentWithThePlaceMarked() throws Exception {
        Said said = check(broken());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("\n  ERROR ELEMENT_CODE  SNIP 2  loop 2010AA segment 8 NM1 element 02  (ISA 000000001 GS 1 ST 0001)\n"
                + "      NM1*85*3*MERCY HOSPITAL*****XX*1990000014\n             ^\n"
                + "      billing provider name: NM102, kind of party, has a code that the guide does not know here; it knows 1, 2.\n"
                + "      rule: 005010X222A1 2010AA NM1\n");
        assertThat(said.text()).contains("      DMG*D8*19801414*F\n             ^^^^^^^^\n");
    }

    @Test
    void whatAsksForAMissingSegmentIsShown() throws Exception {
        assertThat(check(broken()).text()).contains("      CLM*PAID1001-1*150***11:B:7*Y*A*Y*Y\n                                ^\n      REF*F8 is missing");
        String without = file("without.x12", Files.readString(GOOD).replaceFirst("REF\\*EI[^~]*~", ""));
        assertThat(check(without).text()).contains("      N4*ALBANY*NY*122070001\n                             ^\n      billing provider tax number (REF) is required");
    }

    @Test
    void maskedHidesTheValuesEverywhere() throws Exception {
        String text = check(broken(), "--masked", "--ack").text();
        assertThat(text).contains("      NM1*99*9*AAAAA AAAAAAAA*****AA*9999999999\n             ^\n", "CTX*CLM01:...~")
                .doesNotContain("MERCY HOSPITAL", "19801414", "PAID1001", "RIVERSTONE");
    }

    @Test
    void theAnswersThatWeWouldGiveAreShownAsSamples() throws Exception {
        String text = check(broken(), "--ack").text();
        assertThat(text).contains("The TA1 that would answer it; nothing is sent, and its control numbers are samples:", "      TA1*000000001*261012*1602*A*000~",
                "*00501*000000002*0*T*:~", "      CTX*CLM01:PAID1001-1~", "      AK9*R*1*1*0~");
        assertThat(check(broken()).text()).doesNotContain("would answer");
        assertThat(check("mappings/x12/999/sample.x12", "--ack").text()).doesNotContain("would answer");
    }

    @Test
    void jsonHasOneObjectAFileWithWholeRecords() throws Exception {
        Said said = check("--json", broken());
        assertThat(said.exit()).isEqualTo(1);
        JsonNode report = said.json();
        assertThat(report.get("counts").get("setsByGuide").get("837p").asInt()).isEqualTo(1);
        assertThat(report.get("counts").get("errors").asInt()).isEqualTo(report.get("findings").size());
        JsonNode finding = report.get("findings").get(0);
        assertThat(finding.toString()).isEqualTo("{\"severity\":\"ERROR\",\"code\":\"ELEMENT_CODE\",\"snip\":2,\"place\":{\"interchange\":\"000000001\",\"group\":\"1\","
                + "\"transaction\":\"0001\",\"segmentPosition\":8,\"segment\":\"NM1\",\"loop\":\"2010AA\",\"element\":2,\"component\":0,\"repetition\":0},"
                + "\"acknowledgment\":{\"element\":\"IK403\",\"code\":\"7\"},\"message\":\"billing provider name: NM102, kind of party, has a code that the guide does not"
                + " know here; it knows 1, 2.\",\"value\":\"9\",\"source\":\"005010X222A1 2010AA NM1\",\"trigger\":null}");
        assertThat(report.get("answers")).isEmpty();
        assertThat(said.text()).doesNotContain("MERCY HOSPITAL", "19801414");
        JsonNode answered = check("--json", "--ack", broken()).json();
        assertThat(answered.get("answers")).extracting(each -> each.get("kind").asText()).containsExactly("TA1", "999");
    }

    @Test
    void theExitCodeIsTheWorstOfAllFiles() throws Exception {
        assertThat(check(broken(), GOOD.toString()).exit()).isEqualTo(1);
        String unreadable = file("cut.x12", Files.readString(GOOD) + "GARBAGE");
        Said said = check(unreadable, broken(), GOOD.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains("cut.x12: X12, cannot be read", "ERROR DATA_AFTER_IEA  at byte ", "broken.x12: X12, has errors", "claim.x12: X12, nothing wrong");
        assertThat(check("--json", unreadable).json().get("stopped").get("code").asText()).isEqualTo("DATA_AFTER_IEA");
        assertThatThrownBy(() -> check()).isInstanceOf(CommandLine.UsageException.class);
    }

    @Test
    void aHyphenIsStandardInput() throws Exception {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(broken()))));
            assertThat(check("-").text()).startsWith("-: X12, has errors").contains("NM1*85*3*MERCY HOSPITAL");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aPartnersCompanionGuideIsAskedWhereItIsNamed() throws Exception {
        assertThat(check(broken(), "--partner", "clearpath").text()).contains("rule: 005010X222A1 (clearpath, ");
        assertThat(check(broken()).text()).doesNotContain("(clearpath");
        assertThatThrownBy(() -> check(broken(), "--partner", "nobody")).isInstanceOf(CommandLine.UsageException.class).hasMessageContaining("clearpath");
    }

    @Test
    void findingsBeyondTheLimitAreCounted() throws Exception {
        String good = Files.readString(GOOD).replace("NM1*85*2*", "NM1*85*3*");
        String set = good.substring(good.indexOf("ST*"), good.indexOf("GE*"));
        String many = good.substring(0, good.indexOf("ST*")) + Stream.iterate(1001, i -> i + 1).limit(150).map(i -> set.replace("*0001", "*" + i)).reduce("", String::concat)
                + "GE*150*1~IEA*1*000000001~";
        Said said = check(file("many.x12", many));
        assertThat(said.text()).contains("150 transaction sets (837p 150), 150 claims", "; 150 errors, 0 warnings", "  and 50 more that are not listed");
    }

    @Test
    void hl7AndWhatCannotBeOpenedAreReportedAsBefore() throws Exception {
        assertThat(check("examples/held-for-coding/charge.hl7", "--json").json().get("format").asText()).isEqualTo("HL7");
        Said missing = check("--json", folder.resolve("nowhere.x12").toString());
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.json().get("findings").get(0).get("code").asText()).isEqualTo("NO_FILE");
    }
}
