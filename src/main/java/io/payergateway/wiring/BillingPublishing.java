package io.payergateway.wiring;

import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.OutboxPublisher;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Takes what is in the outbox to the route {@code billing-queue}; a row counts as sent only when the broker has confirmed it. */
public final class BillingPublishing {
    private static final int ROWS_A_TURN = 500;
    private static final String ROUTE = "direct:billing-queue";

    private final OutboxPublisher publisher;
    private final ProducerTemplate template;
    private final CamelContext context;

    BillingPublishing(OutboxPublisher publisher, CamelContext context) {
        this.publisher = publisher;
        this.context = context;
        this.template = context.createProducerTemplate();
    }

    public void publish() {
        while (publisher.publish(this::send, ROWS_A_TURN) == ROWS_A_TURN) {
            // a full turn means that more may wait
        }
    }

    private void send(BillingMessage message) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(message.json());
        // Artemis drops a second copy by _AMQ_DUPL_ID; JMSXGroupID gives all events of one claim to one consumer, in order.
        exchange.getMessage().setHeaders(new HashMap<>(Map.of("eventId", message.eventId().toString(), "eventType", message.type(),
                "_AMQ_DUPL_ID", message.eventId().toString())));
        message.claimId().ifPresent(claim -> exchange.getMessage().setHeader("JMSXGroupID", "claim-" + claim));
        Exchange sent = template.send(ROUTE, exchange);
        if (sent.getException() != null) {
            throw new IllegalStateException("the billing queue did not take an event", sent.getException());
        }
    }
}
