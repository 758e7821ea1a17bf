package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.advice.RemittanceTotals;
import io.payergateway.web.Route.Doc;
import java.util.List;

/** Remittances for people, over the API: an advice as PDF, and what all of them add up to. */
final class AdviceApi {
    private final AdviceQuestions advice;

    AdviceApi(AdviceQuestions advice) {
        this.advice = advice;
    }

    List<Route> routes() {
        return List.of(
            Route.get("/api/v1/remittances/totals", KEY, Doc.of("Posted remittances by day of payment and payer, summed exactly.", AdviceQuestions.FROM,
                AdviceQuestions.TO).gives(RemittanceTotals.class), ask -> Answer.json(advice.totals(ask))),
            Route.get("/api/v1/remittances/{id}/advice.pdf", KEY, Doc.of("One remittance as a PDF: claims, lines, adjustments in words, balance.",
                AdviceQuestions.PART).givesPdf(), advice::pdf));
    }
}
