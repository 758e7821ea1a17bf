package io.payergateway.x12;

import static io.payergateway.x12.Interchanges.remittance;
import static io.payergateway.x12.Interchanges.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.payergateway.x12.RemittanceLoops.ClaimPart;
import io.payergateway.x12.RemittanceLoops.EndPart;
import io.payergateway.x12.RemittanceLoops.Part;
import io.payergateway.x12.RemittanceLoops.TransactionPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideReaderTest {
    private static GuideReader<Part> reader;

    @BeforeAll
    static void load() {
        reader = GuideReader.load(RemittanceLoops.FOLDER, Part.class);
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @Test
    void recordsComeInTheOrderOfTheFileWithTheirEnvelope() {
        List<Part> parts = new ArrayList<>();
        InterchangeReport report = reader.read(new ByteArrayInputStream(remittance(2)), parts::add);
        assertThat(parts).containsExactly(new TransactionPart("1", "0001", "160"), new ClaimPart("ACCT1", "80", 2), new ClaimPart("ACCT2", "80", 2),
                new EndPart(29));
        assertThat(report.transactions()).isEqualTo(1);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void envelopeFindingsOfTheSamePassAreInTheReport() {
        String text = new String(remittance(1), StandardCharsets.US_ASCII).replace("SE*20*", "SE*99*");
        InterchangeReport report = reader.read(stream(text), part -> { });
        assertThat(report.findings()).extracting(X12Finding::code).containsExactly("SE01_COUNT");
    }

    @Test
    void whatAVisitorOrTheConsumerThrowsComesOutAsItWasThrown() {
        String bad = new String(remittance(1), StandardCharsets.US_ASCII).replace("CLP*ACCT1", "CLP*BAD");
        assertThatThrownBy(() -> reader.read(stream(bad), part -> { })).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("claim refused by its visitor");
        IllegalStateException own = new IllegalStateException("database is away");
        Throwable thrown = catchThrowable(() -> reader.read(new ByteArrayInputStream(remittance(1)), part -> {
            throw own;
        }));
        assertThat(thrown).isSameAs(own);
    }

    @Test
    void unreadableInputIsAnX12Exception() {
        assertThatThrownBy(() -> reader.read(stream("no X12"), part -> { })).isExactlyInstanceOf(X12Exception.class);
        assertThatThrownBy(() -> reader.read(stream(new String(remittance(3), StandardCharsets.US_ASCII) + "junk"), part -> { }))
                .isExactlyInstanceOf(X12Exception.class);
    }

    @Test
    void aLoopBeyondTheLimitStopsTheReading() {
        try (GuideReader<Part> small = GuideReader.load(RemittanceLoops.FOLDER, Part.class, new X12Limits(1_000, 50, 0, 9, 10_000, 10))) {
            assertThat(small.readAll(new ByteArrayInputStream(remittance(2)))).hasSize(4);
            String text = new String(remittance(1), StandardCharsets.US_ASCII).replace("~CAS*CO", "~REF*1L*A~CAS*CO");
            assertThatThrownBy(() -> small.readAll(stream(text))).isInstanceOf(X12Exception.class).hasMessageStartingWith("The loop claim has more than 9");
        }
    }

    @Test
    void aLoopOfMoreCharactersThanMayBeHeldStopsTheReading() {
        try (GuideReader<Part> small = GuideReader.load(RemittanceLoops.FOLDER, Part.class, new X12Limits(1_000, 50, 0, 100, 2_000, 10))) {
            assertThat(small.readAll(new ByteArrayInputStream(remittance(50)))).as("many loops").hasSize(52);
            String text = new String(remittance(1), StandardCharsets.US_ASCII).replace("~CAS*CO", "~" + ("REF*1L*" + "A".repeat(500) + "~").repeat(4) + "CAS*CO");
            assertThatThrownBy(() -> small.readAll(stream(text))).isInstanceOf(X12Exception.class).hasMessageStartingWith("The loop claim has more than 2000 characters");
        }
    }

    @Test
    void oneReaderServesManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Part>>> runs = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                byte[] file = remittance(i);
                runs.add(threads.submit(() -> reader.readAll(new ByteArrayInputStream(file))));
            }
            for (int i = 1; i <= 40; i++) {
                assertThat(runs.get(i - 1).get(30, TimeUnit.SECONDS)).hasSize(i + 2);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void largeRemittanceIsReadInSixtyFourMegabytes(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("large.835"), remittance(100_000));
        assertThat(Files.size(file)).isGreaterThan(15_000_000);
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+ExitOnOutOfMemoryError",
                "-cp", System.getProperty("java.class.path"), RemittanceLoops.class.getName(), file.toString()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("claims 100000 in 6");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void configurationErrorsNameFileAndLine(@TempDir Path folder) throws IOException {
        String xml = Files.readString(RemittanceLoops.FOLDER.resolve("smooks.xml"));
        String sample = Files.readString(RemittanceLoops.FOLDER.resolve("sample.x12"));
        assertThat(refusal(folder, xml.replace("claim CLP", "claim clp"), sample)).contains("smooks.xml:9: clp is no segment");
        assertThat(refusal(folder, xml.replace("claim CLP", "claim"), sample)).contains("smooks.xml:9: ");
        assertThat(refusal(folder, xml.replace("header LX", "claim LX"), sample)).contains("smooks.xml:9: ").contains("twice");
        assertThat(refusal(folder, xml.replace("$Claim", "$Nobody"), sample)).contains("smooks.xml:16: ").contains("Nobody");
        assertThat(refusal(folder, xml.replace("selector=\"claim\"", "selector=\"clam\""), sample)).contains("smooks.xml:16: no loop is named clam");
        assertThat(refusal(folder, xml.replace("<resource-config ", "<condition/><resource-config "), sample)).contains("smooks.xml:15: the element condition");
        assertThat(refusal(folder, xml.replace("</params>", ""), sample)).contains("smooks.xml");
        assertThat(refusal(folder, "<!DOCTYPE a []>" + xml, sample)).contains("DOCTYPE");
        assertThat(refusal(folder, xml, "junk")).contains("sample.x12: The file does not start with an ISA");
        assertThat(refusal(folder, xml, sample.replace("SE*8", "SE*7"))).contains("sample.x12: ISA 000000001 GS 1 ST 0001 segment 8 SE01: SE01 says 7");
    }

    @Test
    void sampleThatGivesNothingIsRefused(@TempDir Path folder) throws IOException {
        String xml = Files.readString(RemittanceLoops.FOLDER.resolve("smooks.xml")).replaceAll("<resource-config selector.*\n", "");
        assertThat(refusal(folder, xml, Files.readString(RemittanceLoops.FOLDER.resolve("sample.x12")))).contains("reads no record");
    }

    private static String refusal(Path folder, String xml, String sample) throws IOException {
        Files.writeString(folder.resolve("smooks.xml"), xml);
        Files.writeString(folder.resolve("sample.x12"), sample);
        Throwable refusal = catchThrowable(() -> GuideReader.load(folder, Part.class));
        assertThat(refusal).isInstanceOf(X12ConfigurationException.class);
        return refusal.getMessage();
    }
}
