package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.Subject;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do to claims through the API, with the real editing behind it. */
class ApiActionsTest {
    private static final AtomicInteger FILES = new AtomicInteger();
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anEditChangesTheClaimAndSaysWhereItStandsNow() {
        Story story = server.story("EDIT-1", "40.00", way -> way.move(ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "an error finding"), 2));
        HttpResponse<String> answer = server.post("/claims/" + story.claimId + "/edits", "{\"memberId\":\"NEWMEMBER1\",\"reason\":\"the card says so\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode claim = server.json("/claims/" + story.claimId);
        assertThat(claim.at("/content/insurances/0/memberId").asText()).isEqualTo("NEWMEMBER1");
        assertThat(claim.path("state").asText()).isEqualTo(Json.read(answer.body(), JsonNode.class).path("state").asText());
    }

    @Test
    void aRejectedClaimGoesOutAgainUnderANewNumber() {
        Story story = server.database.jdbi().inTransaction(handle -> {
            Story rejected = new Story(handle, "AGAIN-2", "40.00").sent();
            return rejected.move(ClaimState.REJECTED, Evidence.of(EvidenceKind.CLAIM_ACK, rejected.fileId, "rejected"), 9);
        });
        HttpResponse<String> answer = server.post("/claims/" + story.claimId + "/resubmit", "{\"reason\":\"the payer repaired its table\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Json.read(answer.body(), JsonNode.class).path("patientControlNumber").asText()).isNotEmpty().isNotEqualTo("AGAIN-2");
    }

    @Test
    void aClaimThatIsWithThePayerTakesNoEdit() {
        Story story = server.story("EDIT-2", "40.00", way -> way.sent().accepted());
        for (String action : new String[] {"/edits", "/release", "/resubmit"}) {
            HttpResponse<String> answer = server.post("/claims/" + story.claimId + action, "{\"reason\":\"trying\"}");
            assertThat(answer.statusCode()).as(action + answer.body()).isEqualTo(409);
            assertThat(Json.read(answer.body(), JsonNode.class).path("code").asText()).isEqualTo("NOT_ALLOWED");
        }
        assertThat(server.json("/claims/" + story.claimId).path("state").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void aPersonSaysWhatBecameOfAFileThatMayHaveArrived() {
        String path = "/interchanges/" + unknownFile() + "/settle";
        HttpResponse<String> answer = server.post(path, "{\"outcome\":\"not-arrived\",\"reason\":\"their log does not have it\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Json.read(answer.body(), JsonNode.class).path("status").asText()).isEqualTo("PENDING");
        assertThat(server.post(path, "{\"outcome\":\"arrived\",\"reason\":\"too late\"}").statusCode()).as("settled already").isEqualTo(409);
        String second = "/interchanges/" + unknownFile() + "/settle";
        HttpResponse<String> arrived = server.post(second, "{\"outcome\":\"arrived\",\"reason\":\"they have it\"}");
        assertThat(Json.read(arrived.body(), JsonNode.class).path("status").asText()).as(arrived.body()).isEqualTo("SENT");
        List<String> audited = server.database.jdbi().withHandle(handle -> handle.createQuery("""
                select who || ' ' || (detail ->> 'outcome') || ' ' || (detail ->> 'reason') from audit where action = 'interchange.settle' order by id""")
                .mapTo(String.class).list());
        assertThat(audited).startsWith("api NOT_ARRIVED their log does not have it", "api ARRIVED they have it");
    }

    @Test
    void aSettlingNeedsAnOutcomeAReasonAKeyAndAFileThatIsOpen() {
        long file = unknownFile();
        String path = "/interchanges/" + file + "/settle";
        assertThat(server.post(path, "{\"outcome\":\"perhaps\",\"reason\":\"r\"}").statusCode()).isEqualTo(400);
        assertThat(server.post(path, "{\"outcome\":\"arrived\"}").statusCode()).isEqualTo(400);
        assertThat(server.post(path, "{}").statusCode()).isEqualTo(400);
        assertThat(server.post("/interchanges/99999999/settle", "{\"outcome\":\"arrived\",\"reason\":\"r\"}").statusCode()).isEqualTo(404);
        HttpResponse<String> noKey = server.send(HttpRequest.newBuilder(server.uri("/api/v1" + path))
                .POST(HttpRequest.BodyPublishers.ofString("{\"outcome\":\"arrived\",\"reason\":\"r\"}")));
        assertThat(noKey.statusCode()).isEqualTo(401);
        Story answered = server.story("SETTLE-1", "40.00", Story::sent);
        assertThat(server.post("/interchanges/" + answered.fileId + "/settle", "{\"outcome\":\"not-arrived\",\"reason\":\"r\"}").statusCode()).isEqualTo(409);
        assertThat(server.json("/interchanges/" + file).path("status").asText()).isEqualTo("SEND_UNKNOWN");
    }

    @Test
    void theConsoleSettlesAFileByAFormOfItsOwnPageOnly() {
        long file = unknownFile();
        String path = "/interchanges/" + file;
        assertThat(server.get(path).body()).contains("action=\"" + path + "/settle\"").contains("it does not have the file");
        HttpResponse<String> foreign = server.send(HttpRequest.newBuilder(server.uri(path + "/settle")).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example").POST(HttpRequest.BodyPublishers.ofString("outcome=arrived&reason=r")));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(server.form(path + "/settle", "outcome=&reason=r").statusCode()).isEqualTo(400);
        assertThat(server.form(path + "/settle", "outcome=arrived&reason=they+have+it").statusCode()).isEqualTo(303);
        assertThat(server.get(path).body()).doesNotContain("/settle");
        assertThat(server.json(path).path("status").asText()).isEqualTo("SENT");
    }

    @Test
    void anOperatorFailsOverAndBringsBackWithAReasonThatIsAudited() {
        assertThat(server.json("/clearinghouses").path("items").findValuesAsText("failover")).containsExactly("relayone", "clearpath");
        assertThat(server.post("/clearinghouses/clearpath/failover", "{}").statusCode()).isEqualTo(400);
        assertThat(server.post("/clearinghouses/nobody/failover", "{\"reason\":\"r\"}").statusCode()).isEqualTo(404);
        assertThat(server.post("/clearinghouses/clearpath/back", "{\"reason\":\"r\"}").statusCode()).as("it goes its own way").isEqualTo(409);
        HttpResponse<String> noKey = server.send(HttpRequest.newBuilder(server.uri("/api/v1/clearinghouses/clearpath/failover"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"r\"}")));
        assertThat(noKey.statusCode()).isEqualTo(401);
        JsonNode diverted = Json.read(server.post("/clearinghouses/clearpath/failover", "{\"reason\":\"their site is down\"}").body(), JsonNode.class);
        assertThat(diverted.path("diverted").path("standIn").asText()).isEqualTo("relayone");
        assertThat(diverted.path("diverted").path("why").asText()).isEqualTo("their site is down");
        assertThat(server.post("/clearinghouses/clearpath/failover", "{\"reason\":\"again\"}").statusCode()).isEqualTo(409);
        assertThat(server.post("/clearinghouses/relayone/failover", "{\"reason\":\"both\"}").statusCode()).as("claims would go a third way").isEqualTo(409);
        JsonNode back = Json.read(server.post("/clearinghouses/clearpath/back", "{\"reason\":\"they are back\"}").body(), JsonNode.class);
        assertThat(back.path("diverted").isNull()).isTrue();
        List<String> audited = server.database.jdbi().withHandle(handle -> handle.createQuery("""
                select who || ' ' || action || ' ' || (detail ->> 'reason') from audit where subject = 'clearpath' and who = 'api' order by id""")
                .mapTo(String.class).list());
        assertThat(audited).containsExactly("api clearinghouse.failover their site is down", "api clearinghouse.back they are back");
    }

    @Test
    void theConsoleFailsOverByFormsOfItsOwnPageOnly() {
        assertThat(server.get("/clearinghouses").body()).contains("action=\"/clearinghouses/relayone/failover\"").doesNotContain("/relayone/back\"");
        HttpResponse<String> foreign = server.send(HttpRequest.newBuilder(server.uri("/clearinghouses/relayone/failover"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("reason=r")));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(server.form("/clearinghouses/relayone/failover", "reason=").statusCode()).isEqualTo(400);
        assertThat(server.form("/clearinghouses/relayone/failover", "reason=they+are+down").statusCode()).isEqualTo(303);
        assertThat(server.get("/clearinghouses").body()).contains("its claims go by clearpath", "they are down", "action=\"/clearinghouses/relayone/back\"");
        assertThat(server.form("/clearinghouses/relayone/back", "reason=they+are+back").statusCode()).isEqualTo(303);
        assertThat(server.get("/clearinghouses").body()).contains("action=\"/clearinghouses/relayone/failover\"");
    }

    @Test
    void aFindingIsClosedWithAReasonAndAnItemIsReleasedOnlyWhereItWasTaken() {
        Story story = server.story("CLOSE-1", "40.00", Story::sent);
        long finding = finding(Subject.claim(story.claimId));
        String path = "/findings/" + finding + "/close";
        assertThat(server.post(path, "{}").statusCode()).isEqualTo(400);
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/api/v1" + path)).POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"r\"}"))).statusCode())
                .isEqualTo(401);
        HttpResponse<String> closed = server.post(path, "{\"reason\":\"told the payer\"}");
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        assertThat(Json.read(closed.body(), JsonNode.class).path("resolution").asText()).isEqualTo("Closed by a person: told the payer");
        assertThat(server.post(path, "{\"reason\":\"again\"}").statusCode()).isEqualTo(409);
        assertThat(server.post("/findings/99999999/close", "{\"reason\":\"r\"}").statusCode()).isEqualTo(404);
        String release = "/quarantine/" + refused() + "/release";
        assertThat(server.post(release, "{}").statusCode()).isEqualTo(400);
        assertThat(server.post(release, "{\"reason\":\"r\"}").statusCode()).as("never taken").isEqualTo(409);
        assertThat(server.post("/quarantine/99999999/release", "{\"reason\":\"r\"}").statusCode()).isEqualTo(404);
        List<String> audited = server.database.jdbi().withHandle(handle -> handle.createQuery(
                "select who || ' ' || subject || ' ' || (detail ->> 'reason') from audit where action = 'finding.close' and who = 'api'").mapTo(String.class).list());
        assertThat(audited).containsExactly("api finding " + finding + " told the payer");
    }

    @Test
    void theConsoleClosesAndReleasesByFormsOfItsOwnPagesOnly() {
        Story story = server.story("CLOSE-2", "40.00", Story::sent);
        long finding = finding(Subject.claim(story.claimId));
        String close = "/findings/" + finding + "/close";
        assertThat(server.get("/worklists/operations").body()).contains("action=\"" + close + "\"");
        long item = server.database.jdbi().inTransaction(handle -> {
            handle.execute("update message set disposition = 'QUARANTINED' where id = ?", story.messageId);
            return new QuarantineStore().keep(handle, new Quarantined("MLLP", "PROCESSING_FAILED", "A fault.", new byte[] {1}, true, OptionalLong.of(story.messageId)), Story.START);
        });
        String release = "/quarantine/" + item + "/release";
        assertThat(server.get("/quarantine/" + item).body()).contains("action=\"" + release + "\"");
        for (String path : List.of(close, release)) {
            HttpResponse<String> foreign = server.send(HttpRequest.newBuilder(server.uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", "https://evil.example").POST(HttpRequest.BodyPublishers.ofString("reason=r")));
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(server.form(path, "reason=").statusCode()).isEqualTo(400);
            assertThat(server.form(path, "reason=because").statusCode()).isEqualTo(303);
            assertThat(server.form(path, "reason=twice").statusCode()).isEqualTo(409);
        }
        assertThat(server.get("/worklists/operations").body()).doesNotContain("action=\"" + close + "\"");
        assertThat(server.get("/quarantine/" + item).body()).doesNotContain("/release\"");
    }

    private static long finding(Subject about) {
        return server.database.jdbi().inTransaction(handle -> {
            new FindingStore().add(handle, Finding.error("SEND_FAILED", Owner.OPERATIONS, "test", "a place", "test"), about, Story.START);
            return handle.createQuery("select max(id) from finding").mapTo(Long.class).one();
        });
    }

    private static long refused() {
        return server.database.jdbi().inTransaction(handle ->
                new QuarantineStore().keep(handle, new Quarantined("MLLP", "CONTROL_ID", "Empty.", new byte[] {1}, true, OptionalLong.empty()), Story.START));
    }

    private static long unknownFile() {
        return server.database.jdbi().inTransaction(handle -> {
            InterchangeStore files = new InterchangeStore();
            int number = FILES.incrementAndGet();
            long id = files.addOutbound(handle, "cut-off-" + number, "837P", "cut" + number + ".x12", "00000777" + number, "ISA*".getBytes(StandardCharsets.US_ASCII), Story.START);
            files.nextPending(handle, "cut-off-" + number, 1, Story.START).orElseThrow();
            files.unknown(handle, id, 1, Story.START, Story.START);
            return id;
        });
    }

    @Test
    void badBodiesAndUnknownThingsAreRefused() {
        Story story = server.story("EDIT-3", "40.00", way -> way.move(ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "an error finding"), 2));
        String path = "/claims/" + story.claimId + "/edits";
        assertThat(server.post(path, "").statusCode()).isEqualTo(400);
        assertThat(server.post(path, "null").statusCode()).isEqualTo(400);
        assertThat(server.post(path, "{").statusCode()).isEqualTo(400);
        assertThat(server.post(path, "{\"totalCharge\":\"1.00\",\"reason\":\"r\"}").statusCode()).isEqualTo(400);
        assertThat(server.post(path, "{\"memberId\":\"X\"}").statusCode()).isEqualTo(400);
        assertThat(server.post("/claims/99999999/edits", "{\"reason\":\"r\"}").statusCode()).isEqualTo(404);
        assertThat(server.post("/encounters/release", "{\"facility\":\"lakeside-clinic\",\"account\":\"none\"}").statusCode()).isEqualTo(404);
        assertThat(server.post("/encounters/release", "{}").statusCode()).isEqualTo(400);
    }
}
