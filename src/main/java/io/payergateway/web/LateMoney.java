package io.payergateway.web;

import static io.payergateway.web.Route.Access.CONSOLE;
import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.receivable.Ageing;
import io.payergateway.receivable.AgeingReport;
import io.payergateway.web.Route.Doc;
import java.util.List;
import java.util.Map;

/** What is outstanding by payer and age, for people and programs. */
final class LateMoney {
    private final Pages pages;
    private final Ageing ageing;

    LateMoney(Pages pages, Ageing ageing) {
        this.pages = pages;
        this.ageing = ageing;
    }

    List<Route> routes() {
        return List.of(
            Route.get("/api/v1/ageing", KEY, Doc.of("What payers owe, by days since sent, acknowledged and adjudicated.", "by: payer, also if not given").gives(AgeingReport.class),
                this::report),
            Route.get("/late-money", CONSOLE, Doc.of("What payers owe, by age, and their filing limits."),
                ask -> pages.page("latemoney.jte", "Late money", "late-money", Map.of("report", ageing.report()))));
    }

    private Answer report(Ask ask) {
        String by = ask.text("by");
        if (!by.isEmpty() && !by.equals("payer")) {
            throw new Refusal(400, "BY", "'by' must be payer.");
        }
        return Answer.json(ageing.report());
    }
}
