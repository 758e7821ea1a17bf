package io.payergateway.hl7;

/** The result of {@link FrameCheck}. */
public sealed interface Checked {
    /** As far as it could be read; for a refused frame fields may be empty. */
    MessageHeader header();

    record Accepted(MessageHeader header) implements Checked {
    }

    /** Bytes that will never be processed as they are: quarantine, then AE or CE. */
    record Refused(MessageHeader header, Problem problem) implements Checked {
    }
}
