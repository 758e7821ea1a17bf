package io.payergateway.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * The claim lifecycle. The journal refuses any transition that {@link #mayBecome} does not allow.
 * States after READY only move forward: evidence that would move a claim back is recorded as superseded. What surely did not leave is
 * READY again where its file is withdrawn; what a payer decided is OPEN again where it is replaced or voided.
 */
public enum ClaimState {
    /** Collecting charges. */ OPEN,
    /** An error finding waits for its owner. */ HELD,
    READY, BATCHED, SENDING, SENT,
    /** Sending was cut off where it may have arrived. */ SEND_UNKNOWN,
    /** The clearinghouse has the file (TA1 A or E, 999 A or E, 277CA A0, A1). */ RECEIVED,
    /** Accepted into adjudication (277CA A2). */ ACCEPTED,
    /** Refused before adjudication (TA1 R, 999 R, 277CA A3, A6 to A8); fixed and sent again as frequency 1. */ REJECTED,
    PAID, PARTIALLY_PAID, DENIED, REVERSED, FORWARDED, CLOSED;

    public boolean mayBecome(ClaimState next) {
        return successors().contains(next);
    }

    public Set<ClaimState> successors() {
        return switch (this) {
            case OPEN -> EnumSet.of(HELD, READY, CLOSED);
            case HELD -> EnumSet.of(OPEN, READY, CLOSED);
            case READY -> EnumSet.of(OPEN, HELD, BATCHED, CLOSED);
            case BATCHED -> EnumSet.of(SENDING, READY);
            case SENDING -> EnumSet.of(SENT, SEND_UNKNOWN, BATCHED);
            // Answers may overtake the record of sending, and a 277CA may come before its 999 or an 835 before both.
            case SENT -> EnumSet.of(SENT, RECEIVED, ACCEPTED, REJECTED, PAID, PARTIALLY_PAID, DENIED, FORWARDED, REVERSED);
            // READY: it did not arrive, and goes by another clearinghouse
            case SEND_UNKNOWN -> EnumSet.of(READY, SENT, RECEIVED, ACCEPTED, REJECTED, PAID, PARTIALLY_PAID, DENIED, FORWARDED, REVERSED);
            case RECEIVED -> EnumSet.of(ACCEPTED, REJECTED, PAID, PARTIALLY_PAID, DENIED, FORWARDED, REVERSED);
            case ACCEPTED -> EnumSet.of(REJECTED, PAID, PARTIALLY_PAID, DENIED, FORWARDED, REVERSED);
            case REJECTED -> EnumSet.of(HELD, READY, CLOSED);
            // OPEN: it is replaced or voided at the payer, and goes the whole way once more
            case PAID, PARTIALLY_PAID, DENIED, FORWARDED -> EnumSet.of(OPEN, PAID, PARTIALLY_PAID, DENIED, FORWARDED, REVERSED, CLOSED);
            case REVERSED -> EnumSet.of(OPEN, PAID, PARTIALLY_PAID, DENIED, FORWARDED, CLOSED);
            case CLOSED -> EnumSet.noneOf(ClaimState.class);
        };
    }

    /**
     * A claim that was opened again after a payer had decided it may be again what its payers made of it: the correction is given up before it goes or once it was
     * rejected, or what a void asks for came before it went.
     */
    public boolean mayReturnTo(ClaimState decided) {
        return EnumSet.of(OPEN, HELD, READY, REJECTED).contains(this) && EnumSet.of(PAID, PARTIALLY_PAID, DENIED, FORWARDED, REVERSED).contains(decided);
    }

    /** Has left the house: at least once given to a clearinghouse. */
    public boolean isSubmitted() {
        return ordinal() >= SENDING.ordinal() && this != CLOSED;
    }
}
