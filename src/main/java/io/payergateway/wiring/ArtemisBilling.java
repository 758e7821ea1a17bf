package io.payergateway.wiring;

import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.partner.BillingQueue;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Billing events to a JMS queue of Artemis: ours, or an external one by URL. */
record ArtemisBilling(ActiveMQConnectionFactory factory, Optional<EmbeddedBroker> embedded) implements BillingBroker {
    private static final int CALL_TIMEOUT_MILLIS = 5_000;

    static ArtemisBilling of(BillingQueue queue, Optional<EmbeddedBroker> embedded) {
        String url = embedded.map(EmbeddedBroker::url).orElse(queue.brokerUrl());
        String user = embedded.map(EmbeddedBroker::user).orElse(queue.user());
        String password = embedded.map(EmbeddedBroker::password).orElse(queue.password());
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
        factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
        factory.setBlockOnDurableSend(true); // an event counts as sent when the broker has it on disk
        return new ArtemisBilling(factory, embedded);
    }

    @Override
    public String route() {
        return "billing-queue";
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of("billingConnectionFactory", new org.springframework.jms.connection.CachingConnectionFactory(factory));
    }

    @Override
    public Map<String, Object> headers(BillingMessage message) {
        // Artemis drops a second copy by _AMQ_DUPL_ID; JMSXGroupID gives all events of one claim to one consumer, in order.
        Map<String, Object> headers = new HashMap<>(Map.of("eventId", message.eventId().toString(), "eventType", message.type(),
                "_AMQ_DUPL_ID", message.eventId().toString()));
        message.claimId().ifPresent(claim -> headers.put("JMSXGroupID", "claim-" + claim));
        return headers;
    }

    @Override
    public boolean hasRoom() {
        return embedded.map(EmbeddedBroker::hasRoom).orElse(true);
    }

    @Override
    public boolean answers() {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            return true;
        } catch (JMSException e) {
            return false;
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
