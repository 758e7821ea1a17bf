package io.payergateway.web;

import static io.payergateway.web.Route.Access.CONSOLE;

import io.payergateway.journal.InterchangeRow;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import io.payergateway.resolution.ActionRequest;
import io.payergateway.resolution.ClaimAction;
import io.payergateway.web.ApiRecords.DecisionRequest;
import io.payergateway.web.ApiRecords.FailoverRequest;
import io.payergateway.web.ApiRecords.ReleaseRequest;
import io.payergateway.web.ApiRecords.ResubmitRequest;
import io.payergateway.web.ApiRecords.SettleRequest;
import io.payergateway.web.Route.Doc;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The pages. */
final class Console {
    private static final int ROWS = 50;
    private static final String WHO = "console";

    private final Pages pages;
    private final Lookup lookup;
    private final Actions actions;
    private final Monitor monitor;
    private final Health health;
    private final Resolutions resolutions;

    Console(Pages pages, Lookup lookup, Actions actions, Monitor monitor, Health health, Resolutions resolutions) {
        this.pages = pages;
        this.lookup = lookup;
        this.actions = actions;
        this.monitor = monitor;
        this.health = health;
        this.resolutions = resolutions;
    }

    List<Route> routes() {
        return List.of(
            Route.later("GET", "/", CONSOLE, Doc.of("Overview."), ask -> health.report().thenApply(this::overview)),
            Route.later("GET", "/live", CONSOLE, Doc.of("The part of the overview that refreshes."), ask -> health.report().thenApply(this::live)),
            Route.get("/live/series", CONSOLE, Doc.of("The chart's figures."), ask -> Answer.json(Series.of(monitor.samples()))),
            // by POST, because what is searched for may be a patient's account number, and URLs are kept in histories
            Route.post("/search", CONSOLE, Doc.of("Search."), this::search),
            Route.get("/claims", CONSOLE, Doc.of("Claims, newest first."), this::claims),
            Route.get("/claims/{id}", CONSOLE, Doc.of("One claim and its whole way."), this::claim),
            Route.post("/claims/{id}/release", CONSOLE, Doc.of("Release or check again."), this::release),
            Route.post("/claims/{id}/resubmit", CONSOLE, Doc.of("Send a rejected claim again."), this::resubmit),
            Route.post("/claims/{id}/actions", CONSOLE, Doc.of("Do what is lawful about a decided claim."), this::act),
            Route.get("/claims/{id}/actions/{action}/letter.pdf", CONSOLE, Doc.of("The letter that an appeal made."), this::letter),
            Route.get("/messages/{id}", CONSOLE, Doc.of("One message."), this::message),
            Route.get("/interchanges/{id}", CONSOLE, Doc.of("One X12 file."), this::interchange),
            Route.post("/interchanges/{id}/settle", CONSOLE, Doc.of("Say whether a file arrived."), this::settle),
            Route.get("/interchanges/{id}/raw", CONSOLE, Doc.of("Its bytes."), this::raw),
            Route.get("/clearinghouses", CONSOLE, Doc.of("By which clearinghouse the claims of each go."), ask -> pages.page("clearinghouses.jte", "Clearinghouses",
                "clearinghouses", Map.of("ways", actions.ways()))),
            Route.post("/clearinghouses/{name}/failover", CONSOLE, Doc.of("Let its failover carry its claims."), this::divert),
            Route.post("/clearinghouses/{name}/back", CONSOLE, Doc.of("Bring its claims back."), this::bringBack),
            Route.get("/worklists/{owner}", CONSOLE, Doc.of("Open findings of one owner."), this::worklist),
            Route.post("/findings/{id}/close", CONSOLE, Doc.of("Take a finding off its worklist."), this::close),
            Route.get("/quarantine", CONSOLE, Doc.of("What waits for a person's decision."), this::quarantine),
            Route.get("/quarantine/{id}", CONSOLE, Doc.of("One quarantined item."), this::quarantined),
            Route.post("/quarantine/{id}/release", CONSOLE, Doc.of("Let it be processed after all."), this::releaseQuarantined));
    }

    private Answer overview(Health.Report report) {
        return pages.page("overview.jte", "Overview", "overview", Map.of("live", Live.of(monitor, report)));
    }

    private Answer live(Health.Report report) {
        return pages.part("live.jte", Map.of("live", Live.of(monitor, report)));
    }

