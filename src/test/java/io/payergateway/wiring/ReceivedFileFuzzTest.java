package io.payergateway.wiring;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentReader;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.x12.fuzz.Fuzz;
import io.payergateway.x12.fuzz.RightFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a partner sends, it is cut into sets, each of which is read as what it says it is, or the file is refused as no X12. */
class ReceivedFileFuzzTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");

    @Test
    void noFileBreaksTheCuttingIntoSets() {
        List<RightFile> answers = Stream.of("ta1", "999", "277ca", "835").flatMap(guide -> RightFile.of(guide).stream()).toList();
        try (AcknowledgmentReader acknowledgments = AcknowledgmentReader.load(MAPPINGS); RemittanceReader remittances = RemittanceReader.load(MAPPINGS)) {
            Readers readers = new Readers(acknowledgments, remittances);
            Fuzz.replay("received", readers::all);
            Fuzz.run("received", answers, readers::all);
        }
    }

    private record Readers(AcknowledgmentReader acknowledgments, RemittanceReader remittances) {
        private void all(byte[] file) {
            ReceivedFile.cut(file, this::one);
        }

        private void one(ReceivedSet set) {
            switch (set.name()) {
                case "TA1" -> acknowledgments.read(AcknowledgmentKind.TA1, set.bytes());
                case "999" -> acknowledgments.read(AcknowledgmentKind.FUNCTIONAL, set.bytes());
                case "277" -> acknowledgments.read(AcknowledgmentKind.CLAIM, set.bytes());
                case "835" -> remittances.read(set.bytes());
                default -> { }
            }
        }
    }
}
