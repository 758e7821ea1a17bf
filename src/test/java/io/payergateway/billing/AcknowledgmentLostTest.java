package io.payergateway.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.examples.SettableClock;
import io.payergateway.examples.TestLine;
import io.payergateway.journal.Database;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.ClaimState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Artemis that has an event on disk, and a publisher that does not hear so: the event goes again under its id, and billing gets it once. */
class AcknowledgmentLostTest {
    private static final String QUEUE = "events";
    /** A property of the event, as Artemis writes text: the line loses the answer to the event, and nothing before. */
    private static final String EVENT = new String("_AMQ_DUPL_ID".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock(SampleClaims.NOON);
    private final Database database = TestDatabase.fresh();
    private final OutboxPublisher publisher = new OutboxPublisher(database.jdbi(), clock);
    private EmbeddedBroker broker;
    private TestLine line;
    private volatile boolean armed = true;
    /** The line has carried the event to the broker, and loses what the broker says. */
    private volatile boolean deaf;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(folder, 0, QUEUE);
        broker.start();
        line = new TestLine(URI.create(broker.url()).getPort(), () -> this::passes);
    }

    @AfterEach
    void close() throws Exception {
        line.close();
        broker.close();
        database.close();
    }

    @Test
    void anEventWhoseAcknowledgmentIsLostGoesAgainUnderItsIdAndIsReadOnce() throws Exception {
        OutboxRow event = eventThatTheBrokerHas();
        try (ExampleConsumer consumer = consumer()) {
            assertThat(consumer.next(10_000, json -> { })).as("the broker had it").contains(event.eventId().toString());
            mend();
            assertThat(publisher.publish(sender(), 10)).isEqualTo(1);
            assertThat(consumer.next(500, json -> { })).as("a second copy").isEmpty();
        }
        assertThat(publisher.publish(sender(), 10)).as("nothing is left").isZero();
    }

    @Test
    void aBrokerThatIsStartedAgainAfterItsAcknowledgmentWasLostStillKnowsTheEvent() throws Exception {
        OutboxRow event = eventThatTheBrokerHas();
        int port = URI.create(broker.url()).getPort();
        broker.close();
        broker = new EmbeddedBroker(folder, port, QUEUE);
        broker.start();
        mend();
        assertThat(publisher.publish(sender(), 10)).isEqualTo(1);
        try (ExampleConsumer consumer = consumer()) {
            assertThat(consumer.next(10_000, json -> { })).contains(event.eventId().toString());
            assertThat(consumer.next(500, json -> { })).as("a second copy").isEmpty();
        }
    }

    /** Sent once, and not heard of. */
    private boolean passes(byte[] bytes, int count, boolean toServer) {
        deaf |= toServer && armed && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(EVENT);
        return toServer || !deaf;
    }

    private void mend() {
        armed = false;
        deaf = false;
    }

    private OutboxRow eventThatTheBrokerHas() {
        long claim = database.jdbi().inTransaction(handle -> {
            long id = SampleClaims.open(handle);
            new LifecycleStore().move(handle, id, ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "test"), clock.instant());
            return id;
        });
        assertThat(publisher.publish(sender(), 10)).as("not heard of").isZero();
        OutboxRow event = database.jdbi().withHandle(handle -> new OutboxStore().ofClaim(handle, claim)).get(0);
        assertThat(event.attempts()).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));
        return event;
    }

    private Sender sender() {
        return new JmsSender("tcp://127.0.0.1:" + line.port() + "?callTimeout=1500&reconnectAttempts=0", broker.user(), broker.password(), QUEUE);
    }

    private ExampleConsumer consumer() throws Exception {
        return new ExampleConsumer(broker.url(), broker.user(), broker.password(), QUEUE);
    }
}
