package io.payergateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    private int read(String... files) throws Exception {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        ReadCommand command = new ReadCommand();
        return command.run(CommandLine.parse(Stream.concat(Stream.of(files), Stream.of("--json")).toList(), command.flags()));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : printed.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(Json.mapper().readTree(line));
        }
        return lines;
    }

    private List<String> types() throws IOException {
        return lines().stream().map(line -> line.get("type").asText()).toList();
    }

    private static String sample(String guide) throws IOException {
        return Files.readString(MAPPINGS.resolve(guide).resolve("sample.x12"));
    }

    @Test
    void everyTransactionSetButTheClaimsComesAsRecordsInOnePass(@TempDir Path folder) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String guide : List.of("ta1", "999", "277ca", "835", "270", "271", "276", "277")) {
            all.append(sample(guide));
        }
        Path file = Files.writeString(folder.resolve("mixed.x12"), all);
        assertThat(read(file.toString())).isEqualTo(Command.FINDINGS);   // the samples share their control number
        List<String> types = types().stream().filter(type -> !type.equals("finding")).distinct().toList();
        assertThat(types).containsExactly("ta1.interchange", "999.group", "999.transaction", "999.groupresult", "277ca.header", "277ca.source", "277ca.receiver", "277ca.provider",
                "277ca.patient", "835.header", "835.group", "835.claim", "835.provider", "270.header", "270.source", "270.receiver", "270.subscriber", "270.dependent",
                "271.header", "271.source", "271.receiver", "271.subscriber", "271.dependent", "276.header", "276.source", "276.receiver", "276.provider", "276.subscriber",
                "276.dependent", "277.header", "277.source", "277.receiver", "277.provider", "277.subscriber", "277.dependent");
    }

    @Test
    void aLineNamesItsFileItsEnvelopesAndWhatItStandsIn() throws Exception {
        String file = MAPPINGS.resolve("271/sample.x12").toString();
        assertThat(read(file)).isEqualTo(Command.OK);
        JsonNode dependent = lines().get(5);
        assertThat(dependent.get("file").asText()).isEqualTo(file);
        assertThat(dependent.get("interchange").asText()).isEqualTo("000000901");
        assertThat(dependent.get("group").asText()).isEqualTo("901");
        assertThat(dependent.get("transaction").asText()).isEqualTo("0001");
        assertThat(dependent.get("at").asInt()).isEqualTo(27);
        assertThat(dependent.get("within").toString()).endsWith("{\"type\":\"271.subscriber\",\"at\":25,\"number\":\"4\",\"name\":\"SAMPLE\",\"id\":\"S0002\"}]");
        assertThat(dependent.get("record").get("problems").get(0).get("reason").asText()).isEqualTo("67");
        assertThat(complaints.size()).isZero();
    }

    @Test
    void aLoopThatNoRecordCanBeMadeOfIsALineAndTheOthersCome(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.835"), sample("835").replace("CLP*DEMO1-1*1*150", "CLP*DEMO1-1*1*SECRET"));
        Path good = Files.writeString(folder.resolve("good.835"), sample("835"));
        assertThat(read(file.toString(), good.toString())).isEqualTo(Command.FINDINGS);
        assertThat(types()).containsExactly("835.header", "835.group", "unreadable", "835.claim", "835.provider", "835.header", "835.group", "835.claim", "835.claim", "835.provider");
        JsonNode line = lines().get(2);
        assertThat(line.get("loop").asText()).isEqualTo("835.claim");
        assertThat(line.get("problem").get("segment").asText()).isEqualTo("CLP");
        assertThat(line.get("problem").get("at").asInt()).isEqualTo(11);
        assertThat(line.toString()).doesNotContain("SECRET");
    }

    @Test
    void standardInputIsReadAndWhatIsWrongWithEnvelopesIsALine() throws Exception {
        System.setIn(new ByteArrayInputStream(sample("277").replace("SE*29", "SE*99").getBytes(StandardCharsets.UTF_8)));
        assertThat(read("-")).isEqualTo(Command.FINDINGS);
        assertThat(types()).contains("277.subscriber", "277.dependent");
        assertThat(lines()).filteredOn(line -> line.get("type").asText().equals("finding")).extracting(line -> line.get("code").asText() + " " + line.get("at").asInt())
                .containsExactly("SE01_COUNT 29");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheOtherFilesAreRead(@TempDir Path folder) throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.x12"), "no X12");
        Path cut = Files.writeString(folder.resolve("cut.x12"), sample("835") + "junk");
        assertThat(read(junk.toString(), folder.resolve("nowhere.x12").toString(), cut.toString(), MAPPINGS.resolve("270/sample.x12").toString())).isEqualTo(Command.UNREADABLE);
        assertThat(types()).contains("835.claim", "270.subscriber");
        assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("junk.x12: The file does not start with an ISA", "nowhere.x12: ", "cut.x12: After the end");
        assertThatThrownBy(this::read).isInstanceOf(CommandLine.UsageException.class);
    }

    @Test
    void claimsAreReadWithTheLevelsAboveThem() throws Exception {
        assertThat(read("examples/dependent-paid/claim.x12", MAPPINGS.resolve("837i/sample.x12").toString(), MAPPINGS.resolve("837d/sample.x12").toString())).isZero();
        assertThat(types()).contains("837p.claim", "837i.claim", "837d.claim");
        JsonNode record = lines().get(0).get("record");
        assertThat(record.get("context").get("patient").isNull()).isFalse();
        assertThat(record.get("claim").get("lines").size()).isPositive();
    }

    @Test
    void aGuideWithoutRecordsIsSaidOnce(@TempDir Path folder) throws Exception {
        String set = "ST*997*0001~SE*2*0001~ST*997*0002~SE*2*0002~";
        Path file = Files.writeString(folder.resolve("old.997"), sample("ta1").substring(0, 106) + "GS*FA*A*B*20260302*0930*1*X*005010X230~" + set + "GE*2*1~IEA*1*000000901~");
        assertThat(read(file.toString())).isEqualTo(Command.FINDINGS);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).containsOnlyOnce("holds 997 transaction sets, for which there are no records yet");
    }

    /** In a process of its own with less memory than the file has bytes. */
    @Test
    void aFileOfAnySizeIsReadInConstantMemory(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.835");
        int claims = 250_000;
        try (OutputStream large = Files.newOutputStream(file); PrintStream text = new PrintStream(large, false, StandardCharsets.US_ASCII)) {
            String sample = sample("835").replace("\n", "");
            text.print(sample.substring(0, sample.indexOf("CLP*")));
            for (int i = 0; i < claims; i++) {
                text.print("CLP*ACCT" + i + "*1*150*100*20*12*ICN0001*11*1~CAS*CO*45*30~NM1*QC*1*SAMPLE*SAM****MI*S0001~SVC*HC:99213*150*120**1~DTM*472*20260228~CAS*CO*45*30~");
            }
            text.print("SE*" + (sample.substring(sample.indexOf("ST*"), sample.indexOf("CLP*")).chars().filter(c -> c == '~').count() + claims * 6L + 1) + "*0001~GE*1*901~IEA*1*000000901~");
        }
        assertThat(Files.size(file)).isGreaterThan(32L << 20);
        Path lines = folder.resolve("lines.json");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-cp", System.getProperty("java.class.path"),
                "io.payergateway.Gateway", "read", file.toString(), "--json").redirectOutput(lines.toFile()).redirectErrorStream(false).start();
        String problems = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(problems).isZero();
        try (Stream<String> read = Files.lines(lines)) {
            assertThat(read.filter(line -> line.contains("\"type\":\"835.claim\"")).count()).isEqualTo(claims);
        }
    }

    @Test
    void readingStopsWhenNobodyTakesTheLines(@TempDir Path folder) throws Exception {
        String sample = sample("835").replace("\n", "");
        String claim = sample.substring(sample.indexOf("CLP*"), sample.indexOf("PLB*"));
        Path file = Files.writeString(folder.resolve("long.835"), sample.substring(0, sample.indexOf("CLP*")) + claim.repeat(10_000) + sample.substring(sample.indexOf("PLB*")));
        int[] taken = new int[1];
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (taken[0]++ > 1_000) {
                    throw new IOException("closed");
                }
            }
        }, true, StandardCharsets.UTF_8));
        ReadCommand command = new ReadCommand();
        assertThatThrownBy(() -> command.run(CommandLine.parse(List.of(file.toString()), command.flags()))).isInstanceOf(UncheckedIOException.class)
                .hasMessage("nobody takes the output");
    }

    @Test
    void progressIsOneLineThatIsTakenAwayAndNothingWhereNobodyLooks() throws Exception {
        PrintStream to = new PrintStream(complaints, true, StandardCharsets.UTF_8);
        try (ProgressLine hidden = new ProgressLine(to, false, "a.835", 2_000_000); ProgressLine shown = new ProgressLine(to, true, "b.835", 2_000_000)) {
            shown.counted(new ByteArrayInputStream(new byte[1_000_000])).readAllBytes();
            TimeUnit.MILLISECONDS.sleep(600);
            hidden.records(256);
            shown.records(255);
            shown.records(256);
            shown.records(512);
        }
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEqualTo("\rb.835: 1.0 of 2.0 MB, 256 records \r\u001B[K");
    }

    @Test
    void progressOfWhatGivesNoRecordsIsToldWhileItIsRead() throws Exception {
        try (ProgressLine shown = new ProgressLine(new PrintStream(complaints, true, StandardCharsets.UTF_8), true, "a.837", 0)) {
            InputStream in = shown.counted(new ByteArrayInputStream(new byte[3_000_000]));
            in.readNBytes(1_000_000);
            TimeUnit.MILLISECONDS.sleep(600);
            in.readNBytes(1_000_000);
        }
        assertThat(complaints.toString(StandardCharsets.UTF_8)).startsWith("\ra.837: 1.").endsWith(" MB \r\u001B[K");
    }
}
