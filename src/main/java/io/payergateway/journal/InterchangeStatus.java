package io.payergateway.journal;

/** Out: PENDING, SENDING, SENT, or SEND_UNKNOWN where the connection broke after bytes had gone. In: RECEIVED, DONE, or QUARANTINED. */
public enum InterchangeStatus {
    PENDING, SENDING, SENT, SEND_UNKNOWN, RECEIVED, DONE, QUARANTINED;

    /** Which way a file of this status goes. */
    public Direction direction() {
        return switch (this) {
            case PENDING, SENDING, SENT, SEND_UNKNOWN -> Direction.OUT;
            case RECEIVED, DONE, QUARANTINED -> Direction.IN;
        };
    }
}
