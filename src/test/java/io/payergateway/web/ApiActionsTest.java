package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.Json;
import io.payergateway.model.ClaimState;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do to claims through the API, with the real editing behind it. */
class ApiActionsTest {
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
