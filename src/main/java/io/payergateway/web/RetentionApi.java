package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.retention.Retention;
import io.payergateway.retention.Retention.Outlook;
import io.payergateway.web.Route.Doc;
import java.util.List;

/** What would be purged, and what is kept all the same. */
final class RetentionApi {
    private static final String V1 = "/api/v1";
    private static final String WHO = "api";

    private final Retention retention;

    RetentionApi(Retention retention) {
        this.retention = retention;
    }

    /** @param facility empty for all; account empty for all of the facility */
    public record HoldRequest(String facility, String account, String reason) {
    }

    public record LiftRequest(String reason) {
    }

    List<Route> routes() {
        return List.of(
            Route.get(V1 + "/retention", KEY, Doc.of("What the next purge would delete, and the legal holds. Nothing is changed.").gives(Outlook.class),
                ask -> Answer.json(retention.outlook())),
            Route.post(V1 + "/legal-holds", KEY, Doc.of("Keeps an account, a facility or everything, whatever its age.").takes(HoldRequest.class).gives(Outlook.class),
                ask -> hold(ask.json(HoldRequest.class))),
            Route.post(V1 + "/legal-holds/{id}/lift", KEY, Doc.of("Ends a legal hold.").takes(LiftRequest.class).gives(Outlook.class),
                ask -> lift(ask.id(), ask.json(LiftRequest.class))));
    }

    private Answer hold(HoldRequest request) {
        String facility = text(request.facility());
        String account = text(request.account());
        if (facility.isEmpty() && !account.isEmpty()) {
            throw new Refusal(400, "BODY", "An account is held together with its 'facility'.");
        }
        retention.hold(facility, account, Actions.reason(request.reason()), WHO);
        return Answer.json(retention.outlook());
    }

    private Answer lift(long id, LiftRequest request) {
        if (!retention.lift(id, Actions.reason(request.reason()), WHO)) {
            throw Lookup.unknown("legal hold");
        }
        return Answer.json(retention.outlook());
    }

    private static String text(String given) {
        return given == null ? "" : given.strip();
    }
}
