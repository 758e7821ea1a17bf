package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.Charge;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Public sample messages of other projects, where a copy lies beside this one; {@code -Dcorpus.dir=...} names another place. */
class CorpusReadingTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus.dir", "../shared/corpus"), "hl7");

    private final Hl7Reader reader = new Hl7Reader(DialectCatalog.load(Path.of("mappings")));

    @Test
    void everyPublicSampleIsReadOrRefusedWithAReasonAndNothingElseIsThrown() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
        int read = 0;
        int refused = 0;
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    List<HospitalMessage> messages = reader.read(Files.readAllBytes(file), "base", "corpus");
                    assertThat(messages).isNotEmpty();
                    read++;
                    messages.forEach(message -> print(file, message));
                } catch (UnreadableHl7Exception e) {
                    refused++;
                    System.out.printf("%-70s refused %s: %s%n", CORPUS.relativize(file), e.reason(), e.getMessage());
                }
            }
        }
        System.out.println(read + " read, " + refused + " refused");
        assertThat(read).isPositive();
    }

    private static void print(Path file, HospitalMessage message) {
        System.out.printf("%-70s %s charges=%s diagnoses=%d coverages=%d findings=%s%n", CORPUS.relativize(file), message.event(),
                message.charges().stream().map(Charge::procedure).map(each -> each.code() + each.modifiers()).toList(), message.diagnoses().size(),
                message.coverages().size(), message.findings().stream().map(CorpusReadingTest::show).toList());
    }

    private static String show(Finding finding) {
        return finding.code() + "@" + finding.place();
    }
}
