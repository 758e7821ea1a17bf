package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.payergateway.journal.Database;
import io.payergateway.hl7.MllpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole gateway on a database that is there, and has no connection free or is slow. */
class DatabaseFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static RunningGateway gateway;
    private static HikariDataSource pool;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway();
        pool = (HikariDataSource) gateway.database().dataSource();
        pool.setConnectionTimeout(400);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whileEveryConnectionIsHeldNoYesIsFalseAndAfterwardsAllGoesOnByItself() throws Exception {
        assertThat(send("POOL-0", Duration.ofSeconds(20))).contains("MSA|AA|POOL-0");
        List<String> said = new ArrayList<>();
        List<Connection> held = holdAll();
        try {
            said.addAll(sendTogether(List.of("POOL-1", "POOL-2", "POOL-3", "POOL-4"), Duration.ofSeconds(5)));
            Thread.sleep(1_000); // every worker asks in vain
        } finally {
            for (Connection each : held) {
                each.close();
            }
        }
        for (int i = 1; i <= 4; i++) {
            if (said.get(i - 1).contains("MSA|AA|POOL-" + i)) {
                assertThat(count("select count(*) from message where control_id = 'POOL-" + i + "'")).as("its yes was true").isEqualTo(1);
            }
            assertThat(send("POOL-" + i, Duration.ofSeconds(20))).contains("MSA|AA|POOL-" + i);
        }
        assertThat(count("select count(*) from message where control_id like 'POOL-%'")).isEqualTo(5);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("select count(*) from claim where state = 'PAID'")).isEqualTo(1));
        assertThat(count("select count(*) from submission")).as("five times the same charge is one claim, sent once").isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("select count(*) from outbox where sent_at is null")).as("events that wait").isZero());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.get("/health").path("status").asText()).isEqualTo("up"));
    }

    @Test
    void aCommitThatTakesLongerThanTheSenderWaitsGivesOneMessageHoweverOftenItIsSent() throws Exception {
        gateway.database().jdbi().useHandle(handle -> handle.execute("""
                create function commit_slowly() returns trigger language plpgsql as $$
                begin
                    perform pg_sleep(1.5);
                    return null;
                end $$;
                create constraint trigger commit_slowly after insert on message deferrable initially deferred
                for each row when (new.control_id like 'SLOW-%') execute function commit_slowly()"""));
        assertThat(send("SLOW-1", Duration.ofMillis(300))).as("it does not wait so long").isEmpty();
        assertThat(count("select count(*) from message where control_id = 'SLOW-1'")).as("not before its commit").isZero();
        assertThat(send("SLOW-1", Duration.ofMillis(300))).isEmpty();
        assertThat(send("SLOW-1", Duration.ofSeconds(20))).contains("MSA|AA|SLOW-1");
        assertThat(count("select count(*) from message where control_id = 'SLOW-1'")).isEqualTo(1);
    }

    /** All connections that workers do not keep for good. */
    private static List<Connection> holdAll() throws SQLException {
        List<Connection> held = new ArrayList<>();
        for (int failures = 0; failures < 2; ) {
            try {
                held.add(pool.getConnection());
            } catch (SQLTransientConnectionException none) {
                failures++;
            }
        }
        return held;
    }

    /** Each over a connection of its own, so that they wait at the same time. @return the answers in their order */
    private static List<String> sendTogether(List<String> controlIds, Duration patience) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(controlIds.size());
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> each : senders.invokeAll(controlIds.stream().<Callable<String>>map(id -> () -> send(id, patience)).toList())) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            senders.shutdown();
        }
    }

    /** @return the answer; empty where none came */
    private static String send(String controlId, Duration patience) throws IOException {
        String[] header = Files.readString(Path.of("examples/office-visit-paid/charge.hl7"), StandardCharsets.UTF_8).split("\\|", 11);
        header[9] = controlId;
        try (MllpClient client = new MllpClient("127.0.0.1", gateway.mllpPort(), patience)) {
            return new String(client.send(String.join("|", header).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static long count(String sql) {
        Database database = gateway.database();
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
