package io.payergateway.hl7;

import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.HospitalMessage;
import java.util.List;

/** Reads an HL7 v2 message with a dialect. Wrong fields are findings; only bytes that are no HL7 at all throw. */
public final class Hl7Reader {
    public Hl7Reader(DialectCatalog dialects) {
    }

    /**
     * @param dialect  name of a dialect, known because the configuration was checked at start
     * @param facility id of the configured facility
     * @throws UnreadableHl7Exception where the bytes are no HL7 message or its event is none that we read
     */
    public List<HospitalMessage> read(byte[] body, String dialect, String facility) {
        return explain(body, dialect, facility).messages();
    }

    /** The same with the origin of each value. */
    public Explained explain(byte[] body, String dialect, String facility) {
        throw new UnsupportedOperationException();
    }
}
