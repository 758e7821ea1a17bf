package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.billing.Deliveries;
import io.payergateway.claim.FollowingClaims;
import io.payergateway.web.ApiRecords.DecisionRequest;
import io.payergateway.web.Route.Doc;
import java.util.List;

/** What a biller does about money: the next payer's claim, and what billing systems were told. */
final class BillingApi {
    private static final String V1 = "/api/v1";
    private static final String WHO = "api";

    private final FollowingClaims following;
    private final Deliveries deliveries;

    BillingApi(FollowingClaims following, Deliveries deliveries) {
        this.following = following;
        this.deliveries = deliveries;
    }

    /** @param claimId the claim to the next payer */
    public record NextPayerBilled(long claimId) {
    }

    /** @param events that go again */
    public record SentAgain(int events) {
    }

    List<Route> routes() {
        return List.of(
            Route.post(V1 + "/claims/{id}/bill-next-payer", KEY, Doc.of("Bills the payer after the one that decided, with what was decided.")
                .takes(DecisionRequest.class).gives(NextPayerBilled.class), ask -> billNextPayer(ask.id(), ask.json(DecisionRequest.class))),
            Route.get(V1 + "/billing-systems", KEY, Doc.of("Systems that are told of events directly, with what waits for each.").lists(Deliveries.Standing.class),
                ask -> Answer.json(Listing.whole(deliveries.standing()))),
            Route.post(V1 + "/billing-systems/{name}/again", KEY, Doc.of("What a billing system refused goes again.")
                .takes(DecisionRequest.class).gives(SentAgain.class), ask -> again(ask.path().get("name"), ask.json(DecisionRequest.class))));
    }

    /** @throws Refusal 404 for an unknown claim, 409 where the next payer may not be billed */
    private Answer billNextPayer(long claimId, DecisionRequest request) {
        FollowingClaims.Result result = following.follow(claimId, WHO, Actions.reason(request.reason())).orElseThrow(() -> Lookup.unknown("claim"));
        result.refusal().ifPresent(why -> {
            throw new Refusal(409, "NOT_ALLOWED", why);
        });
        return Answer.json(new NextPayerBilled(result.claimId().orElseThrow()));
    }

    private Answer again(String system, DecisionRequest request) {
        if (deliveries.standing().stream().noneMatch(each -> each.system().equals(system))) {
            throw Lookup.unknown("billing system");
        }
        return Answer.json(new SentAgain(deliveries.again(system, WHO, Actions.reason(request.reason()))));
    }
}
