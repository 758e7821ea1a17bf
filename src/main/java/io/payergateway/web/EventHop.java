package io.payergateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Json;
import io.payergateway.model.Money;
import io.payergateway.web.LineageStore.EventRow;
import io.payergateway.web.Trace.Event;
import io.payergateway.web.Trace.Hop;
import java.util.Map;

/** The hop of one event for billing. */
final class EventHop {

    private EventHop() {
    }

    static Hop of(EventRow row) {
        HopBuilder hop = new HopBuilder("BILLING_EVENT", row.at(), row.eventId().toString(), "", Map.of("eventId", row.eventId().toString()))
            .outcome(row.type() + (row.sentAt().isPresent() ? ", on the billing queue" : ", waiting for the billing queue"))
            .event(new Event(row.type(), row.sentAt().isPresent(), row.body()));
        Money.parse(Json.read(row.body(), JsonNode.class).path("totalCharge").asText()).ifPresent(hop::amount);
        return hop.build();
    }
}
