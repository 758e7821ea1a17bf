package io.payergateway.wiring;

import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.OutboxPublisher;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Takes what is in the outbox to the route of the broker that is configured; a row counts as sent only when the broker has confirmed it. */
public final class BillingPublishing {
    private static final int ROWS_A_TURN = 500;

    private final OutboxPublisher publisher;
    private final BillingBroker broker;
    private final ProducerTemplate template;
    private final CamelContext context;

    BillingPublishing(OutboxPublisher publisher, BillingBroker broker, CamelContext context) {
        this.publisher = publisher;
        this.broker = broker;
        this.context = context;
        this.template = context.createProducerTemplate();
    }

    public void publish() {
        while (broker.hasRoom() && publisher.publish(this::send, ROWS_A_TURN) == ROWS_A_TURN) {
            // a full turn means that more may wait
        }
    }

    private void send(BillingMessage message) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(message.json());
        exchange.getMessage().setHeaders(broker.headers(message));
        Exchange sent = template.send("direct:" + broker.route(), exchange);
        if (sent.getException() != null) {
            throw new IllegalStateException("the billing queue did not take an event", sent.getException());
        }
    }
}
