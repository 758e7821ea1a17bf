package io.payergateway.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * How a billing system reads the queue: in a transacted session, so that an event is gone only when it was worked on; and by eventId, so that
 * one that comes twice is worked on once. Uses nothing of the gateway: JMS and JSON only.
 */
public final class ExampleConsumer implements AutoCloseable {
    private final ActiveMQConnectionFactory factory;
    private final jakarta.jms.Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private final ObjectMapper json = new ObjectMapper();
    /** A real consumer keeps these in its database, written in the transaction that does the work. */
    private final Set<String> done = new HashSet<>();

    public ExampleConsumer(String url, String user, String password, String queue) throws JMSException {
        factory = new ActiveMQConnectionFactory(url);
        connection = factory.createConnection(user, password);
        session = connection.createSession(Session.SESSION_TRANSACTED);
        consumer = session.createConsumer(session.createQueue(queue));
        connection.start();
    }

    /** Works on one event; gives its id, or nothing where none came in time. */
    public Optional<String> next(long timeoutMillis, Consumer<JsonNode> work) throws JMSException, IOException {
        Message message = consumer.receive(timeoutMillis);
        if (message == null) {
            return Optional.empty();
        }
        JsonNode event = json.readTree(((TextMessage) message).getText());
        String eventId = event.get("eventId").asText();
        try {
            if (done.add(eventId)) {
                work.accept(event);
            }
            session.commit();
        } catch (RuntimeException e) {
            done.remove(eventId);
            session.rollback();   // comes again after a second, at most ten times; then it is in billing.dead
            throw e;
        }
        return Optional.of(eventId);
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
