package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.billing.ExampleTopicConsumer;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.ClaimState;
import io.payergateway.partner.BillingQueue;
import io.payergateway.partner.ConfigFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Billing events to a real Kafka, which comes after the gateway, and is killed and started again while it runs. In order, because a start of Kafka takes seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaBillingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final String TOPIC = "from-gateway";
    private static final int PARTITIONS = 3;
    /** What Camel would evaluate or take for its own, were it not text. */
    private static final String TELLING = "${exchangeId} {{mllp.port}} kafka.OVERRIDE_TOPIC";
    @TempDir
    private static Path folder;
    private static TestCertificate certificate;
    private static KafkaServer kafka;
    private static RunningGateway gateway;
    private static final SettableClock CLOCK = new SettableClock(SampleClaims.NOON);

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.make(folder, "kafka");
        kafka = new KafkaServer(folder.resolve("kafka"), certificate, PARTITIONS);
        ConfigFolder config = ConfigFolder.copyTo(folder.resolve("config")).write("billing/queue.yaml", "brokerUrl: kafka://" + kafka.servers() + "\nqueue: " + TOPIC + "\n");
        gateway = new RunningGateway(config.path(), Map.of(), CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    @Order(1)
    void theGatewayStartsWithoutKafkaAndSaysSo() throws Exception {
        assertThat(gateway.runtime().camel().getRoutes()).extracting(org.apache.camel.Route::getRouteId).contains("billing-topic").doesNotContain("billing-queue");
        assertThat(gateway.runtime().camel().getRouteController().getRouteStatus("billing-topic").isStarted()).isTrue();
        assertThat(brokerIsUp()).isFalse();
        kafka.start();
        await().atMost(PATIENCE).until(KafkaBillingTest::brokerIsUp);
    }

    @Test
    @Order(2)
    void anEventArrivesWithItsClaimAsKeyAndItsIdAndTypeAsHeadersAndIsThenSent() throws Exception {
        OutboxRow event = hold(claim()).get(0);
        letTheNextTurnCome();
        List<JsonNode> worked = new ArrayList<>();
        List<ConsumerRecord<String, String>> read = read("one event", 1, worked);
        assertThat(read).singleElement().satisfies(each -> {
            assertThat(each.key()).isEqualTo(Long.toString(event.claimId().orElseThrow()));
            assertThat(headers(each)).isEqualTo(Map.of("eventId", event.eventId().toString(), "eventType", "claim.held"));
        });
        assertThat(worked).singleElement().satisfies(json -> {
            assertThat(json.get("eventId").asText()).isEqualTo(event.eventId().toString());
            assertThat(json.get("reason").asText()).as("text stays text").isEqualTo(TELLING);
        });
        await().atMost(PATIENCE).until(() -> sent(event));
    }

    @Test
    @Order(3)
    void eventsWaitWhileKafkaIsAwayAndThenArriveAllAndInOrderForEachClaim() throws Exception {
        kafka.kill();
        List<Long> claims = Stream.generate(KafkaBillingTest::claim).limit(6).toList();
        for (int round = 0; round < 3; round++) {
            claims.forEach(KafkaBillingTest::hold);
        }
        Map<String, List<UUID>> wanted = new LinkedHashMap<>();
        claims.forEach(claim -> wanted.put(Long.toString(claim), events(claim).stream().map(OutboxRow::eventId).toList()));
        OutboxRow first = events(claims.get(0)).get(0);
        letTheNextTurnCome();
        await().atMost(PATIENCE).until(() -> events(claims.get(0)).get(0).attempts() >= 1);
        assertThat(brokerIsUp()).isFalse();
        assertThat(claims).allSatisfy(claim -> assertThat(events(claim)).hasSize(3).noneMatch(KafkaBillingTest::sent));
        assertThat(claims.stream().flatMap(claim -> events(claim).stream()).filter(each -> each.id() != first.id())).as("none overtakes the first")
                .allSatisfy(each -> assertThat(each.attempts()).isZero());
        kafka.start();
        await().atMost(PATIENCE).until(() -> {
            letTheNextTurnCome();
            return claims.stream().flatMap(claim -> events(claim).stream()).allMatch(KafkaBillingTest::sent);
        });
        List<ConsumerRecord<String, String>> read = read("after the outage", 1 + 18, new ArrayList<>());
        assertThat(firsts(read)).containsAllEntriesOf(wanted);
        Map<String, Long> partitions = read.stream().collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.collectingAndThen(
                Collectors.mapping(ConsumerRecord::partition, Collectors.toSet()), set -> (long) set.size())));
        assertThat(partitions.values()).as("partitions of one claim").containsOnly(1L);
        assertThat(read.stream().map(ConsumerRecord::partition).distinct()).as("claims are spread").hasSizeGreaterThan(1);
    }

    @Test
    @Order(4)
    void anEventWhoseConfirmationWasLostComesAgainAsItWasAndIsWorkedOnOnce() throws Exception {
        OutboxRow event = hold(claim()).get(0);
        letTheNextTurnCome();
        await().atMost(PATIENCE).until(() -> sent(event));
        jdbi().useHandle(handle -> handle.execute("update outbox set sent_at = null where id = ?", event.id())); // as a crash leaves it
        letTheNextTurnCome();
        await().atMost(PATIENCE).until(() -> sent(event));
        List<JsonNode> worked = new ArrayList<>();
        List<ConsumerRecord<String, String>> copies = read("twice", 1 + 18 + 2, worked).stream()
                .filter(each -> headers(each).get("eventId").equals(event.eventId().toString())).toList();
        assertThat(copies).hasSize(2);
        assertThat(copies.get(1).value()).isEqualTo(copies.get(0).value());
        assertThat(copies.get(1).key()).isEqualTo(copies.get(0).key());
        assertThat(worked).filteredOn(json -> json.get("eventId").asText().equals(event.eventId().toString())).hasSize(1);
    }

    @Test
    @Order(5)
    void withALoginItGoesBySaslOverTlsAndAWrongPasswordIsNotTakenForAnAnswer() throws Exception {
        String before = System.getProperty("javax.net.ssl.trustStore");
        System.setProperty("javax.net.ssl.trustStore", certificate.trustStore().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", certificate.password());
        try {
            KafkaBilling right = withLogin(KafkaServer.PASSWORD);
            await().atMost(PATIENCE).until(right::answers);
            try (Producer<Object, Object> producer = producer(right)) {
                assertThat(producer.send(new ProducerRecord<>("by-login", "1", "{}")).get(20, TimeUnit.SECONDS).offset()).isZero();
            }
            KafkaBilling wrong = withLogin("guess");
            assertThat(wrong.answers()).isFalse();
            try (Producer<Object, Object> producer = producer(wrong)) {
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(ExecutionException.class,
                        () -> producer.send(new ProducerRecord<>("by-login", "1", "{}")).get(20, TimeUnit.SECONDS))).hasCauseInstanceOf(SaslAuthenticationException.class);
            }
        } finally {
            System.clearProperty("javax.net.ssl.trustStorePassword");
            if (before == null) {
                System.clearProperty("javax.net.ssl.trustStore");
            } else {
                System.setProperty("javax.net.ssl.trustStore", before);
            }
        }
    }

    private static KafkaBilling withLogin(String password) {
        return new KafkaBilling(new BillingQueue("kafka://" + kafka.loginServers(), "by-login", KafkaServer.USER, password));
    }

    /** As the route gets it. */
    @SuppressWarnings("unchecked")
    private static Producer<Object, Object> producer(KafkaBilling billing) {
        Properties route = new Properties();
        route.putAll(Map.of("key.serializer", StringSerializer.class.getName(), "value.serializer", StringSerializer.class.getName(), "acks", "all", "max.block.ms", "5000"));
        return (Producer<Object, Object>) ((KafkaClientFactory) billing.beans().get("billingKafkaClients")).getProducer(route);
    }

    private static boolean brokerIsUp() throws Exception {
        return StreamSupport.stream(gateway.get("/health").get("checks").spliterator(), false).filter(each -> each.get("name").asText().equals("broker"))
                .findFirst().orElseThrow().get("up").booleanValue();
    }

    /** So many records at least, from the beginning, by a consumer that nobody else is. */
    private static List<ConsumerRecord<String, String>> read(String group, int count, List<JsonNode> worked) throws Exception {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        try (ExampleTopicConsumer consumer = new ExampleTopicConsumer(kafka.servers(), group, TOPIC)) {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (read.size() < count && System.nanoTime() < until) {
                read.addAll(consumer.next(Duration.ofMillis(500), worked::add));
            }
            read.addAll(consumer.next(Duration.ofMillis(500), worked::add));
        }
        return read;
    }

    /** The ids of each key in the order in which they came first. */
    private static Map<String, List<UUID>> firsts(List<ConsumerRecord<String, String>> read) {
        Map<String, LinkedHashSet<UUID>> ids = new LinkedHashMap<>();
        read.forEach(each -> ids.computeIfAbsent(each.key(), key -> new LinkedHashSet<>()).add(UUID.fromString(headers(each).get("eventId"))));
        Map<String, List<UUID>> lists = new LinkedHashMap<>();
        ids.forEach((key, set) -> lists.put(key, List.copyOf(set)));
        return lists;
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static Jdbi jdbi() {
        return gateway.database().jdbi();
    }

    private static long claim() {
        return jdbi().inTransaction(SampleClaims::open);
    }

    /** A claim is HELD, once more. @return what billing has to hear of it */
    private static List<OutboxRow> hold(long claim) {
        jdbi().useTransaction(handle -> {
            LifecycleStore lifecycle = new LifecycleStore();
            if (!new OutboxStore().ofClaim(handle, claim).isEmpty()) {
                lifecycle.move(handle, claim, ClaimState.OPEN, Evidence.of(EvidenceKind.RELEASE, "test"), CLOCK.instant());
            }
            lifecycle.move(handle, claim, ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, TELLING), CLOCK.instant());
        });
        return events(claim);
    }

    private static List<OutboxRow> events(long claim) {
        return jdbi().withHandle(handle -> new OutboxStore().ofClaim(handle, claim));
    }

    private static boolean sent(OutboxRow event) {
        return jdbi().withHandle(handle -> handle.createQuery("select sent_at is not null from outbox where id = :id").bind("id", event.id()).mapTo(Boolean.class).one());
    }

    private static void letTheNextTurnCome() {
        CLOCK.pass(LONGEST_PAUSE);
    }
}
