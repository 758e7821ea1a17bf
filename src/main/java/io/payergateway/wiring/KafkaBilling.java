package io.payergateway.wiring;

import io.payergateway.billing.BillingMessage;
import io.payergateway.partner.BillingQueue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * Billing events to a topic of Kafka. The claim is the key, so that all events of one claim are in one partition, in order. How the producer
 * has them confirmed stands in the route; here is where the brokers are and how we log in: without a login PLAINTEXT, with one SASL_SSL and PLAIN,
 * where the brokers' certificate is one that the JVM trusts.
 */
final class KafkaBilling implements BillingBroker {
    /** Less than /health waits for a part, so that it says why. */
    private static final int ANSWER_MILLIS = 1_500;

    private final Map<String, Object> connection;

    KafkaBilling(BillingQueue queue) {
        connection = new HashMap<>(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, queue.kafkaServers()));
        if (queue.hasLogin()) {
            connection.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL");
            connection.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
            connection.put(SaslConfigs.SASL_JAAS_CONFIG, "%s required username=%s password=%s;".formatted(PlainLoginModule.class.getName(),
                    quoted(queue.user()), quoted(queue.password())));
        }
    }

    /** As the grammar of JAAS has it. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String route() {
        return "billing-topic";
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of("billingKafkaClients", new Clients());
    }

    @Override
    public Map<String, Object> headers(BillingMessage message) {
        Map<String, Object> headers = new HashMap<>(Map.of("eventId", message.eventId().toString(), "eventType", message.type()));
        message.claimId().ifPresent(claim -> headers.put(KafkaConstants.KEY, Long.toString(claim)));
        return headers;
    }

    @Override
    public boolean answers() {
        Map<String, Object> asking = new HashMap<>(connection);
        asking.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        asking.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        Admin admin = null;
        try {
            admin = Admin.create(asking);
            admin.describeCluster().clusterId().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO); // its own close waits for calls that nobody answers
            }
        }
    }

    @Override
    public void close() {
        // the route owns its producer, and answers() keeps nothing
    }

    /** Keeps the login out of the route and of its URI. */
    private final class Clients extends DefaultKafkaClientFactory {
        @Override
        public Producer<?, ?> getProducer(Properties ofTheRoute) {
            Properties all = new Properties();
            all.putAll(ofTheRoute);
            all.putAll(connection);
            return super.getProducer(all);
        }

        @Override
        public String getBrokers(KafkaConfiguration configuration) {
            return (String) connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        }
    }
}
