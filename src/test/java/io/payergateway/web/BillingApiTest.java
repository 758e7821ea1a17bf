package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What billers decide about remittances and unmatched payments through the API, on 835s that were read. */
class BillingApiTest {
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Story sent(String number) {
        Story story = server.story(number, "150.00", Story::sent);
        server.database.jdbi().useHandle(handle -> handle.execute("update interchange set status = 'SENT', sent_at = at where id = ?", story.fileId));
        return story;
    }

    private static void take(EraFile era) {
        server.responses.receive("clearpath", "era.x12", era.bytes());
        assertThat(server.responses.drain(10)).isEqualTo(1);
    }

    private static long remittance(EraFile era) {
        return find("/remittances?limit=200", "traceNumber", era.trace).path("id").asLong();
    }

    private static JsonNode find(String list, String field, String value) {
        for (JsonNode each : server.json(list).path("items")) {
            if (each.at("/" + field).asText().equals(value)) {
                return each;
            }
        }
        throw new AssertionError(list + " has no " + value);
    }

    private static String state(Story story) {
        return server.json("/claims/" + story.claimId).path("state").asText();
    }

    private static int post(String path, String body) {
        return server.post(path, body).statusCode();
    }

    @Test
    void candidatesOfAnUnmatchedPaymentLeadToItsClaimOnce() {
        Story story = sent("CAND-1");
        take(new EraFile("EVERGREEN HEALTH", "20260310").claim("GARBLED-1", "1", 150_00, 100_00, 0).segment("NM1*QC*1*DOE*JANE****MI*M123").cas("CO", "45", 50_00)
                .segment("DTM*232*20260301"));
        String path = "/unmatched-payments/" + find("/unmatched-payments", "content/patientControlNumber", "GARBLED-1").path("id").asLong();
        JsonNode candidates = server.json(path + "/candidates");
        assertThat(candidates.path("next").isNull()).isTrue();
        JsonNode best = candidates.path("items").get(0);
        assertThat(best.path("claimId").asLong()).isEqualTo(story.claimId);
        assertThat(best.path("charge").asText()).isEqualTo("150.00");
        assertThat(best.path("agrees")).hasSize(5);
        assertThat(best.path("differs")).isEmpty();
        assertThat(state(story)).as("a proposal posts nothing").isEqualTo("SENT");
        assertThat(post(path + "/attach", "{\"claimId\":" + story.claimId + "}")).as("without a reason").isEqualTo(400);
        HttpResponse<String> attached = server.post(path + "/attach", "{\"claimId\":" + story.claimId + ",\"reason\":\"patient, day and charge fit\"}");
        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(200);
        assertThat(Json.read(attached.body(), JsonNode.class).path("outcome").asText()).isEqualTo("DONE");
        assertThat(state(story)).isEqualTo("PAID");
        assertThat(server.json(path + "/candidates").path("items")).isEmpty();
        assertThat(post(path + "/attach", "{\"claimId\":" + story.claimId + ",\"reason\":\"again\"}")).isEqualTo(409);
    }

    @Test
    void aPaymentGoesToNoClaimThatWasNeverSent() {
        Story story = server.story("NEVER-1", "151.00", way -> way);
        take(new EraFile("EVERGREEN HEALTH", "20260310").claim("GARBLED-2", "1", 151_00, 100_00, 0).segment("NM1*QC*1*DOE*JANE").cas("CO", "45", 51_00));
        String path = "/unmatched-payments/" + find("/unmatched-payments", "content/patientControlNumber", "GARBLED-2").path("id").asLong();
        server.json(path + "/candidates").path("items").forEach(each -> assertThat(each.path("claimId").asLong()).isNotEqualTo(story.claimId));
        assertThat(post(path + "/attach", "{\"claimId\":" + story.claimId + ",\"reason\":\"r\"}")).isEqualTo(409);
        assertThat(server.api("/unmatched-payments/99999999/candidates").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1" + path + "/candidates").statusCode()).as("without the key").isEqualTo(401);
    }

    @Test
    void aBillerAcceptsAnImbalanceAsItIs() {
        Story story = sent("ACC-1");
        EraFile era = new EraFile("EVERGREEN HEALTH", "20260310").claim("ACC-1", "1", 150_00, 100_00, 0).cas("CO", "45", 50_00).offBy(-1_00);
        take(era);
        long id = remittance(era);
        assertThat(state(story)).isEqualTo("SENT");
        assertThat(post("/remittances/" + id + "/accept", "{}")).as("without a reason").isEqualTo(400);
        assertThat(post("/remittances/" + id + "/accept", "{\"reason\":\"the payer confirmed it\"}")).isEqualTo(200);
        assertThat(find("/remittances?limit=200", "traceNumber", era.trace).path("status").asText()).isEqualTo("POSTED");
        assertThat(state(story)).isEqualTo("PAID");
        assertThat(post("/remittances/" + id + "/reject", "{\"reason\":\"too late\"}")).isEqualTo(409);
    }

    @Test
    void onThePageOfAQuarantinedRemittanceABillerDecides() {
        Story story = sent("CON-1");
        EraFile era = new EraFile("EVERGREEN HEALTH", "20260310").claim("CON-1", "1", 150_00, 100_00, 0).cas("CO", "45", 50_00).offBy(-1_00);
        take(era);
        String page = "/remittances/" + remittance(era);
        assertThat(server.get(page).body()).contains("Post it as it is, because", "Post nothing of it, because");
        assertThat(server.send(HttpRequest.newBuilder(server.uri(page + "/accept")).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("reason=x"))).statusCode()).as("from a page that is not ours").isEqualTo(403);
        assertThat(server.form(page + "/accept", "reason=the+payer+confirmed+it").statusCode()).isEqualTo(303);
        assertThat(state(story)).isEqualTo("PAID");
        assertThat(server.get(page).body()).doesNotContain("Post it as it is, because");
    }

