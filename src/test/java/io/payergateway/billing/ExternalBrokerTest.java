package io.payergateway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.ClaimState;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.wiring.RunningGateway;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Billing events to an Artemis that is not ours: reached by TCP under the URL and login of config/billing, stopped and started while the gateway runs. */
class ExternalBrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final String QUEUE = "from-gateway";
    @TempDir
    private static Path folder;
    private static int port;
    private static EmbeddedBroker broker;
    private static RunningGateway gateway;
    private static final SettableClock CLOCK = new SettableClock(SampleClaims.NOON);

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(folder.resolve("broker"), 0, QUEUE);
        broker.start();
        port = URI.create(broker.url()).getPort();
        ConfigFolder config = ConfigFolder.copyTo(folder.resolve("config")).write("billing/queue.yaml",
                "brokerUrl: " + broker.url() + "\nqueue: " + QUEUE + "\nuser: ${billing.user}\npassword: ${billing.password}\n");
        Map<String, String> login = Map.of("billing.user", broker.user(), "billing.password", broker.password());
        broker.close(); // a gateway starts whether its broker is there or not
        gateway = new RunningGateway(config.path(), login, CLOCK);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void broker() {
        broker = new EmbeddedBroker(folder.resolve("broker"), port, QUEUE);
        broker.start();
    }

    @AfterEach
    void noBroker() {
        broker.close();
    }

    @Test
    void anEventArrivesOnceWithItsIdAndIsThenSent() throws Exception {
        OutboxRow event = held();
        letTheNextTurnCome();
        try (ExampleConsumer consumer = consumer()) {
            List<JsonNode> worked = new ArrayList<>();
            assertThat(consumer.next(20_000, worked::add)).contains(event.eventId().toString());
            assertThat(consumer.next(1_000, worked::add)).as("a second copy").isEmpty();
            assertThat(worked).singleElement().satisfies(json -> assertThat(json.get("type").asText()).isEqualTo("claim.held"));
        }
        await().atMost(PATIENCE).until(() -> sent(event));
        assertThat(gateway.get("/health").toString()).contains("\"broker\"");
    }

    @Test
    void eventsStayInTheOutboxWhileTheBrokerIsAwayAndArriveInTheirOrderWhenItIsBack() throws Exception {
        OutboxRow before = held();
        letTheNextTurnCome();
        await().atMost(PATIENCE).until(() -> sent(before));
        broker.close();
        List<OutboxRow> meanwhile = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            meanwhile.add(held());
        }
        letTheNextTurnCome();
        await().atMost(PATIENCE).until(() -> row(meanwhile.get(0)).attempts() >= 1);
        letTheNextTurnCome();
        await().atMost(PATIENCE).until(() -> row(meanwhile.get(0)).attempts() >= 2);
        assertThat(meanwhile).allSatisfy(event -> assertThat(sent(event)).isFalse());
        assertThat(meanwhile.subList(1, 20)).as("none overtakes the first").allSatisfy(event -> assertThat(row(event).attempts()).isZero());
        broker();
        letTheNextTurnCome();
        List<UUID> wanted = new ArrayList<>(List.of(before.eventId()));
        meanwhile.forEach(event -> wanted.add(event.eventId()));
        assertThat(read(wanted.size())).containsExactlyElementsOf(wanted);
        await().atMost(PATIENCE).until(() -> meanwhile.stream().allMatch(event -> sent(event)));
    }

    /** So many events, and then no other. */
    private static List<UUID> read(int count) throws Exception {
        List<UUID> read = new ArrayList<>();
        try (ExampleConsumer consumer = consumer()) {
            Optional<String> next = consumer.next(20_000, json -> { });
            while (next.isPresent()) {
                read.add(UUID.fromString(next.get()));
                next = consumer.next(read.size() < count ? 20_000 : 1_000, json -> { });
            }
        }
        return read;
    }

    private static ExampleConsumer consumer() throws Exception {
        return new ExampleConsumer(broker.url(), broker.user(), broker.password(), QUEUE);
    }

    private static Jdbi jdbi() {
        return gateway.database().jdbi();
    }

    /** A claim is HELD. @return what billing has to hear of it */
    private static OutboxRow held() {
        return jdbi().inTransaction(handle -> {
            long claim = SampleClaims.open(handle);
            new LifecycleStore().move(handle, claim, ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "test"), CLOCK.instant());
            return new OutboxStore().ofClaim(handle, claim).get(0);
        });
    }

    private static OutboxRow row(OutboxRow event) {
        return jdbi().withHandle(handle -> new OutboxStore().ofClaim(handle, event.claimId().orElseThrow())).get(0);
    }

    private static boolean sent(OutboxRow event) {
        return jdbi().withHandle(handle -> handle.createQuery("select sent_at is not null from outbox where id = :id").bind("id", event.id())
                .mapTo(Boolean.class).one());
    }

    private static void letTheNextTurnCome() {
        CLOCK.pass(LONGEST_PAUSE);
    }
}
