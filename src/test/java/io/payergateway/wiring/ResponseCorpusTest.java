package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentReader;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.Acknowledgment;
import io.payergateway.remittance.Balance;
import io.payergateway.remittance.Imbalance;
import io.payergateway.remittance.ReadRemittance;
import io.payergateway.remittance.RemittanceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real files of others, where a corpus is at hand (property corpus.dir). */
class ResponseCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus.dir", "../shared/corpus")).resolve("x12");
    private static final Path MAPPINGS = Path.of("mappings", "x12");

    @BeforeEach
    void corpus() {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus here");
    }

    @Test
    void everyRemittanceIsReadAndAllButOneBalance() {
        Map<String, List<Imbalance>> failing = new TreeMap<>();
        int sets = 0;
        try (RemittanceReader reader = RemittanceReader.load(MAPPINGS)) {
            for (Path file : files("835")) {
                for (ReadRemittance read : reader.read(bytes(file))) {
                    sets++;
                    assertThat(read.hasErrors()).as(file.toString()).isFalse();
                    List<Imbalance> found = new Balance().check(read.advice());
                    if (!found.isEmpty()) {
                        failing.put(file.getFileName().toString(), found);
                    }
                }
            }
        }
        assertThat(sets).isGreaterThanOrEqualTo(8);
        // its author wrote HC*24599.00 for HC:24599, which moves the amounts by one element
        assertThat(failing).containsOnlyKeys("LinuxForHealth+x12__tertiary-payment.835");
        assertThat(failing.values().iterator().next()).extracting(Imbalance::level).containsExactly(Imbalance.Level.LINE);
    }

    @Test
    void everyAcknowledgmentIsRead() {
        Map<String, Integer> answers = new TreeMap<>();
        try (AcknowledgmentReader reader = AcknowledgmentReader.load(MAPPINGS)) {
            for (Path file : files("999")) {
                answers.put(file.getFileName().toString(), reader.read(AcknowledgmentKind.FUNCTIONAL, bytes(file)).acknowledgments().size());
            }
            for (Path file : files("277CA")) {
                List<Acknowledgment> all = reader.read(AcknowledgmentKind.CLAIM, bytes(file)).acknowledgments();
                answers.put(file.getFileName().toString(), all.size());
                assertThat(all).last().isInstanceOfSatisfying(Acknowledgment.ClaimStatus.class,
                        status -> assertThat(status.patientControlNumber()).isNotEmpty());
            }
        }
        assertThat(answers).hasSizeGreaterThanOrEqualTo(8).doesNotContainValue(0);
    }

    @Test
    void everyFileOfEveryKindGoesThroughTheDispatcher() {
        try (AnswerBench bench = new AnswerBench()) {
            List<Long> ids = new ArrayList<>();
            List<Path> files = Stream.of("835", "999", "277CA", "271", "277", "997", "270", "837P").flatMap(kind -> files(kind).stream()).toList();
            for (Path file : files) {
                ids.add(bench.dispatcher().receive("clearpath", file.getFileName().toString(), bytes(file)));
            }
            bench.dispatcher().drain(1000);
            assertThat(ids).allSatisfy(id -> assertThat(bench.file(id).status()).isIn(InterchangeStatus.DONE, InterchangeStatus.QUARANTINED));
        }
    }

    private static List<Path> files(String kind) {
        Path folder = CORPUS.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
