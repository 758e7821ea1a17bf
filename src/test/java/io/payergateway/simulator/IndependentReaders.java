package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.imsweb.x12.reader.X12Reader.FileType;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Readers that others wrote: StAEDI for envelopes, counts and control numbers; imsweb's for the loops, segments and codes of the 277CA and the 835.
 * Not for the 999: there imsweb's wants AK9 before the sets, and finds its own published samples wrong.
 */
final class IndependentReaders {
    private static final Map<String, FileType> GUIDES = Map.of("277ca", FileType.ANSI837_5010_X214, "835", FileType.ANSI835_5010_X221);

    private IndependentReaders() {
    }

    /** @param name ends in the kind of answer */
    static void accept(String name, byte[] answer) throws IOException {
        assertThat(envelopeErrors(answer)).as("StAEDI on " + name).isEmpty();
        FileType guide = GUIDES.get(name.substring(name.lastIndexOf('.') + 1));
        if (guide != null) {
            var reader = new com.imsweb.x12.reader.X12Reader(guide, new ByteArrayInputStream(answer));
            assertThat(reader.getFatalErrors()).as("guide, fatal, of " + name).isEmpty();
            assertThat(reader.getErrors()).as("guide of " + name).isEmpty();
        }
    }

    private static List<String> envelopeErrors(byte[] answer) throws IOException {
        List<String> errors = new ArrayList<>();
        try (EDIStreamReader reader = EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(answer))) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case SEGMENT_ERROR, ELEMENT_OCCURRENCE_ERROR, ELEMENT_DATA_ERROR ->
                            errors.add(reader.getErrorType() + " at " + reader.getLocation());
                    default -> { }
                }
            }
        } catch (EDIStreamException e) {
            errors.add(e.getMessage());
        }
        return errors;
    }
}
