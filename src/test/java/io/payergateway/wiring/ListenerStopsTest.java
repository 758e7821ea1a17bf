package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.TestDatabase;
import io.payergateway.hl7.MllpClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway while its database is really gone, and while its disk is as full as the test says. */
class ListenerStopsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @TempDir
    private static Path server;
    private static TestDatabase.Leaving postgres;
    private static RunningGateway gateway;
    private static final AtomicReference<Double> DISK = new AtomicReference<>(50.0);

    @BeforeAll
    static void start() throws Exception {
        postgres = new TestDatabase.Leaving(server);
        gateway = new RunningGateway(Files.createTempDirectory("gateway"), postgres.database(), new DiskLimit(90, DISK::get));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        postgres.close();
    }

    private static String charge(String controlId) throws IOException {
        String[] header = Files.readString(Path.of("examples/office-visit-paid/charge.hl7"), StandardCharsets.UTF_8).split("\\|", 11);
        header[9] = controlId;
        return String.join("|", header);
    }

    /** @return the answer; empty where the connection was closed or refused */
    private static String send(String controlId) throws IOException {
        try (MllpClient client = new MllpClient("127.0.0.1", gateway.mllpPort(), Duration.ofSeconds(30))) {
            return new String(client.send(charge(controlId).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static HttpResponse<String> post(String controlId) throws Exception {
        return gateway.post("/api/v1/hl7", "application/hl7-v2", charge(controlId));
    }

    private static JsonNode listener() throws Exception {
        return StreamSupport.stream(gateway.get("/health").path("checks").spliterator(), false).filter(part -> part.path("name").asText().equals("listener")).findFirst()
                .orElseThrow();
    }

    private static void awaitListener(boolean up) {
        await().atMost(PATIENCE).until(() -> listener().path("up").asBoolean() == up);
    }

    private static List<String> stored(String prefix) {
        return postgres.database().jdbi().withHandle(handle -> handle.createQuery("select control_id from message where control_id like :like order by id")
                .bind("like", prefix + "%").mapTo(String.class).list());
    }

    @Test
    void whileTheDatabaseIsAwayNobodyHearsYesAndWhenItIsBackAllGoesOnByItself() throws Exception {
        assertThat(send("DB-BEFORE")).contains("MSA|AA|DB-BEFORE");
        List<String> acked = new CopyOnWriteArrayList<>();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            String name = "DB-" + sender + "-";
            senders.add(new Thread(() -> sendWhile(name, acked)));
        }
        senders.forEach(Thread::start);
        await().atMost(PATIENCE).until(() -> acked.size() > 50);
        postgres.leave();
        awaitListener(false);
        assertThat(listener().path("detail").asText()).isEqualTo("no messages are taken in: the database does not answer");
        assertThat(gateway.request(java.net.http.HttpRequest.newBuilder().GET(), "/health").statusCode()).isEqualTo(503);
        assertThat(send("DB-DURING")).isEmpty();
        assertThat(post("DB-DURING-HTTP")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).contains("NOT_STORED");
        });
        Files.writeString(gateway.inbox().resolve("hl7/dropped.hl7"), charge("DB-FILE"));
        int ackedBefore = acked.size();
        Thread.sleep(3_000);
        assertThat(acked).as("while it is away").hasSize(ackedBefore);
        postgres.comeBack();
        awaitListener(true);
        await().atMost(PATIENCE).until(() -> acked.size() > ackedBefore + 50);
        senders.forEach(Thread::interrupt);
        for (Thread sender : senders) {
            sender.join(PATIENCE.toMillis());
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored("DB-FILE")).as("the file waited").hasSize(1));
        assertThat(stored("DB-")).as("each yes is in the journal").containsAll(acked).contains("DB-BEFORE").doesNotContain("DB-DURING", "DB-DURING-HTTP");
        assertThat(post("DB-AFTER").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.get("/health").path("status").asText()).isEqualTo("up"));
    }

    /** One message after the other, each until it is acknowledged, under the same control id. */
    private static void sendWhile(String name, List<String> acked) {
        try {
            for (int number = 0; number < 100_000; number++) {
                while (!send(name + number).contains("MSA|AA|")) {
                    Thread.sleep(20);
                }
                acked.add(name + number);
                Thread.sleep(5);
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDiskThatReachesItsLimitStopsTheListenerUntilThereIsRoomAgain() throws Exception {
        awaitListener(true);
        assertThat(send("DISK-1")).contains("MSA|AA|DISK-1");
        DISK.set(90.5);
        awaitListener(false);
        assertThat(listener().path("detail").asText()).isEqualTo("no messages are taken in: the disk is 91 % full, and 90 % is the limit");
        assertThat(send("DISK-2")).isEmpty();
        assertThat(post("DISK-3").statusCode()).isEqualTo(503);
        assertThat(gateway.request(java.net.http.HttpRequest.newBuilder().GET(), "/metrics").body()).contains("gateway_intake_open 0.0").contains("gateway_disk_used_percent 90.5");
        DISK.set(89.0);
        awaitListener(true);
        assertThat(send("DISK-2")).contains("MSA|AA|DISK-2");
        assertThat(stored("DISK-")).containsExactly("DISK-1", "DISK-2");
    }
}
