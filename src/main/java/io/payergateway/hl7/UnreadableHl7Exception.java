package io.payergateway.hl7;

/** A message that cannot be read at all; the caller quarantines its bytes. Single wrong fields are findings instead. */
public final class UnreadableHl7Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    /**
     * @param reason code of the quarantine ("HL7_SYNTAX")
     * @param detail one sentence without patient data
     */
    public UnreadableHl7Exception(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
