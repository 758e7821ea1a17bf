package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.partner.Transport;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one true path, through every real part: MLLP in, SFTP or HTTPS out and back, PostgreSQL, broker, HTTP API. */
class ChargeToCashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"office-visit-paid, PAID1001-1, PAID", "dependent-paid, ACCT4001-1, PAID", "denied, DENY9001-1, DENIED",
        "institutional-outpatient-paid, ACCT3001-1, PAID", "secondary-coverage-paid, ACCT5001-1, PAID"})
    void aChargeBecomesAnAdjudicatedClaimWhoseTraceReconciles(String example, String patientControlNumber, String state) throws Exception {
        String ack = gateway.send(Files.readString(Path.of("examples", example, "charge.hl7")));
        assertThat(ack).contains("MSA|AA|");
        await(example).atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(state(patientControlNumber)).isIn(state, "PARTIALLY_" + state));
        long id = claim(patientControlNumber).get("id").asLong();
        // answers come by themselves, the remittance perhaps before an acknowledgment
        await(example).atMost(PATIENCE).untilAsserted(() -> {
            List<String> kinds = new ArrayList<>();
            gateway.get("/api/v1/claims/" + id + "/trace").get("hops").forEach(hop -> kinds.add(hop.get("kind").asText()));
            assertThat(kinds).contains("HL7", "CLAIM", "837", "TA1", "999", "277CA", "835", "BILLING_EVENT");
        });
    }

    @Test
    void aClaimHeldForCodingGoesOnWhenACoderGivesTheDiagnosis() throws Exception {
        gateway.send(Files.readString(Path.of("examples", "held-for-coding", "charge.hl7")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("ACCT6001-1")).isEqualTo("HELD"));
        long id = claim("ACCT6001-1").get("id").asLong();
        assertThat(gateway.get("/api/v1/worklists/coding").get("items")).anySatisfy(finding -> {
            assertThat(finding.get("claimId").asLong()).isEqualTo(id);
            assertThat(finding.get("code").asText()).isEqualTo("DIAGNOSIS_SYSTEM");
        });
        var answer = gateway.post("/api/v1/claims/" + id + "/edits", "application/json", Files.readString(Path.of("examples", "held-for-coding", "edit.json")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.get("/api/v1/claims/" + id).get("state").asText()).isEqualTo("PAID"));
    }

    @Test
    void aDeniedClaimIsAppealedThenCorrectedAndThePayersCorrectionPaysIt() throws Exception {
        gateway.send(Files.readString(Path.of("examples", "denied-then-corrected", "charge.hl7")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("CARC-CO-11-01-1")).isEqualTo("DENIED"));
        long id = claim("CARC-CO-11-01-1").get("id").asLong();
        String actions = "/api/v1/claims/" + id + "/actions";
        var appeal = gateway.post(actions, "application/json", "{\"action\":\"APPEAL\",\"requestId\":\"a1\",\"reason\":\"The diagnosis fits.\"}");
        assertThat(appeal.statusCode()).as(appeal.body()).isEqualTo(200);
        JsonNode done = gateway.get(actions).get("done").get(0);
        assertThat(done.get("deadline").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        var letter = gateway.request(HttpRequest.newBuilder().GET(), actions + "/" + done.get("id").asLong() + "/letter.pdf");
        assertThat(letter.statusCode()).isEqualTo(200);
        assertThat(letter.body()).startsWith("%PDF-");
        assertThat(gateway.post(actions, "application/json", "{\"action\":\"TRANSFER_TO_PATIENT\",\"requestId\":\"a2\",\"reason\":\"no\"}").statusCode()).isEqualTo(409);
        var correction = gateway.post(actions, "application/json", Files.readString(Path.of("examples", "denied-then-corrected", "action.json")));
        assertThat(correction.statusCode()).as(correction.body()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.get("/api/v1/claims/" + id).get("state").asText()).isEqualTo("PAID"));
        assertThat(gateway.get("/api/v1/claims/" + id + "/trace").get("reconciles").asBoolean()).isTrue();
    }

    @Test
    void aRefusedChargeCountsAsHeldUntilAPersonSettlesIt() throws Exception {
        JsonNode before = gateway.get("/api/v1/totals");
        String good = Files.readString(Path.of("examples", "office-visit-paid", "charge.hl7")).replace("OV-0001", "RF-0001").replace("PAID1001", "REFU1001")
                .replace("MRN1001", "MRN7001").replace("TX1001", "TX7001").replace("K1001", "K7001");
        gateway.send(good.replace("|1|150.00|150.00|", "|1|-150.00|150.00|"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(codes("RF-0001")).containsExactly("CHARGE_REFUSED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(moved(before, "held")).isEqualTo(1));
        gateway.send(good.replace("RF-0001", "RF-0002"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("REFU1001-1")).isEqualTo("HELD"));
        assertThat(moved(before, "held")).isEqualTo(2);
        long id = claim("REFU1001-1").get("id").asLong();
        var answer = gateway.post("/api/v1/claims/" + id + "/release", "application/json", "{\"reason\":\"corrected\",\"accept\":[\"CHARGE_REFUSED\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(moved(before, "held")).isZero());
        assertThat(moved(before, "notClaims")).isEqualTo(1);
        assertThat(moved(before, "claimed")).isEqualTo(1);
    }

    private static long moved(JsonNode before, String place) throws Exception {
        JsonNode now = gateway.get("/api/v1/totals");
        assertThat(now.get("holds").asBoolean()).isTrue();
        return now.get(place).asLong() - before.get(place).asLong();
    }

    private static List<String> codes(String controlId) throws Exception {
        long id = gateway.get("/api/v1/messages?controlId=" + controlId).get("items").get(0).get("id").asLong();
        return gateway.get("/api/v1/messages/" + id).get("findings").findValuesAsText("code");
    }

    @Test
    void anEmptyFileInTheWatchedFolderIsRefusedWithAFindingAndLaidAside() throws Exception {
        Path file = gateway.inbox().resolve("hl7").resolve("empty.hl7");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.get("/api/v1/worklists/operations").get("items").findValuesAsText("code")).contains("MSH_MISSING"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(file).doesNotExist());
    }

    @Test
    void anAnswerBeyondTheSizeLimitStaysAtTheClearinghouseAndOperationsHearsOfItOnce() throws Exception {
        Path file = gateway.sftpOutbound().resolve("000999999.835");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Transport.Limits.LARGEST_ANSWER + 1);
        }
        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOfTooLarge()).isEqualTo(1));
            // looked at every second
            await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertThat(toldOfTooLarge()).isEqualTo(1));
            assertThat(file).hasSize(Transport.Limits.LARGEST_ANSWER + 1);
            // it is passed over in the folder's list; the route never gets it
            assertThat(gateway.request(HttpRequest.newBuilder().GET(), "/metrics").body()).contains("gateway_received")
                    .doesNotContain("gateway_failures_total{route=\"collect-clearpath\"}");
        } finally {
            Files.delete(file);
        }
    }

    private static long toldOfTooLarge() throws Exception {
        return gateway.get("/api/v1/worklists/operations").get("items").findValuesAsText("code").stream().filter("ANSWER_TOO_LARGE"::equals).count();
    }

    @Test
    void theTotalsIdentityHoldsWhileWorkIsUnderWay() throws Exception {
        for (int i = 0; i < 20; i++) {
            JsonNode totals = gateway.get("/api/v1/totals");
            long sum = totals.get("duplicates").asLong() + totals.get("notClaims").asLong() + totals.get("claimed").asLong() + totals.get("held").asLong()
                    + totals.get("quarantined").asLong() + totals.get("inFlight").asLong();
            assertThat(totals.get("received").asLong()).isEqualTo(sum);
        }
    }

    @Test
    void healthTellsListenerDatabaseBrokerAndPartners() throws Exception {
        assertThat(gateway.get("/health").toString()).contains("listener", "database", "broker", "partner clearpath", "partner relayone");
    }

    private static String state(String patientControlNumber) throws Exception {
        JsonNode claim = claim(patientControlNumber);
        return claim == null ? "" : claim.get("state").asText();
    }

    private static JsonNode claim(String patientControlNumber) throws Exception {
        return gateway.get("/api/v1/claims?patientControlNumber=" + patientControlNumber).get("items").get(0);
    }
}
