package io.payergateway.hl7;

import java.time.Clock;
import java.util.List;

/** Builds ACK messages in original and enhanced mode. An empty array means that the sender wants no answer. */
public final class Acknowledger {
    public Acknowledger(Clock clock) {
    }

    /** AA, or CA and AA as MSH-15 and MSH-16 ask for. */
    public byte[] accept(MessageHeader header) {
        throw new UnsupportedOperationException();
    }

    /** The content or form of this message is wrong: AE, CE. */
    public byte[] error(MessageHeader header, List<Problem> problems) {
        throw new UnsupportedOperationException();
    }

    /** Not for this gateway, or not now: AR, CR. */
    public byte[] reject(MessageHeader header, Problem problem) {
        throw new UnsupportedOperationException();
    }
}
