package io.payergateway.wiring;

import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.partner.BillingQueue;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Connection;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The broker that billing reads from: ours, or an external Artemis by URL. */
record BillingBroker(BillingQueue queue, Optional<EmbeddedBroker> embedded, ActiveMQConnectionFactory factory) implements AutoCloseable {
    private static final int CALL_TIMEOUT_MILLIS = 5_000;

    static BillingBroker of(BillingQueue queue, Optional<EmbeddedBroker> embedded) {
        String url = embedded.map(EmbeddedBroker::url).orElse(queue.brokerUrl());
        String user = embedded.map(EmbeddedBroker::user).orElse(queue.user());
        String password = embedded.map(EmbeddedBroker::password).orElse(queue.password());
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
        factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
        factory.setBlockOnDurableSend(true); // an event counts as sent when the broker has it on disk
        return new BillingBroker(queue, embedded, factory);
    }

    ConnectionFactory connectionFactory() {
        return new org.springframework.jms.connection.CachingConnectionFactory(factory);
    }

    boolean answers() {
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
