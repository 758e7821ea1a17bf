package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.billing.ExampleConsumer;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.journal.Database;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.ClaimState;
import io.payergateway.partner.BillingQueue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox, the broker inside the process and a consumer that is not always there. */
class BillingPublishingTest {
    private static final int ROOM = 3;

    @TempDir
    private Path folder;

    @Test
    void whatNobodyReadsWaitsInTheOutboxAndGoesWhenSomebodyDoes() throws Exception {
        try (Database database = TestDatabase.fresh(); EmbeddedBroker broker = new EmbeddedBroker(folder, EmbeddedBroker.IN_PROCESS, "billing", ROOM);
                CamelContext context = new DefaultCamelContext()) {
            broker.start();
            ArtemisBilling billing = ArtemisBilling.of(new BillingQueue(BillingQueue.EMBEDDED, "billing", "", ""), Optional.of(broker));
            context.addComponent("jms", JmsComponent.jmsComponent(billing.factory()));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:billing-queue").to("jms:queue:billing?jmsMessageType=Text&deliveryPersistent=true");
                }
            });
            context.start();
            BillingPublishing publishing = new BillingPublishing(new OutboxPublisher(database.jdbi(), Clock.systemUTC()), billing, context);

            held(database, ROOM);
            publishing.publish();
            held(database, 2);
            publishing.publish();
            assertThat(unsent(database)).isEqualTo(2);
            assertThat(billing.hasRoom()).isFalse();

            assertThat(read(broker)).hasSize(ROOM);
            publishing.publish();
            assertThat(unsent(database)).isZero();
            assertThat(read(broker)).hasSize(2);
            billing.close();
        }
    }

    /** Each is one event. */
    private static void held(Database database, int claims) {
        for (int i = 0; i < claims; i++) {
            database.jdbi().useTransaction(handle -> new LifecycleStore().move(handle, SampleClaims.open(handle), ClaimState.HELD,
                    Evidence.of(EvidenceKind.RELEASE, "an error finding"), SampleClaims.NOON));
        }
    }

    private static int unsent(Database database) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from outbox where sent_at is null").mapTo(Integer.class).one());
    }

    private static List<String> read(EmbeddedBroker broker) throws Exception {
        List<String> ids = new ArrayList<>();
        try (ExampleConsumer consumer = new ExampleConsumer(broker.url(), broker.user(), broker.password(), "billing")) {
            Optional<String> next = consumer.next(5_000, event -> { });
            while (next.isPresent()) {
                ids.add(next.get());
                next = consumer.next(300, event -> { });
            }
        }
        return ids;
    }
}
