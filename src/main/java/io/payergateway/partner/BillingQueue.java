package io.payergateway.partner;

/**
 * Where business events go.
 *
 * @param brokerUrl "embedded", or the URL of an Artemis broker (tcp://host:61616), or of Kafka (kafka://host:9092,host2:9092)
 * @param queue     with Kafka the topic
 * @param user      empty together with password where the broker asks for none
 */
public record BillingQueue(String brokerUrl, String queue, String user, String password) {
    public static final String EMBEDDED = "embedded";
    static final String KAFKA = "kafka://";

    public boolean isEmbedded() {
        return brokerUrl.equals(EMBEDDED);
    }

    public boolean isKafka() {
        return brokerUrl.startsWith(KAFKA);
    }

    /** "host:9092,host2:9092", as clients of Kafka are told where to begin. */
    public String kafkaServers() {
        if (!isKafka()) {
            throw new IllegalStateException("the billing queue is not on Kafka");
        }
        return brokerUrl.substring(KAFKA.length());
    }

    public boolean hasLogin() {
        return !user.isEmpty();
    }

    @Override
    public String toString() {
        return brokerUrl + "/" + queue;
    }
}
