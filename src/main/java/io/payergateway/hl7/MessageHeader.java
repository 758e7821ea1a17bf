package io.payergateway.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the MSH segment says, as far as the gateway needs it before it acknowledges; each field as it stands, escapes and all. Absent fields are empty.
 *
 * @param fieldSeparator     MSH-1
 * @param encodingCharacters MSH-2: component, repetition, escape, subcomponent
 * @param sendingApplication MSH-3 with all its components; the other three parties alike
 * @param trigger            MSH-9.1 and MSH-9.2 as "DFT^P03", whatever component separator the message uses
 * @param version            MSH-12.1
 * @param acceptAck          MSH-15: AL, NE, ER, SU or empty
 * @param applicationAck     MSH-16: alike
 * @param charsetName        first of MSH-18
 * @param charset            what it means; ASCII where it is empty or unknown
 */
public record MessageHeader(char fieldSeparator, String encodingCharacters, String sendingApplication, String sendingFacility,
                            String receivingApplication, String receivingFacility, String trigger, String controlId, String processingId,
                            String version, String acceptAck, String applicationAck, String charsetName, Charset charset) {

    /** For bytes that have no MSH: the answer then names no one. */
    static final MessageHeader NONE = new MessageHeader('|', "^~\\&", "", "", "", "", "", "", "", "", "", "", "", StandardCharsets.US_ASCII);

    /** Either of MSH-15 and MSH-16 present (HL7 2.5.1 chapter 2, 2.9.3). */
    public boolean enhancedMode() {
        return !acceptAck.isEmpty() || !applicationAck.isEmpty();
    }

    /** MSH-3.1 (namespace id), else MSH-3.2 (universal id): with {@link #facilityId()} it says who sends. */
    public String applicationId() {
        return identifier(sendingApplication);
    }

    /** MSH-4.1, else MSH-4.2. */
    public String facilityId() {
        return identifier(sendingFacility);
    }

    char componentSeparator() {
        return encodingCharacters.charAt(0);
    }

    private String identifier(String party) {
        int end = party.indexOf(componentSeparator());
        if (end != 0) {
            return end < 0 ? party : party.substring(0, end);
        }
        int next = party.indexOf(componentSeparator(), 1);
        return party.substring(1, next < 0 ? party.length() : next);
    }

    /** In which an ACK is written: the sender's own, 2.5.1 where MSH-12 names none. */
    String answerVersion() {
        return version.matches("2\\.\\d(\\.\\d)?") ? version : "2.5.1";
    }

    /** {@link #answerVersion()} is at least 2.minor.patch. */
    boolean isAtLeast(int minor, int patch) {
        String answer = answerVersion();
        int hasMinor = answer.charAt(2) - '0';
        int hasPatch = answer.length() > 3 ? answer.charAt(4) - '0' : 0;
        return hasMinor > minor || hasMinor == minor && hasPatch >= patch;
    }
}