    private Answer search(Ask ask) {
        String wanted = ask.text("q");
        Lookup.Found found = lookup.search(wanted);
        if (found.size() == 1 && found.claims().size() == 1) {
            return Answer.seeOther("/claims/" + found.claims().get(0).id());
        }
        if (found.size() == 1 && found.messages().size() == 1) {
            return Answer.seeOther("/messages/" + found.messages().get(0).id());
        }
        if (found.size() == 1) {
            return Answer.seeOther("/interchanges/" + found.files().get(0).id());
        }
        return pages.page("search.jte", "Search", "", Map.of("wanted", wanted, "found", found));
    }

    private Answer claims(Ask ask) {
        Optional<ClaimState> state = Lookup.state(ask.text("state"));
        return pages.page("claims.jte", "Claims", "claims", Map.of("state", state, "claims", lookup.newest(state, ask.cursor(), ROWS)));
    }

    private Answer claim(Ask ask) {
        var detail = lookup.claim(ask.id());
        ClaimResolution resolution = new ClaimResolution(resolutions.actions().open(ask.id()), resolutions.actions().offers(ask.id()).orElse(List.of()),
            resolutions.actions().ofClaim(ask.id()), UUID.randomUUID().toString());
        return pages.page("claim.jte", "Claim " + ask.id(), "claims", Map.of("detail", detail, "trace", lookup.trace(ask.id()), "resolution", resolution));
    }

    private Answer act(Ask ask) {
        ClaimAction action = Stream.of(ClaimAction.values()).filter(each -> each.name().equals(ask.text("action"))).findFirst()
            .orElseThrow(() -> new Refusal(400, "BODY", "Choose what to do."));
        ClaimActionApi.act(resolutions, ask.id(), ActionRequest.of(action, ask.text("requestId"), Actions.reason(ask.text("reason"))), WHO);
        return Answer.seeOther("/claims/" + ask.id());
    }

    private Answer letter(Ask ask) {
        return ClaimActionApi.letter(resolutions, ask);
    }

    private Answer release(Ask ask) {
        actions.release(ask.id(), new ReleaseRequest(ask.text("reason"), List.of()), WHO);
        return Answer.seeOther("/claims/" + ask.id());
    }

    private Answer resubmit(Ask ask) {
        actions.resubmit(ask.id(), new ResubmitRequest(ask.text("reason")), WHO);
        return Answer.seeOther("/claims/" + ask.id());
    }

    private Answer message(Ask ask) {
        return pages.page("message.jte", "Message", "", Map.of("detail", lookup.message(ask.id())));
    }

    private Answer interchange(Ask ask) {
        InterchangeRow file = lookup.file(ask.id());
        return pages.page("interchange.jte", "Interchange", "", Map.of("detail", lookup.interchange(ask.id()), "segments", RawText.any(file.body())));
    }

    private Answer settle(Ask ask) {
        actions.settle(ask.id(), new SettleRequest(ask.text("outcome"), ask.text("reason")), WHO);
        return Answer.seeOther("/interchanges/" + ask.id());
    }

    private Answer divert(Ask ask) {
        actions.divert(ask.path().get("name"), new FailoverRequest(ask.text("reason")), WHO);
        return Answer.seeOther("/clearinghouses");
    }

    private Answer bringBack(Ask ask) {
        actions.bringBack(ask.path().get("name"), new FailoverRequest(ask.text("reason")), WHO);
        return Answer.seeOther("/clearinghouses");
    }

    private Answer raw(Ask ask) {
        InterchangeRow file = lookup.file(ask.id());
        return new Answer(200, "application/octet-stream", file.body(),
            Map.of("Content-Disposition", "attachment; filename=\"interchange-" + file.id() + ".x12\""));
    }

    private Answer worklist(Ask ask) {
        Owner owner = Lookup.owner(ask.path().get("owner"));
        return pages.page("worklist.jte", Show.word(owner) + " worklist", ask.path().get("owner"),
            Map.of("owner", owner, "findings", lookup.worklist(owner, ask.cursor(), ROWS)));
    }

    private Answer close(Ask ask) {
        var closed = actions.close(ask.id(), new DecisionRequest(ask.text("reason")), WHO);
        return Answer.seeOther("/worklists/" + closed.owner().name().toLowerCase(Locale.ROOT));
    }

    private Answer releaseQuarantined(Ask ask) {
        actions.releaseQuarantined(ask.id(), new DecisionRequest(ask.text("reason")), WHO);
        return Answer.seeOther("/quarantine");
    }

    private Answer quarantine(Ask ask) {
        return pages.page("quarantine.jte", "Quarantine", "quarantine", Map.of("items", lookup.quarantine(ask.cursor(), ROWS)));
    }

    private Answer quarantined(Ask ask) {
        var item = lookup.quarantined(ask.id());
        return pages.page("quarantined.jte", "Quarantined item", "quarantine", Map.of("item", item, "segments", RawText.any(item.content().body())));
    }
}
