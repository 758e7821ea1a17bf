package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/hl7-acknowledgments.md and the findings of hl7-mapping.md against the code. */
class Hl7DocumentationTest {
    private static final String MSH = "MSH|^~\\&|EHR|FAC|GW|PG|20260315||DFT^P03|M1|P|2.5.1";
    private static final Map<String, String> BROKEN = Map.of("MSH_MISSING", "PID|1|2|3", "ENCODING_CHARACTERS", MSH.replace("^~\\&", "^^^^"),
            "CONTROL_ID", MSH.replace("|M1|", "||"), "EVENT", MSH.replace("DFT^P03", ""), "VERSION", MSH.replace("2.5.1", "1.0"),
            "PROCESSING_ID", MSH.replace("|P|2", "|Q|2"), "CHARSET", MSH + "\rPID|||\u00FC", "SEGMENT_NAME", MSH + "\r1|2", "CONTROL_CHARACTER", MSH + "\rPID|\u0007",
            "TOO_LARGE", MSH + "\rZZZ".repeat(5_000));

    @Test
    void everyRefusalOfABadMessageIsAnsweredAsThePageSays() throws IOException {
        Acknowledger acknowledger = new Acknowledger(Clock.systemUTC());
        Map<String, String> documented = new TreeMap<>();
        rows("hl7-acknowledgments.md").filter(row -> row.length == 5 && row[3].strip().matches("A[ER]"))
                .forEach(row -> documented.put(code(row), row[2].strip() + " " + row[3].strip()));
        assertThat(documented).containsKeys("UNKNOWN_SENDER", "UNKNOWN_EVENT", "ID_REUSE", "NOT_STORED", "SECOND_MESSAGE").hasSize(BROKEN.size() + 5);
        BROKEN.forEach((reason, message) -> {
            Checked checked = new FrameCheck().check(message.getBytes(StandardCharsets.UTF_8));
            assertThat(checked).as(reason).isInstanceOf(Checked.Refused.class);
            Problem problem = ((Checked.Refused) checked).problem();
            assertThat(problem.reason()).isEqualTo(reason);
            String ack = new String(acknowledger.refuse(checked.header(), problem).get(0), StandardCharsets.US_ASCII);
            assertThat(problem.code().number() + " " + ack.replaceAll("(?s).*\rMSA\\|(..).*", "$1")).as(reason).isEqualTo(documented.get(reason));
        });
    }

    @Test
    void everyBrokenFrameIsOnThePage() throws IOException {
        List<String> documented = rows("hl7-acknowledgments.md").filter(row -> row.length == 4).map(row -> row[2].replace("`", "").strip()).toList();
        for (BrokenFrame.Reason reason : BrokenFrame.Reason.values()) {
            assertThat(documented).contains(reason.code());
        }
    }

    @Test
    void everyFindingOfTheReaderIsOnThePageAndNoOther() throws IOException {
        TreeSet<String> inCode = new TreeSet<>();
        Pattern quoted = Pattern.compile("(?:missing|error|add|checked|Finding\\.warning|Finding\\.error)\\((?:[^;\"]*?)\"([A-Z]+(?:_[A-Z]+)*)\"");
        for (String file : List.of("Reading", "PatientReading", "CoverageReading", "DiagnosisReading", "ChargeReading", "Hl7Reader")) {
            quoted.matcher(Files.readString(Path.of("src/main/java/io/payergateway/hl7", file + ".java"))).results().forEach(match -> inCode.add(match.group(1)));
        }
        TreeSet<String> documented = new TreeSet<>();
        rows("hl7-mapping.md").filter(row -> row.length == 4 && row[2].strip().matches("registration|coding|billing|operations|by field"))
                .forEach(row -> Stream.of(row[1].split(",")).map(each -> each.replace("`", "").strip()).forEach(documented::add));
        assertThat(documented).hasSizeGreaterThan(15).isEqualTo(inCode);
    }

    private static String code(String[] row) {
        return row[1].replace("`", "").strip();
    }

    private static Stream<String[]> rows(String page) throws IOException {
        return Files.readAllLines(Path.of("docs/reference", page)).stream().filter(line -> line.startsWith("| ")).map(line -> line.split("\\|"));
    }
}
