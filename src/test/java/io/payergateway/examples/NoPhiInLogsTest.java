package io.payergateway.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payergateway.journal.ClaimFilter;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.ClaimState;
import io.payergateway.wiring.RunningGateway;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The examples and every broken message go through the running gateway, its console is read, and at last the database fails under it. Nobody's name or
 * number may show where it does not belong: logs, exceptions, metric labels, names of files and of threads.
 */
class NoPhiInLogsTest {
    private static final Pattern UNPAID = Pattern.compile("UNBAL|IMB(LIN|TRN)|WEEKS5");
    private static final Set<ClaimState> UNDER_WAY = Set.of(ClaimState.OPEN, ClaimState.READY, ClaimState.BATCHED, ClaimState.SENDING, ClaimState.SENT,
            ClaimState.RECEIVED, ClaimState.ACCEPTED);
    private static KnownPeople people;
    private static List<String> log;
    private static String metrics;
    private static List<String> fileNames;
    private static List<String> sentNames;
    private static List<ClaimRow> claims;

    @BeforeAll
    static void runEverything() throws Exception {
        people = new KnownPeople();
        try (CapturedLogs logs = new CapturedLogs()) {
            try (RunningGateway gateway = new RunningGateway()) {
                sendAll(gateway, example -> !example.name().startsWith("rejected"));
                sendBad(gateway);
                awaitSettled(gateway, "ACCT1301-1", "PAID1001-1", "DENY9001-1");
                // their files are rejected whole, with whatever else is in them
                sendAll(gateway, example -> example.name().startsWith("rejected"));
                awaitSettled(gateway, "999R7001-1", "277R8001-1");
                readConsole(gateway);
                checkFiles(gateway);
                claims = claims(gateway);
                metrics = gateway.request(HttpRequest.newBuilder().GET(), "/metrics").body();
                fileNames = namesUnder(gateway.inbox().getParent());
                sentNames = gateway.database().jdbi().withHandle(handle -> handle.createQuery("select file_name from interchange").mapTo(String.class).list());
                gateway.database().close();
                String refused = gateway.post("/api/v1/hl7", "application/hl7-v2", BadHl7.charge("the database is gone").text()).body();
                assertThat(refused).contains("NOT_STORED");
            }
            log = logs.lines();
        }
    }

    private static void sendAll(RunningGateway gateway, Predicate<ExampleFolder> wanted) throws Exception {
        for (ExampleFolder example : ExampleFolder.all().stream().filter(wanted).toList()) {
            for (String file : List.of("charge.hl7", "charge-2.hl7")) {
                if (example.find(file).isPresent()) {
                    gateway.send(new String(example.find(file).get(), StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** Files that are only checked and read, right, broken and cut in the middle, and what is said about them. */
    private static void checkFiles(RunningGateway gateway) throws Exception {
        for (ExampleFolder example : ExampleFolder.all()) {
            for (String name : List.of("charge.hl7", "claim.x12", "remittance.835")) {
                if (example.find(name).isPresent()) {
                    String file = new String(example.find(name).get(), StandardCharsets.ISO_8859_1);
                    for (String content : List.of(file, file.replace("NM1*85*2", "NM1*85*3"), file.substring(0, file.length() * 2 / 3), file.substring(150))) {
                        gateway.post("/api/v1/check?answers=true", "application/octet-stream", content);
                        gateway.post("/api/v1/read", "application/octet-stream", content);
                        String form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"RIVERSTONE.txt\"\r\n\r\n" + content + "\r\n--x--\r\n";
                        gateway.request(HttpRequest.newBuilder().header("Content-Type", "multipart/form-data; boundary=x").header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.ofString(form)), "/check");
                    }
                }
            }
        }
    }

    private static void sendBad(RunningGateway gateway) throws Exception {
        for (String scenario : List.of("UNBAL", "PART")) {
            BadHl7.Charge charge = BadHl7.charge(scenario);
            gateway.send(charge.text().replace("ACCT", scenario));
        }
        for (var bad : BadHl7.messages().entrySet()) {
            for (byte[] message : bad.getValue().apply(BadHl7.charge(bad.getKey()))) {
                gateway.post("/api/v1/hl7", "application/hl7-v2", new String(message, StandardCharsets.UTF_8));
            }
        }
        Path folder = Files.createDirectories(gateway.inbox().resolve("batches"));
        Files.copy(Path.of("examples", "charge-batch-paid", "charge-batch.txt"), folder.resolve("batch-1.txt"));
    }

    /** Every claim has come to rest; what does not balance is never paid, and what is paid in five weeks not now. */
    private static void awaitSettled(RunningGateway gateway, String... numbers) {
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            List<ClaimRow> all = claims(gateway);
            assertThat(all).extracting(ClaimRow::patientControlNumber).contains(numbers);
            assertThat(all).filteredOn(claim -> UNDER_WAY.contains(claim.state()) && !UNPAID.matcher(claim.patientControlNumber()).lookingAt())
                    .extracting(claim -> claim.patientControlNumber() + " " + claim.state()).isEmpty();
        });
    }

    private static List<ClaimRow> claims(RunningGateway gateway) {
        return gateway.database().jdbi().withHandle(handle -> new LifecycleStore().list(handle, ClaimFilter.ALL, 0, 1_000));
    }

    private static void readConsole(RunningGateway gateway) throws Exception {
        for (String page : List.of("/", "/claims", "/claims/1", "/worklists/coding", "/quarantine", "/remittances", "/api/v1/claims/1/trace", "/api/v1/claims/999999",
                "/api/v1/claims/RIVERSTONE", "/search?q=RIVERSTONE")) {
            gateway.request(HttpRequest.newBuilder().GET(), page);
        }
        gateway.post("/api/v1/claims/1/edits", "application/json", "{\"memberId\": \"EV100200301\", \"patient\": {\"name\": \"RIVERSTONE\"");
        gateway.post("/api/v1/claims/1/edits", "application/json", "{\"patient\": {\"birthDate\": \"RIVERSTONE\"}, \"reason\": \"x\"}");
    }

    private static List<String> namesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).toList();
        }
    }

    @Test
    void theRunWasWorthScanning() {
        assertThat(people.words()).hasSizeGreaterThan(60).contains("RIVERSTONE", "EV100200301", "MRN1001", "19800214", "PAID1001");
        assertThat(people.in("Mrs. Riverstone, EV100200301")).hasSize(2);
        assertThat(claims).extracting(ClaimRow::state).contains(ClaimState.PAID, ClaimState.DENIED, ClaimState.REJECTED, ClaimState.HELD);
        assertThat(log).hasSizeGreaterThan(100).anyMatch(line -> line.contains("Exception"));
        assertThat(fileNames).hasSizeGreaterThan(10);
    }

    @Test
    void noLogLineNamesAPerson() {
        assertThat(log).allSatisfy(line -> assertThat(people.in(line)).as(line).isEmpty());
    }

    @Test
    void noMetricLabelNamesAPerson() {
        assertThat(metrics).contains("gateway", "{");
        assertThat(people.in(metrics)).isEmpty();
    }

    @Test
    void noFileNameNamesAPerson() {
        assertThat(people.in(String.join("\n", fileNames))).isEmpty();
        assertThat(sentNames).hasSizeGreaterThan(10);
        assertThat(people.in(String.join("\n", sentNames))).isEmpty();
    }
}
