package io.payergateway.remittance;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import java.util.List;
import java.util.Optional;

/**
 * What a claim payment means for its claim.
 *
 * @param state   empty where it says nothing of the claim (a predetermination)
 * @param denials the adjustments that deny, with what they take away
 */
public record Decision(Optional<ClaimState> state, List<Adjustment> denials) {
    public Decision {
        denials = List.copyOf(denials);
        Invariant.holds(state.isPresent() || denials.isEmpty(), "what says nothing of a claim denies nothing of it");
        Invariant.holds(state.filter(to -> to == ClaimState.DENIED || to == ClaimState.PARTIALLY_PAID).isEmpty() || !denials.isEmpty(),
                "a claim would be denied for no reason");
    }

    public Money denied() {
        return Money.sum(denials.stream().map(Adjustment::amount).toList());
    }
}
