package io.payergateway.receivable;

import io.payergateway.model.ClaimState;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A claim as its filing limit looks at it.
 *
 * @param frequency   CLM05-3
 * @param service     the day that the limit counts from; empty where the claim has no lines
 * @param adjudicated of a correction: the day of the latest remittance about the visit
 */
record UnfiledClaim(long id, String facility, String payer, ClaimState state, String frequency, Optional<LocalDate> service, Optional<LocalDate> adjudicated) {
    /** The payer has not accepted it: RECEIVED is the clearinghouse's word. The same list stands in the index claim_not_accepted. */
    static final Set<ClaimState> STATES = EnumSet.of(ClaimState.OPEN, ClaimState.HELD, ClaimState.READY, ClaimState.BATCHED, ClaimState.SENDING, ClaimState.SENT,
            ClaimState.SEND_UNKNOWN, ClaimState.RECEIVED, ClaimState.REJECTED);

    boolean isUnfiled() {
        return STATES.contains(state);
    }
}
