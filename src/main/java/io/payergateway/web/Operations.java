package io.payergateway.web;

import static io.payergateway.web.Route.Access.CONSOLE;
import static io.payergateway.web.Route.Access.OPEN;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payergateway.web.Route.Doc;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What machines ask of the process itself, and the files that pages need. */
final class Operations {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final Assets assets;

    Operations(Health health, PrometheusMeterRegistry meters, Assets assets) {
        this.health = health;
        this.meters = meters;
        this.assets = assets;
    }

    List<Route> routes() {
        return List.of(
            Route.later("GET", "/health", OPEN, Doc.of("200 when every part is up, 503 when one is down.").gives(Health.Report.class), ask -> health.answer()),
            Route.get("/metrics", OPEN, Doc.of("All meters in the Prometheus text format."),
                ask -> Answer.bytes(200, PROMETHEUS, meters.scrape().getBytes(StandardCharsets.UTF_8))),
            Route.get("/assets/{name}", CONSOLE, Doc.of("Scripts and styles."), assets::answer));
    }
}
