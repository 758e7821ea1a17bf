package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiTest {
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
    void aClaimTellsItsLinesFindingsSubmissionsAndHistory() {
        Story story = server.story("API-1", "150.00", way -> way.sent().accepted().paid("100.00", "30.00", "20.00"));
        JsonNode claim = server.json("/claims/" + story.claimId);
        assertThat(claim.path("id").asLong()).isEqualTo(story.claimId);
        assertThat(claim.path("patientControlNumber").asText()).isEqualTo("API-1");
        assertThat(claim.path("state").asText()).isEqualTo("PAID");
        assertThat(claim.path("kind").asText()).isEqualTo("PROFESSIONAL");
        assertThat(claim.path("totalCharge").asText()).isEqualTo("150.00");
        assertThat(claim.path("totalPaid").asText()).isEqualTo("100.00");
        assertThat(claim.path("payer").asText()).isEqualTo("evergreen");
        assertThat(claim.path("clearinghouse").asText()).isEqualTo("clearpath");
        assertThat(claim.path("lines").get(0).path("procedure").path("code").asText()).isEqualTo("99213");
        assertThat(claim.path("submissions").get(0).path("controlNumbers").path("isa").asText()).isEqualTo(story.isa);
        assertThat(texts(claim.path("history"), "to")).containsExactly("READY", "BATCHED", "SENDING", "SENT", "ACCEPTED", "PAID");
        assertThat(claim.path("history").get(5).path("evidence").asText()).isEqualTo("835");
    }

    @Test
    void listsAreFoundByEachFilterAndCutIntoPages() {
        Story first = server.story("PAGE-1", "10.00", way -> way);
        Story second = server.story("PAGE-2", "10.00", way -> way);
        assertThat(texts(server.json("/claims?patientControlNumber=PAGE-1").path("items"), "patientControlNumber")).containsExactly("PAGE-1");
        assertThat(texts(server.json("/claims?controlId=" + second.controlId).path("items"), "patientControlNumber")).containsExactly("PAGE-2");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.json("/claims?state=OPEN&limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.path("items")).hasSizeLessThanOrEqualTo(1);
            seen.addAll(texts(page.path("items"), "patientControlNumber"));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).contains("PAGE-1", "PAGE-2").doesNotHaveDuplicates();
        JsonNode message = server.json("/messages?controlId=" + first.controlId).path("items").get(0);
        assertThat(message.path("id").asLong()).isEqualTo(first.messageId);
        assertThat(message.path("claims").get(0).asLong()).isEqualTo(first.claimId);
    }

    @Test
    void anInterchangeGivesItsControlNumbersAndItsVeryBytes() {
        Story story = server.story("FILE-1", "75.50", Story::sent);
        JsonNode file = server.json("/interchanges/" + story.fileId);
        assertThat(file.path("isaControlNumber").asText()).isEqualTo(story.isa);
        assertThat(file.path("sets").get(0).path("group").asText()).isEqualTo(story.group);
        assertThat(file.path("sets").get(0).path("transaction").asText()).isEqualTo("0001");
        assertThat(texts(file.path("submissions"), "patientControlNumber")).containsExactly("FILE-1");
        HttpResponse<String> raw = server.api("/interchanges/" + story.fileId + "/raw");
        assertThat(raw.body()).startsWith("ISA*").contains("CLM*FILE-1*75.5*").hasSize(file.path("bytes").asInt());
        assertThat(raw.headers().firstValue("Content-Type")).hasValue("application/edi-x12");
    }

    @Test
    void eachWorklistShowsItsOwnersOpenFindings() {
        Story story = server.story("WORK-1", "10.00", way -> way);
        server.database.jdbi().useTransaction(handle -> new FindingStore().add(handle,
            Finding.error("NPI_CHECK_DIGIT", Owner.REGISTRATION, "The NPI fails its check digit.", "2310B/NM109", "45 CFR 162.406"),
            Subject.claim(story.claimId), Story.START));
        JsonNode finding = server.json("/worklists/registration").path("items").get(0);
        assertThat(finding.path("code").asText()).isEqualTo("NPI_CHECK_DIGIT");
        assertThat(finding.path("claimId").asLong()).isEqualTo(story.claimId);
        assertThat(finding.path("messageId").isNull()).isTrue();
        assertThat(server.json("/worklists/coding").path("items")).isEmpty();
        assertThat(server.api("/worklists/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void totalsHoldAndRemittancesList() {
        Story story = server.story("PAID-9", "60.00", way -> way.sent().accepted().paid("60.00", "0.00", "0.00"));
        JsonNode totals = server.json("/totals");
        assertThat(totals.path("holds").asBoolean()).isTrue();
        assertThat(totals.path("received").asLong()).isPositive();
        assertThat(texts(server.json("/remittances?limit=200").path("items"), "traceNumber")).contains("TRACE" + story.isa);
    }

    @Test
    void anHl7MessageGetsItsAckAndItsStatusSaysWhetherItWasTaken() {
        answerWith("MSH|^~\\&|PG|PG|A|B|20260302||ACK|1|P|2.5.1\rMSA|AA|X1\r");
        HttpResponse<String> taken = server.post("/hl7", "MSH|^~\\&|A|B|PG|PG|20260302||DFT^P03|X1|P|2.5.1\r");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("MSA|AA|X1");
        assertThat(taken.headers().firstValue("Content-Type")).hasValue("application/hl7-v2");
        answerWith("MSH|^~\\&|PG|PG|A|B|20260302||ACK|1|P|2.5.1\rMSA|AR|X1\rERR|||203^Unsupported version id^HL70357|E\r");
        HttpResponse<String> refused = server.post("/hl7", "MSH|^~\\&|A|B|PG|PG|20260302||DFT^P03|X1|P|9\r");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("MSA|AR|X1");
        answerWith("");
        assertThat(server.post("/hl7", "MSH|^~\\&|").statusCode()).isEqualTo(202);
        assertThat(server.post("/hl7", "").statusCode()).isEqualTo(400);
    }

    private static void answerWith(String ack) {
        // completed by another thread, as the intake does it
        server.receiver.set(body -> CompletableFuture.supplyAsync(() -> ack.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whatComesLaterSaysSo() {
        for (String path : List.of("/eligibility", "/claim-status")) {
            HttpResponse<String> answer = server.post(path, "{}");
            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(Json.read(answer.body(), JsonNode.class).path("code").asText()).isEqualTo("NOT_IMPLEMENTED");
        }
    }

    @Test
    void badParametersAreRefusedWithACode() {
        assertThat(refusal("/claims?limit=201", 400)).isEqualTo("LIMIT");
        assertThat(refusal("/claims?limit=0", 400)).isEqualTo("LIMIT");
        assertThat(refusal("/claims?state=NONSENSE", 400)).isEqualTo("STATE");
        assertThat(refusal("/claims?cursor=-1", 400)).isEqualTo("CURSOR");
        assertThat(refusal("/claims?patientControlNumber=" + "x".repeat(201), 400)).isEqualTo("VALUE_TOO_LONG");
        assertThat(refusal("/messages", 400)).isEqualTo("CONTROL_ID");
        assertThat(refusal("/claims/0x1", 404)).isEqualTo("NOT_FOUND");
        assertThat(refusal("/claims/999999999", 404)).isEqualTo("NOT_FOUND");
        assertThat(refusal("/claims/999999999/trace", 404)).isEqualTo("NOT_FOUND");
    }

    private static String refusal(String path, int status) {
        HttpResponse<String> answer = server.api(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return Json.read(answer.body(), JsonNode.class).path("code").asText();
    }

    @Test
    void theOpenApiDocumentHasEachRouteOfTheApi() {
        JsonNode document = Json.read(server.get("/api/openapi.json").body(), JsonNode.class);
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        for (Route route : server.web.routes()) {
            boolean documented = !document.path("paths").path(route.path()).path(route.method().toLowerCase()).isMissingNode();
            assertThat(documented).as(route.method() + " " + route.path()).isEqualTo(route.access() != Route.Access.CONSOLE);
        }
        assertThat(document.at("/components/schemas/ClaimDetail/properties/patientControlNumber/type").asText()).isEqualTo("string");
        assertThat(document.at("/paths/~1api~1v1~1check/post/responses/200/content/application~1json/schema/oneOf")).hasSize(2);
        assertThat(document.at("/paths/~1api~1v1~1read/post/responses/200/content").has("application/x-ndjson")).isTrue();
        assertThat(document.at("/paths/~1api~1v1~1hl7/post/responses/422/content").has("application/hl7-v2")).isTrue();
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references).isNotEmpty().allSatisfy(each -> assertThat(document.at(each.asText().substring(1)).isMissingNode()).as(each.asText()).isFalse());
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false).map(each -> each.path(field).asText()).toList();
    }
}
