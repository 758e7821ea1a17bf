package io.payergateway.x12;

import static org.assertj.core.api.Assertions.assertThat;

import com.imsweb.x12.reader.X12Reader.FileType;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Readers that others wrote, for every test: StAEDI for envelopes, counts and control numbers; imsweb's for the loops, segments and codes of the 837P,
 * 837I, 277CA and 835. Not for the 999: there imsweb's wants AK9 before the sets, and finds its own published samples wrong.
 */
public final class IndependentReaders {
    private static final Map<String, FileType> GUIDES = Map.of("005010X222A1", FileType.ANSI837_5010_X222, "005010X223A2", FileType.ANSI837_5010_X223,
            "005010X214", FileType.ANSI837_5010_X214, "005010X221A1", FileType.ANSI835_5010_X221);
    private static final String FUNCTIONAL_ACKNOWLEDGMENT = "005010X231A1";
    /** imsweb's does not tell the five HI segments of the institutional guide apart by their qualifiers; the guide wants them apart. */
    private static final String COUNTS_ALL_HI_AS_ONE = "HI in loop 2300 appears too many times";
    private static final Pattern GS08 = Pattern.compile("GS\\*(?:[^*~]*\\*){7}([^*~]+)~");

    private IndependentReaders() {
    }

    /** Finds nothing wrong with a file of one guide, as its GS08 names it; a file without a group has its envelope read only. */
    public static void accept(String name, byte[] file) throws IOException {
        assertThat(envelopeErrors(file)).as("StAEDI on " + name).isEmpty();
        Matcher gs08 = GS08.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (gs08.find() && !gs08.group(1).equals(FUNCTIONAL_ACKNOWLEDGMENT)) {
            assertThat(GUIDES).as("guides that imsweb's reads").containsKey(gs08.group(1));
            FileType guide = GUIDES.get(gs08.group(1));
            var reader = new com.imsweb.x12.reader.X12Reader(guide, new ByteArrayInputStream(file), StandardCharsets.ISO_8859_1);
            assertThat(reader.getFatalErrors()).as("imsweb, fatal, on " + name).isEmpty();
            assertThat(reader.getErrors()).as("imsweb on " + name)
                    .allMatch(error -> guide == FileType.ANSI837_5010_X223 && error.equals(COUNTS_ALL_HI_AS_ONE));
        }
    }

    /** What StAEDI has to say against counts, control numbers and elements. */
    public static List<String> envelopeErrors(byte[] file) throws IOException {
        List<String> errors = new ArrayList<>();
        try (EDIStreamReader reader = EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(file))) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case SEGMENT_ERROR, ELEMENT_OCCURRENCE_ERROR, ELEMENT_DATA_ERROR ->
                            errors.add(reader.getErrorType() + " " + reader.getReferenceCode() + " at " + reader.getLocation());
                    default -> { }
                }
            }
        } catch (EDIStreamException e) {
            errors.add(e.getMessage());
        }
        return errors;
    }
}
