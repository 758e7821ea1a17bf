package io.payergateway.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.payergateway.journal.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drill of docs/how-to/fail-over.md, in the running gateway and by its API alone: relayone is a server that is down, clearpath the simulator, which answers
 * by TA1, 999, 277CA and 835.
 */
class FailoverDrillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> ANSWERED = Set.of("RECEIVED", "ACCEPTED", "PAID", "PARTIALLY_PAID");
    @TempDir
    private Path folder;
    private WireMockServer relayone;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "relay");
        relayone = new WireMockServer(WireMockConfiguration.wireMockConfig().bindAddress("127.0.0.1").httpDisabled(true).httpsPort(0)
                .keystorePath(certificate.keyStore().toString()).keystoreType("PKCS12").keystorePassword(certificate.password())
                .keyManagerPassword(certificate.password()));
        relayone.start();
        relayone.stubFor(get(urlEqualTo("/responses")).willReturn(okJson("[]")));
        relayone.stubFor(post(urlEqualTo("/claims")).willReturn(aResponse().withStatus(503)));
        // what becomes of this one's file nobody can say
        relayone.stubFor(post(urlEqualTo("/claims")).withRequestBody(containing("CLM*DRILL0-")).atPriority(1).willReturn(aResponse().withStatus(500)));
        gateway = new RunningGateway(Hurry.config(folder.resolve("config")).path(), Map.of("relayone.port", Integer.toString(relayone.httpsPort()),
                "relayone.trust-store", certificate.trustStore().toString(), "relayone.trust-store-password", certificate.password()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        gateway.close();
        relayone.stop();
    }

    @Test
    void anOperatorFailsOverSettlesWhatIsInDoubtAndComesBackAndEachClaimIsAtOneClearinghouse() throws Exception {
        charge("DRILL0");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("DRILL0-1")).isEqualTo("SEND_UNKNOWN"));
        List<String> waiting = IntStream.rangeClosed(1, 6).mapToObj(i -> "DRILL" + i).toList();
        for (String account : waiting) {
            charge(account);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting).allSatisfy(account -> assertThat(state(account + "-1")).isIn("BATCHED", "SENDING")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(attempts()).isPositive());

        assertThat(act("relayone", "failover").get("diverted").get("standIn").asText()).isEqualTo("clearpath");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting).allSatisfy(account -> assertThat(state(account + "-2")).isIn(ANSWERED)));
        assertThat(state("DRILL0-1")).as("it may have arrived, so it waits").isEqualTo("SEND_UNKNOWN");
        assertThat(way("relayone").get("filesUndecided").asInt()).isEqualTo(1);
        List<LoggedRequest> seen = posts();

        long file = gateway.get("/api/v1/claims/" + claim("DRILL0-1").get("id").asLong()).get("submissions").get(0).get("interchangeId").asLong();
        assertThat(gateway.post("/api/v1/interchanges/" + file + "/settle", "application/json", "{\"outcome\":\"not-arrived\",\"reason\":\"asked them\"}").statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("DRILL0-2")).isIn(ANSWERED));
        charge("DRILL7");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("DRILL7-1")).isIn(ANSWERED));
        assertThat(posts()).as("nothing is sent to who is down").hasSameSizeAs(seen);
        assertThat(gateway.get("/api/v1/interchanges/" + file).get("status").asText()).isEqualTo("WITHDRAWN");

        relayone.stubFor(post(urlEqualTo("/claims")).atPriority(1).willReturn(aResponse().withStatus(202)));
        assertThat(act("relayone", "back").get("diverted").isNull()).isTrue();
        charge("DRILL8");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("DRILL8-1")).isEqualTo("SENT"));
        assertThat(posts()).hasSize(seen.size() + 1).last().satisfies(request -> assertThat(request.getBodyAsString()).contains("CLM*DRILL8-1*").contains("SUM99"));
        assertEachClaimIsAtOne();
    }

    /** Of every claim one file is not withdrawn, and it went to the clearinghouse that the drill says. */
    private void assertEachClaimIsAtOne() {
        List<String> placed = gateway.database().jdbi().withHandle(handle -> handle.createQuery("""
                select regexp_replace(s.patient_control_number, '-.*', '') || ' ' || i.clearinghouse || ' ' || i.status
                from submission s join interchange i on i.id = s.interchange_id where i.status <> 'WITHDRAWN' order by 1""").mapTo(String.class).list());
        assertThat(placed).containsExactly("DRILL0 clearpath SENT", "DRILL1 clearpath SENT", "DRILL2 clearpath SENT", "DRILL3 clearpath SENT", "DRILL4 clearpath SENT",
                "DRILL5 clearpath SENT", "DRILL6 clearpath SENT", "DRILL7 clearpath SENT", "DRILL8 relayone SENT");
    }

    /** The example's charge for another account, whose payer is at relayone. */
    private void charge(String account) throws Exception {
        String message = Files.readString(Path.of("examples", "office-visit-paid", "charge.hl7")).replace("PAID1001", account).replace("OV-0001", "OV-" + account)
                .replace("MRN1001", "M" + account).replace("TX1001", "TX" + account).replace("K1001", "K" + account).replace("EVG01", "SUM01");
        assertThat(gateway.send(message)).contains("MSA|AA|");
    }

    private JsonNode act(String clearinghouse, String action) throws Exception {
        HttpResponse<String> answer = gateway.post("/api/v1/clearinghouses/" + clearinghouse + "/" + action, "application/json", "{\"reason\":\"drill\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private JsonNode way(String clearinghouse) throws Exception {
        for (JsonNode way : gateway.get("/api/v1/clearinghouses").get("items")) {
            if (way.get("clearinghouse").asText().equals(clearinghouse)) {
                return way;
            }
        }
        throw new AssertionError("no " + clearinghouse);
    }

    private JsonNode claim(String patientControlNumber) throws Exception {
        JsonNode found = gateway.get("/api/v1/claims?patientControlNumber=" + patientControlNumber).get("items");
        return found.isEmpty() ? Json.read("{\"state\":\"none\"}", JsonNode.class) : found.get(0);
    }

    private String state(String patientControlNumber) throws Exception {
        return claim(patientControlNumber).get("state").asText();
    }

    /** Of files that failed and wait for the next. */
    private int attempts() {
        return gateway.database().jdbi().withHandle(handle -> handle.createQuery("select coalesce(sum(attempts), 0) from interchange where status = 'PENDING'")
                .mapTo(Integer.class).one());
    }

    private List<LoggedRequest> posts() {
        return relayone.findAll(postRequestedFor(urlEqualTo("/claims")));
    }
}
