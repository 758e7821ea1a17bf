package io.payergateway.hl7;

/**
 * What an ERR segment says.
 *
 * @param reason   our code: of the quarantine, the finding and ERR-5 ("CHARSET", "UNKNOWN_SENDER")
 * @param segment  "FT1", empty where the whole message is meant
 * @param sequence which segment of that name, from 1; 0 with an empty segment
 * @param field    from 1, 0 for the whole segment
 * @param code     HL7 table 0357: "101" required field missing
 * @param text     one sentence in the field's terms for the person at the sending system; no patient data
 */
public record Problem(String reason, String segment, int sequence, int field, Code code, String text) {

    /** HL7 table 0357, message error condition codes. */
    public enum Code {
        SEQUENCE_ERROR("100", "Segment sequence error"),
        REQUIRED_FIELD_MISSING("101", "Required field missing"),
        DATA_TYPE_ERROR("102", "Data type error"),
        TABLE_VALUE_NOT_FOUND("103", "Table value not found"),
        UNSUPPORTED_MESSAGE_TYPE("200", "Unsupported message type"),
        UNSUPPORTED_EVENT("201", "Unsupported event code"),
        UNSUPPORTED_PROCESSING_ID("202", "Unsupported processing id"),
        UNSUPPORTED_VERSION("203", "Unsupported version id"),
        UNKNOWN_KEY("204", "Unknown key identifier"),
        DUPLICATE_KEY("205", "Duplicate key identifier"),
        INTERNAL_ERROR("207", "Application internal error");

        private final String number;
        private final String meaning;

        Code(String number, String meaning) {
            this.number = number;
            this.meaning = meaning;
        }

        public String number() {
            return number;
        }

        /** Type, event, processing id and version make it a rejection (AR, CR; HL7 2.5.1 2.9.2.2); all else is an error (AE, CE). */
        boolean rejects() {
            return number.charAt(0) == '2';
        }

        public String meaning() {
            return meaning;
        }
    }
}
