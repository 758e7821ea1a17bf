package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.journal.Database;
import io.payergateway.journal.Json;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.simulator.AnswerDelays;
import io.payergateway.simulator.Simulator;
import io.payergateway.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes on one PostgreSQL, one Artemis and one clearinghouse; one of them is killed in the middle of its work. */
class TwoNodesTest {
    private static final int MESSAGES = 60;
    private static final Duration STARTED = Duration.ofMinutes(3);
    private static final Duration TAKEOVER = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(120);
    @TempDir
    private Path folder;
    private final Database database = TestDatabase.fresh();
    private Simulator simulator;
    private EmbeddedBroker broker;
    private NodeProcess first;
    private NodeProcess second;

    @BeforeEach
    void start() throws Exception {
        SimulatorSettings settings = new SimulatorSettings(folder.resolve("simulator"), 0, 0, "gateway", "sftp-password-1", "https-token-012345", 7,
                AnswerDelays.NONE, Duration.ofMillis(300));
        simulator = new Simulator(settings, Clock.systemUTC());
        simulator.start();
        broker = new EmbeddedBroker(folder.resolve("broker"), 0, "billing");
        broker.start();
        Path config = Hurry.config(folder.resolve("config"))
                .write("billing/queue.yaml", "brokerUrl: " + broker.url() + "\nqueue: billing\nuser: ${billing.user}\npassword: ${billing.password}\n")
                .write("application.properties", "database.url=${DATABASE_URL}\ndatabase.user=${DATABASE_USER}\ndatabase.password=${DATABASE_PASSWORD}\n"
                        + "api.key=${PAYER_GATEWAY_API_KEY}\nmllp.host=127.0.0.1\ncheck.megabytes=64\n").path();
        Hurry.routes(folder.resolve("routes"));
        Files.createSymbolicLink(folder.resolve("mappings"), Path.of("mappings").toAbsolutePath());
        Map<String, String> environment = new HashMap<>(Map.of("DATABASE_URL", database.url(), "DATABASE_USER", TestDatabase.user(), "DATABASE_PASSWORD", TestDatabase.password(),
                "PAYER_GATEWAY_API_KEY", RunningGateway.API_KEY, "BILLING_USER", broker.user(), "BILLING_PASSWORD", broker.password()));
        RunningGateway.placeholders(simulator, settings).forEach((name, value) -> environment.put(name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), value));
        first = NodeProcess.start(config, Files.createDirectory(folder.resolve("first")), environment);
        second = NodeProcess.start(config, Files.createDirectory(folder.resolve("second")), environment);
        await().atMost(STARTED).until(() -> first.isReady() && second.isReady());
    }

    @AfterEach
    void stop() {
        second.close();
        first.close();
        simulator.close();
        broker.close();
        database.close();
    }

    private static String charge(int number) throws IOException {
        String id = "%04d".formatted(number);
        return Files.readString(Path.of("examples", "office-visit-paid", "charge.hl7")).replace("OV-0001", "TN-" + id).replace("PAID1001", "PAID7" + id)
                .replace("MRN1001", "MRN7" + id).replace("TX1001", "TX7" + id).replace("K1001", "K7" + id);
    }

    /** What the first node did not acknowledge goes to the second, as a sender with two addresses does. */
    private void send(int number) throws IOException {
        if (number % 2 == 0) {
            try {
                assertThat(first.send(charge(number))).contains("MSA|AA|");
                return;
            } catch (IOException gone) {
                // it may have been kept, or not: the same control id again is a repeat at worst
            }
        }
        assertThat(second.send(charge(number))).contains("MSA|AA|");
    }

    /** Locks under the key of LeadershipStore. */
    private List<Integer> routesPerNode() {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                select count(*) from pg_locks where locktype = 'advisory' and classid = 1346849860 and granted
                  and database = (select oid from pg_database where datname = current_database()) group by pid""").mapTo(Integer.class).list());
    }

    private long count(String query) {
        return database.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    @Test
    void theWorkOfANodeThatIsKilledIsTakenOverAndEachClaimIsPaidOnce() throws Exception {
        await().atMost(TAKEOVER).until(() -> routesPerNode().size() == 2);
        int routes = routesPerNode().stream().mapToInt(each -> each).sum(); // or fewer than there are: some may change hands just now
        for (int i = 0; i < MESSAGES / 2; i++) {
            send(i);
        }
        first.kill();
        Instant killed = Instant.now();
        for (int i = MESSAGES / 2; i < MESSAGES; i++) {
            send(i);
        }
        await().atMost(TAKEOVER.minus(Duration.between(killed, Instant.now()))).untilAsserted(() ->
                assertThat(routesPerNode()).singleElement(as(INTEGER)).isGreaterThanOrEqualTo(routes));

        await().atMost(REST).pollInterval(Duration.ofMillis(250)).untilAsserted(() ->
                assertThat(count("select count(*) from claim where state = 'PAID'")).isEqualTo(MESSAGES));
        assertThat(count("select count(*) from claim")).isEqualTo(MESSAGES);
        // the clearinghouse's own words: what came twice it would have paid twice, or refused as a duplicate interchange
        assertThat(count("select count(*) from claim_payment")).isEqualTo(MESSAGES);
        assertThat(count("select count(*) from acknowledgment where kind = 'TA1' and code <> 'A'")).isZero();
        assertThat(count("select count(*) - count(distinct (clearinghouse, control_number)) from interchange where direction = 'OUT'")).isZero();
        JsonNode totals = Json.mapper().readTree(second.get("/api/v1/totals").body());
        assertThat(totals.get("holds").asBoolean()).isTrue();
        assertThat(totals.get("claimed").asLong()).isEqualTo(MESSAGES);
    }
}