    @Test
    void onThePageOfADeniedClaimABillerAppealsAndReadsTheLetter() {
        Story story = sent("CON-2");
        take(new EraFile("EVERGREEN HEALTH", "20260310").claim("CON-2", "4", 150_00, 0, 0).cas("CO", "50", 150_00));
        String page = "/claims/" + story.claimId;
        assertThat(server.get(page).body()).contains("What to do", "appeal", "CO-50").doesNotContain("transfer to patient</option>");
        assertThat(server.form(page + "/actions", "action=APPEAL&requestId=1&reason=The+chart+supports+it").statusCode()).isEqualTo(303);
        String after = server.get(page).body();
        assertThat(after).contains("Done about it", "The chart supports it");
        String letter = after.substring(after.indexOf(page + "/actions/"), after.indexOf("/letter.pdf")) + "/letter.pdf";
        assertThat(server.get(letter).body()).startsWith("%PDF-");
        assertThat(server.form(page + "/actions", "action=TRANSFER_TO_PATIENT&requestId=2&reason=x").statusCode()).isEqualTo(409);
        assertThat(server.form(page + "/actions", "action=NOTHING&requestId=3&reason=x").statusCode()).isEqualTo(400);
    }

    @Test
    void aBillerRejectsAnImbalanceForGood() {
        Story story = sent("REJ-1");
        EraFile era = new EraFile("EVERGREEN HEALTH", "20260310").claim("REJ-1", "1", 150_00, 100_00, 0).cas("CO", "45", 50_00).offBy(-1_00);
        take(era);
        long id = remittance(era);
        assertThat(post("/remittances/" + id + "/reject", "{\"reason\":\"the payer sends another\"}")).isEqualTo(200);
        assertThat(find("/remittances?limit=200", "traceNumber", era.trace).path("status").asText()).isEqualTo("REJECTED");
        assertThat(state(story)).isEqualTo("SENT");
        assertThat(post("/remittances/" + id + "/accept", "{\"reason\":\"after all\"}")).isEqualTo(409);
        assertThat(post("/remittances/99999999/reject", "{\"reason\":\"r\"}")).isEqualTo(404);
    }

    @Test
    void providerAdjustmentsAndBalancesComePageByPage() {
        Story story = sent("PLB-1");
        take(new EraFile("EVERGREEN HEALTH", "20260310").claim("PLB-1", "1", 150_00, 100_00, 0).cas("CO", "45", 50_00).plb("WO", "PLB-1", 30_00).plb("FB", "", -5_00));
        JsonNode first = server.json("/provider-adjustments?limit=1");
        JsonNode takeBack = first.path("items").get(0);
        assertThat(takeBack.path("kind").asText()).isEqualTo("TAKE_BACK");
        assertThat(takeBack.path("link").asText()).isEqualTo("CLAIM");
        assertThat(takeBack.path("claimId").asLong()).isEqualTo(story.claimId);
        assertThat(takeBack.path("linkedRemittanceId").isNull()).isTrue();
        assertThat(takeBack.path("amount").asText()).isEqualTo("30.00");
        JsonNode second = server.json("/provider-adjustments?limit=1&cursor=" + first.path("next").asText());
        assertThat(second.path("items").get(0).path("code").asText()).isEqualTo("FB");
        assertThat(second.path("next").isNull()).isTrue();
        JsonNode balance = server.json("/provider-balances").path("items").get(0);
        assertThat(balance.path("open").asText()).isEqualTo("5.00");
        assertThat(balance.path("providerId").asText()).isEqualTo("1234567893");
        assertThat(server.get("/api/v1/provider-balances").statusCode()).as("without the key").isEqualTo(401);
    }
}
