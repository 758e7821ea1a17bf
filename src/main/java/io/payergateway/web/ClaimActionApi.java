package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.resolution.ActionRequest;
import io.payergateway.resolution.ActionRow;
import io.payergateway.resolution.ClaimActions;
import io.payergateway.web.Route.Doc;
import java.util.List;
import java.util.function.Supplier;

/** What may be done about a decided claim, what was done, and doing it. */
final class ClaimActionApi {
    private static final String ACTIONS = "/api/v1/claims/{id}/actions";
    private static final String WHO = "api";

    private final Resolutions resolutions;
    private final ClaimActions actions;

    ClaimActionApi(Resolutions resolutions) {
        this.resolutions = resolutions;
        this.actions = resolutions.actions();
    }

    /** @param offered each action, with why it may not be done now; done what was, oldest first */
    public record ClaimActionList(List<ClaimActions.Offer> offered, List<ActionRow> done) {
        public ClaimActionList {
            offered = List.copyOf(offered);
            done = List.copyOf(done);
        }
    }

    List<Route> routes() {
        return List.of(
            Route.get(ACTIONS, KEY, Doc.of("What may be done about a claim now, what may not and why, and what was done.").gives(ClaimActionList.class),
                ask -> Answer.json(new ClaimActionList(actions.offers(ask.id()).orElseThrow(unknown()), actions.ofClaim(ask.id())))),
            Route.post(ACTIONS, KEY, Doc.of("Corrects and resends (7), voids (8), rebills (1), appeals, writes off, transfers to the patient or bills the next payer: once for each "
                + "requestId.").takes(ActionRequest.class).gives(ActionRow.class), ask -> Answer.json(act(resolutions, ask.id(), ask.json(ActionRequest.class), WHO))),
            Route.get(ACTIONS + "/{action}/letter.pdf", KEY, Doc.of("The letter that an appeal made.").givesPdf(), ask -> letter(resolutions, ask)));
    }

    /** @throws Refusal 404 for an unknown claim, 409 where it may not be done */
    static ActionRow act(Resolutions resolutions, long claimId, ActionRequest request, String who) {
        ClaimActions.Result result = resolutions.actions().act(claimId, request, new ClaimActions.Actor(who, resolutions.role())).orElseThrow(unknown());
        return result.done().orElseThrow(() -> new Refusal(409, "NOT_ALLOWED", result.refusal().orElseThrow()));
    }

    static Answer letter(Resolutions resolutions, Ask ask) {
        return Answer.bytes(200, Answer.PDF, resolutions.actions().letter(ask.id(), ask.id("action")).orElseThrow(() -> Lookup.unknown("letter")));
    }

    private static Supplier<Refusal> unknown() {
        return () -> Lookup.unknown("claim");
    }
}
