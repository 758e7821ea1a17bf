package io.payergateway.wiring;

import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.partner.BillingQueue;
import java.util.Map;
import java.util.Optional;

/** The broker that billing reads from: ours, an external Artemis, or Kafka; each has the one route that sends to it. */
interface BillingBroker extends AutoCloseable {

    /** @param embedded counts before what the configuration says */
    static BillingBroker of(BillingQueue queue, Optional<EmbeddedBroker> embedded) {
        return embedded.isEmpty() && queue.isKafka() ? new KafkaBilling(queue) : ArtemisBilling.of(queue, embedded);
    }

    /** Id of the route of routes/7-billing-queue.camel.yaml that is run; it begins at {@code direct:} and the same name. */
    String route();

    /** What that route refers to by {@code #name}. */
    Map<String, Object> beans();

    /** What goes with the JSON of one event. */
    Map<String, Object> headers(BillingMessage message);

    /** No where events are better left in the outbox for now, because nobody takes those away that it has. A broker of its own process sets its own limits. */
    default boolean hasRoom() {
        return true;
    }

    /** For /health: asks the broker, and takes no answer within some seconds for a no. */
    boolean answers();

    @Override
    void close();
}
