package io.payergateway.billing;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Sends over plain JMS with a connection for each event; the routes do it with Camel and a pool. */
record JmsSender(String url, String user, String password, String queue) implements Sender {
    @Override
    public void send(BillingMessage message) {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url); JMSContext context = factory.createContext(user, password)) {
            TextMessage text = context.createTextMessage(message.json());
            text.setStringProperty("_AMQ_DUPL_ID", message.eventId().toString());
            text.setStringProperty("type", message.type());
            context.createProducer().send(context.createQueue(queue), text);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
