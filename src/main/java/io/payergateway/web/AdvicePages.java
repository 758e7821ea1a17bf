package io.payergateway.web;

import static io.payergateway.web.Route.Access.CONSOLE;

import io.payergateway.advice.AdviceClaim;
import io.payergateway.advice.AdvicePdf;
import io.payergateway.advice.OpenedAdvice;
import io.payergateway.remittance.RemittanceDesk;
import io.payergateway.web.Route.Doc;
import java.util.List;
import java.util.Map;

/** The pages of remittances: all of them, one as an advice, and their totals. */
final class AdvicePages {
    private static final String WHO = "console";
    private static final int ROWS = 50;
    private static final int CLAIMS = 25;

    private final Pages pages;
    private final AdviceQuestions advice;
    private final RemittanceDesk desk;

    AdvicePages(Pages pages, AdviceQuestions advice, RemittanceDesk desk) {
        this.desk = desk;
        this.pages = pages;
        this.advice = advice;
    }

    List<Route> routes() {
        return List.of(
            Route.get("/remittances", CONSOLE, Doc.of("Remittances, newest first."), ask -> pages.page("remittances.jte", "Remittances", "remittances",
                Map.of("remittances", advice.newest(ask.cursor(), ROWS)))),
            Route.get("/remittances/totals", CONSOLE, Doc.of("Their sums by day and payer."), this::totals),
            Route.get("/remittances/{id}", CONSOLE, Doc.of("One remittance as an advice."), this::remittance),
            Route.post("/remittances/{id}/accept", CONSOLE, Doc.of("Post a set that does not balance as it is."), ask -> decided(ask, desk::accept)),
            Route.post("/remittances/{id}/reject", CONSOLE, Doc.of("Post nothing of a quarantined set."), ask -> decided(ask, desk::reject)),
            Route.get("/remittances/{id}/advice.pdf", CONSOLE, Doc.of("The same to print."), advice::pdf));
    }

    private interface Decision {
        RemittanceDesk.Outcome take(long remittance, String who, String reason);
    }

    /** @throws Refusal 404 for what is not there, 409 where it is not lawful */
    private static Answer decided(Ask ask, Decision decision) {
        BillingApi.decided(decision.take(ask.id(), WHO, Actions.reason(ask.text("reason"))));
        return Answer.seeOther("/remittances/" + ask.id());
    }

    private Answer totals(Ask ask) {
        var totals = advice.totals(ask);
        List<AdviceTotals.Group> groups = AdviceQuestions.groups(totals).stream().map(code -> new AdviceTotals.Group(code, advice.group(code))).toList();
        return pages.page("remittancetotals.jte", "Remittance totals", "remittances", Map.of("page", new AdviceTotals(totals, groups)));
    }

    private Answer remittance(Ask ask) {
        OpenedAdvice opened = advice.open(ask.id());
        Listing<AdviceClaim> claims = Listing.of(opened.claims().after(ask.cursor(), CLAIMS + 1), CLAIMS, AdviceClaim::cursor, claim -> claim);
        return pages.page("remittance.jte", "Remittance " + ask.id(), "remittances",
            Map.of("advice", opened.advice(), "claims", claims, "parts", AdvicePdf.parts(opened.advice().claims()), "later", ask.cursor() > 0));
    }
}
