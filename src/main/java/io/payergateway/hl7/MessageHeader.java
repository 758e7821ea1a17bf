package io.payergateway.hl7;

import java.nio.charset.Charset;

/**
 * What the MSH segment says, as far as the gateway needs it before it acknowledges. Absent fields are empty.
 *
 * @param fieldSeparator     MSH-1
 * @param encodingCharacters MSH-2: component, repetition, escape, subcomponent
 * @param sendingApplication MSH-3.1 (namespace id), else MSH-3.2; the other three parties alike
 * @param trigger            MSH-9.1 and MSH-9.2 as "DFT^P03", whatever component separator the message uses
 * @param version            MSH-12.1
 * @param acceptAck          MSH-15: AL, NE, ER, SU or empty
 * @param applicationAck     MSH-16: alike
 * @param charset            by MSH-18; US-ASCII reads as ISO 8859-1 only after all bytes were seen to be ASCII
 */
public record MessageHeader(char fieldSeparator, String encodingCharacters, String sendingApplication, String sendingFacility,
                            String receivingApplication, String receivingFacility, String trigger, String controlId, String processingId,
                            String version, String acceptAck, String applicationAck, Charset charset) {

    /** Either of MSH-15 and MSH-16 present (HL7 2.5.1 chapter 2, 2.9.3). */
    public boolean enhancedMode() {
        return !acceptAck.isEmpty() || !applicationAck.isEmpty();
    }
}
