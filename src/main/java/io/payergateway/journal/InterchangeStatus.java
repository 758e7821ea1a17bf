package io.payergateway.journal;

/**
 * Out: PENDING, SENDING, SENT, SEND_UNKNOWN where the connection broke after bytes had gone, or WITHDRAWN where it never left and never will, because its claims
 * go by another clearinghouse. In: RECEIVED, DONE, or QUARANTINED.
 */
public enum InterchangeStatus {
    PENDING, SENDING, SENT, SEND_UNKNOWN, WITHDRAWN, RECEIVED, DONE, QUARANTINED;

    /** Which way a file of this status goes. */
    public Direction direction() {
        return switch (this) {
            case PENDING, SENDING, SENT, SEND_UNKNOWN, WITHDRAWN -> Direction.OUT;
            case RECEIVED, DONE, QUARANTINED -> Direction.IN;
        };
    }
}
