package io.payergateway.journal;

import io.payergateway.model.ClaimState;
import java.util.Optional;

/**
 * Which claims a list shows; an empty field allows all.
 *
 * @param patientControlNumber of any submission of the claim, not only the latest
 * @param controlId            MSH-10 of a message whose charges the claim bills
 */
public record ClaimFilter(String patientControlNumber, Optional<ClaimState> state, String controlId) {
    public static final ClaimFilter ALL = new ClaimFilter("", Optional.empty(), "");

    public static ClaimFilter in(ClaimState state) {
        return new ClaimFilter("", Optional.of(state), "");
    }
}
