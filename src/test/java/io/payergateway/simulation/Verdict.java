package io.payergateway.simulation;

import io.payergateway.model.ClaimState;
import java.util.EnumSet;
import java.util.Set;

/** What a partner makes of one submission, and where its claim may stand once every answer has come, in whatever order. */
enum Verdict {
    TA1_REJECTED(ClaimState.REJECTED), SET_REJECTED(ClaimState.REJECTED), CLAIM_REJECTED(ClaimState.REJECTED), PAID(ClaimState.PAID), DENIED(ClaimState.DENIED),
    /** One 835 takes the payment back and pays anew, less; it may come before the first. */
    CORRECTED(ClaimState.PAID),
    /** Two payments, each taken back by an 835 of its own; the last that comes decides the state. */
    TAKEN_BACK(ClaimState.PAID, ClaimState.REVERSED),
    /** A 277CA refuses what the payer then pays all the same. */
    REJECTED_AND_PAID(ClaimState.REJECTED, ClaimState.PAID);

    final Set<ClaimState> mayEnd;

    Verdict(ClaimState first, ClaimState... others) {
        mayEnd = EnumSet.of(first, others);
    }

    boolean pays() {
        return this == PAID || this == CORRECTED || this == TAKEN_BACK || this == REJECTED_AND_PAID;
    }
}
