package io.payergateway.web;

import io.payergateway.denial.DenialRow;
import io.payergateway.resolution.ActionRow;
import io.payergateway.resolution.ClaimAction;
import io.payergateway.resolution.ClaimActions.Offer;
import java.util.List;

/**
 * What the page of a claim shows of its denials.
 *
 * @param denials   open ones
 * @param offers    each action, with why it may not be done now
 * @param done      oldest first
 * @param requestId of the form, so that sending it twice does one thing
 */
public record ClaimResolution(List<DenialRow> denials, List<Offer> offers, List<ActionRow> done, String requestId) {
    public ClaimResolution {
        denials = List.copyOf(denials);
        offers = List.copyOf(offers);
        done = List.copyOf(done);
    }

    /** A correction needs more than a reason: it is made with its edit by the API. */
    public List<Offer> lawful() {
        return offers.stream().filter(each -> each.refusal().isEmpty() && each.action() != ClaimAction.CORRECT_AND_RESEND).toList();
    }

    public boolean isCorrectable() {
        return offers.stream().anyMatch(each -> each.refusal().isEmpty() && each.action() == ClaimAction.CORRECT_AND_RESEND);
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return denials.isEmpty() && done.isEmpty() && lawful().isEmpty() && !isCorrectable();
    }
}
