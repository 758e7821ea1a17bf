package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.claim.Restoration;
import io.payergateway.journal.Database;
import io.payergateway.journal.RestorableServer;
import io.payergateway.journal.TotalsStore;
import io.payergateway.partner.Partners;
import io.payergateway.simulator.AnswerDelays;
import io.payergateway.hl7.MllpClient;
import io.payergateway.simulator.Simulator;
import io.payergateway.simulator.SimulatorSettings;
import io.payergateway.simulator.Witness;
import io.payergateway.web.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of docs/how-to/back-up-and-restore.md, whole: a real backup while charges flow, a lost server, a restore to an older point, and the payer's count. */
class RestoreDrillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path OFFICE_VISIT = Path.of("examples/office-visit-paid/charge.hl7");
    private static final String EARLIER = "20261012101500";

    @TempDir
    private Path folder;
    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();

    private record Answer(String name, byte[] body) {
    }

    @Test
    void afterARestoreToAnOlderPointNoClaimIsAtThePayerTwiceAndNoneIsLost() throws Exception {
        SimulatorSettings settings = new SimulatorSettings(folder.resolve("simulator"), 0, 0, "gateway", "sftp-password-1", "https-token-012345", 7,
                AnswerDelays.NONE, Duration.ofMillis(300));
        Simulator simulator = new Simulator(settings, Clock.systemUTC(), new Witness() {
            @Override
            public void took(String name, byte[] bytes) {
                taken.add(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        });
        simulator.start();
        Path config = Hurry.config(folder.resolve("config")).path();
        Layout layout = new Layout(Hurry.routes(folder.resolve("routes")), Path.of("mappings"), config);
        Partners partners = Partners.load(config, RunningGateway.placeholders(simulator, settings)::get);
        try (simulator; RestorableServer server = new RestorableServer(folder.resolve("server")); Mappings mappings = Mappings.load(layout.mappings())) {
            List<Answer> answers;
            try (Database database = server.database(); Node node = new Node(layout, partners, mappings, database)) {
                answers = beforeTheLoss(server, database, node);
            }
            server.loseAndRestore("drill");
            try (Database database = server.database()) {
                afterTheRestore(database, layout, partners, mappings, answers);
            }
        }
    }

    /** B is paid, C is READY and D waits in a file at the point; C, D and E go after it, and F is acknowledged after it and does not go. @return what was collected after it */
    private List<Answer> beforeTheLoss(RestorableServer server, Database database, Node node) throws Exception {
        node.send("B1", EARLIER);
        awaitState(database, "B1", "PAID");
        server.backUp(database);
        node.stop("submit-clearpath");
        node.send("D1", EARLIER);
        awaitState(database, "D1", "BATCHED");
        node.stop("batch-claims");
        node.send("C1", EARLIER);
        awaitState(database, "C1", "READY");
        long known = count(database, "select max(id) from interchange where direction = 'IN'");
        server.mark(database, "drill");
        node.resume("batch-claims");
        node.resume("submit-clearpath");
        node.send("E1", EARLIER);
        for (String account : List.of("C1", "D1", "E1")) {
            awaitState(database, account, "PAID");
        }
        node.stop("batch-claims");
        node.send("F1", EARLIER);
        awaitState(database, "F1", "READY");
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select file_name, body from interchange join interchange_body on interchange_id = id where direction = 'IN' and id > :known order by id""")
                .bind("known", known).map((row, context) -> new Answer(row.getString("file_name"), row.getBytes("body"))).list());
    }

    private void afterTheRestore(Database database, Layout layout, Partners partners, Mappings mappings, List<Answer> answers) throws Exception {
        assertThat(states(database)).containsExactly("B1 PAID", "C1 READY", "D1 BATCHED");
        assertThatThrownBy(() -> new Node(layout, partners, mappings, database)).as("nobody said that it was restored").hasMessageContaining("restored");
        Instant lostUntil = Instant.now();
        Restoration.Report report = new Restoration(database.jdbi(), partners, Clock.systemUTC()).declare(lostUntil, 1_000, "drill", "a drill");
        assertThat(report.files()).isEqualTo(1);
        assertThat(report.unsent()).isEqualTo(1);
        assertThat(report.senders()).singleElement().satisfies(sender -> assertThat(sender.controlId()).isEqualTo("C1"));
        try (Node node = new Node(layout, partners, mappings, database)) {
            for (String account : List.of("C1", "E1", "F1")) {
                node.send(account, EARLIER); // the hospital sends again from C1 on, which is known
            }
            node.send("N1", DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").format(lostUntil.plusSeconds(60).atOffset(ZoneOffset.UTC)));
            awaitState(database, "N1", "PAID");
            for (String account : List.of("C1", "D1", "E1", "F1")) {
                awaitState(database, account, "SEND_UNKNOWN");
            }
            assertThat(sent("E1")).isEqualTo(1);
            // the clearinghouse lets us have again what it gave us after the point
            for (Answer answer : answers) {
                Files.write(folder.resolve("simulator/sftp/outbound").resolve("again-" + answer.name()), answer.body());
            }
            for (String account : List.of("C1", "D1", "E1")) {
                awaitState(database, account, "PAID");
            }
            assertThat(states(database)).contains("F1 SEND_UNKNOWN");
            long file = count(database, "select interchange_id from submission where patient_control_number = 'PAIDF1-1'");
            assertThat(node.settle(file)).isEqualTo(io.payergateway.claim.Settler.Settled.DONE);
            awaitState(database, "F1", "PAID");
        }
        for (String account : List.of("B1", "C1", "D1", "E1", "F1", "N1")) {
            assertThat(sent(account)).as(account).isEqualTo(1);
        }
        assertThat(taken.stream().map(file -> file.split("\\*", 15)[13]).toList()).as("ISA13").doesNotHaveDuplicates();
        assertThat(database.jdbi().withHandle(new TotalsStore()::totals).holds()).isTrue();
    }

    private long sent(String account) {
        return taken.stream().flatMap(file -> Stream.of(file.split("~"))).filter(segment -> segment.strip().startsWith("CLM*PAID" + account + "-")).count();
    }

    private static void awaitState(Database database, String account, String state) {
        await(account + " " + state).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(states(database)).contains(account + " " + state));
    }

    private static List<String> states(Database database) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select replace(e.account, 'PAID', '') || ' ' || c.state from claim c join encounter e on e.id = c.encounter_id order by 1""").mapTo(String.class).list());
    }

    private static long count(Database database, String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** The gateway on a database that may be set back, in a folder of its own; the clearinghouses are elsewhere. */
    private final class Node implements AutoCloseable {
        private final int port = RunningGateway.freePort();
        private final EmbeddedBroker broker;
        private final GatewayRuntime runtime;
        private final Database database;
        private final Partners partners;

        Node(Layout layout, Partners partners, Mappings mappings, Database database) throws Exception {
            this.database = database;
            this.partners = partners;
            Path data = Files.createTempDirectory(folder, "node");
            broker = new EmbeddedBroker(data.resolve("broker"), EmbeddedBroker.IN_PROCESS, "billing");
            broker.start();
            runtime = new GatewayRuntime(new GatewayRuntime.Options(layout, data.resolve("inbox"), "127.0.0.1", port, 0, RunningGateway.API_KEY, "Test",
                    Clock.systemUTC(), DiskLimit.of(data, 98), Settings.Files.DEFAULT), database, partners, mappings, Optional.of(broker));
            try {
                runtime.start(new Progress() {
                    @Override
                    public <T> T step(String what, java.util.concurrent.Callable<T> part) throws Exception {
                        return part.call();
                    }
                });
            } catch (Exception refused) {
                close();
                throw refused;
            }
        }

        void send(String account, String madeAt) throws Exception {
            String message = Files.readString(OFFICE_VISIT).replaceFirst(EARLIER, madeAt.replace("+", "\\+")).replace("OV-0001", account).replace("PAID1001", "PAID" + account)
                    .replace("MRN1001", "MRN" + account).replace("TX1001", "TX" + account).replace("K1001", "K" + account);
            try (MllpClient client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(20))) {
                assertThat(new String(client.send(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)).contains("MSA|AA|");
            }
        }

        void stop(String route) throws Exception {
            runtime.camel().getRouteController().stopRoute(route);
        }

        void resume(String route) throws Exception {
            runtime.camel().getRouteController().startRoute(route);
        }

        io.payergateway.claim.Settler.Settled settle(long file) {
            var submitter = new io.payergateway.claim.Submitter(database.jdbi(), partners, Clock.systemUTC());
            return new io.payergateway.claim.Settler(database.jdbi(), partners, submitter, Clock.systemUTC())
                    .settle(file, io.payergateway.claim.Settler.Outcome.NOT_ARRIVED, "drill", "the clearinghouse does not have it");
        }

        @Override
        public void close() {
            runtime.close();
            broker.close();
        }
    }
}
