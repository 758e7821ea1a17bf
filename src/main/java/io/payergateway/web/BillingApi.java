package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.billing.Deliveries;
import io.payergateway.remittance.ClaimPaymentRow;
import io.payergateway.remittance.PaymentCandidate;
import io.payergateway.remittance.ProviderAdjustmentRow;
import io.payergateway.remittance.ProviderBalanceRow;
import io.payergateway.remittance.RemittanceDesk;
import io.payergateway.web.ApiRecords.DecisionRequest;
import io.payergateway.web.Route.Doc;
import java.util.List;

/** What a biller does about money: quarantined sets, unmatched payments, what providers owe, and what billing systems were told. */
final class BillingApi {
    private static final String V1 = "/api/v1";
    private static final String WHO = "api";
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Deliveries deliveries;
    private final RemittanceDesk remittances;

    BillingApi(MoneyDesk money) {
        this.deliveries = money.deliveries();
        this.remittances = money.remittances();
    }

    public record AttachRequest(long claimId, String reason) {
    }

    /** @param outcome DONE */
    public record Decided(RemittanceDesk.Outcome outcome) {
    }

    /** @param events that go again */
    public record SentAgain(int events) {
    }

    List<Route> routes() {
        return List.of(
            Route.post(V1 + "/remittances/{id}/accept", KEY, Doc.of("Posts a quarantined set that does not balance as it is; the failed equation stays with it.")
                .takes(DecisionRequest.class).gives(Decided.class), ask -> decided(remittances.accept(ask.id(), WHO, reason(ask)))),
            Route.post(V1 + "/remittances/{id}/reject", KEY, Doc.of("Nothing of a quarantined set will be posted.").takes(DecisionRequest.class).gives(Decided.class),
                ask -> decided(remittances.reject(ask.id(), WHO, reason(ask)))),
            Route.get(V1 + "/unmatched-payments", KEY, Doc.of("Posted payments that are of no claim of ours, oldest first.", "cursor: 'next' of the page before", "limit: at most " + MOST)
                .lists(ClaimPaymentRow.class), this::unmatched),
            Route.get(V1 + "/unmatched-payments/{id}/candidates", KEY, Doc.of("Claims that an unmatched payment may be of, at most 10, the best first; nothing is posted.")
                .lists(PaymentCandidate.class), ask -> Answer.json(Listing.whole(remittances.candidates(ask.id()).orElseThrow(() -> Lookup.unknown("payment"))))),
            Route.post(V1 + "/unmatched-payments/{id}/attach", KEY, Doc.of("Posts an unmatched payment to a claim that was sent.")
                .takes(AttachRequest.class).gives(Decided.class), ask -> attach(ask.id(), ask.json(AttachRequest.class))),
            Route.get(V1 + "/provider-adjustments", KEY, Doc.of("PLBs of posted 835s with the claim or remittance that each names, oldest first.", "cursor: 'next' of the page before",
                "limit: at most " + MOST).lists(ProviderAdjustmentRow.class), this::adjustments),
            Route.get(V1 + "/provider-balances", KEY, Doc.of("What each payer carries for each provider from one 835 to the next.", "cursor: 'next' of the page before", "limit: at most " + MOST)
                .lists(ProviderBalanceRow.class), this::balances),
            Route.get(V1 + "/billing-systems", KEY, Doc.of("Systems that are told of events directly, with what waits for each.").lists(Deliveries.Standing.class),
                ask -> Answer.json(Listing.whole(deliveries.standing()))),
            Route.post(V1 + "/billing-systems/{name}/again", KEY, Doc.of("What a billing system refused goes again.")
                .takes(DecisionRequest.class).gives(SentAgain.class), ask -> again(ask.path().get("name"), ask.json(DecisionRequest.class))));
    }

    private Answer unmatched(Ask ask) {
        int limit = ask.limit(USUAL, MOST);
        return Answer.json(Listing.of(remittances.unmatched(ask.cursor(), limit + 1), limit, ClaimPaymentRow::id, row -> row));
    }

    private Answer adjustments(Ask ask) {
        int limit = ask.limit(USUAL, MOST);
        return Answer.json(Listing.of(remittances.providers().adjustments(ask.cursor(), limit + 1), limit, ProviderAdjustmentRow::id, row -> row));
    }

    private Answer balances(Ask ask) {
        int limit = ask.limit(USUAL, MOST);
        return Answer.json(Listing.of(remittances.providers().balances(ask.cursor(), limit + 1), limit, ProviderBalanceRow::id, row -> row));
    }

    private Answer attach(long paymentId, AttachRequest request) {
        return decided(remittances.attach(paymentId, request.claimId(), WHO, Actions.reason(request.reason())));
    }

    private static String reason(Ask ask) {
        return Actions.reason(ask.json(DecisionRequest.class).reason());
    }

    /** @throws Refusal 404 for what is not there, 409 where it is not lawful */
    static Answer decided(RemittanceDesk.Outcome outcome) {
        return switch (outcome) {
            case DONE -> Answer.json(new Decided(outcome));
            case UNKNOWN -> throw Lookup.unknown("remittance");
            case DONE_BEFORE -> throw notAllowed("It was decided before, or is not there.");
            case NOT_AN_IMBALANCE -> throw notAllowed("It is quarantined for another reason than an equation; it cannot be posted as it is.");
            case KEY_POSTED -> throw notAllowed("A remittance with its trace number, originator, amount and date is posted.");
            case BYTES_GONE -> throw notAllowed("Its bytes are purged.");
            case CLAIM_NEVER_SENT -> throw notAllowed("The claim was never sent, so no payer can have paid it.");
        };
    }

    private static Refusal notAllowed(String why) {
        return new Refusal(409, "NOT_ALLOWED", why);
    }

    private Answer again(String system, DecisionRequest request) {
        if (deliveries.standing().stream().noneMatch(each -> each.system().equals(system))) {
            throw Lookup.unknown("billing system");
        }
        return Answer.json(new SentAgain(deliveries.again(system, WHO, Actions.reason(request.reason()))));
    }
}
