package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.bank.NachaFile;
import io.payergateway.journal.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bank files and what becomes of them, over the API and on the page "Payments and bank". */
class BankTest {
    private static final String HEADER = "date,amount,method,company_id,trace_number,description,bank_reference\n";
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A posted 835 as the journal keeps it. */
    private long remittance(String amount, String trace, String payer) {
        return server.database.jdbi().withHandle(handle -> {
            long file = handle.createQuery("""
                            insert into interchange (direction, clearinghouse, kind, file_name, at, digest, status) values ('IN', 'clearpath', '835', 'a', now(), '', 'DONE') returning id""")
                    .mapTo(Long.class).one();
            return handle.createQuery("""
                            insert into remittance (interchange_id, at, status, trace_number, originator, payment, method, payment_date, payer_name, transaction_control_number,
                                                    digest, provider_adjustments)
                            values (:file, now(), 'POSTED', :trace, '1999999999', cast(:amount as numeric), 'ACH', '20260310', :payer, '0001', '', '[]') returning id""")
                    .bind("file", file).bind("trace", trace).bind("amount", amount).bind("payer", payer).mapTo(Long.class).one();
        });
    }

    private HttpResponse<String> take(byte[] file) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/bank-files")).header("Authorization", "Bearer " + RunningServer.KEY)
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private JsonNode csv(String rows) {
        return Json.read(take((HEADER + rows).getBytes(StandardCharsets.UTF_8)).body(), JsonNode.class);
    }

    @Test
    void aFileIsImportedByTheApiAndItsMoneyFindsItsRemittance() {
        long remittance = remittance("96", "T-1", "EVERGREEN");
        byte[] file = NachaFile.of("260311", "96.00", "T-1").bytes();
        HttpResponse<String> answer = take(file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Json.read(answer.body(), JsonNode.class).path("matched").asInt()).isEqualTo(1);
        JsonNode entry = server.json("/bank-entries?state=matched").at("/items/0");
        assertThat(entry.path("remittanceId").asLong()).isEqualTo(remittance);
        assertThat(entry.path("amount").asText()).isEqualTo("96.00");
        assertThat(server.json("/bank-entries?state=open").path("items")).isEmpty();
        assertThat(server.json("/bank-files").at("/items/0/status").asText()).isEqualTo("IMPORTED");
        assertThat(server.api("/bank-files/" + server.json("/bank-files").at("/items/0/id").asLong() + "/raw").body()).isEqualTo(new String(file, StandardCharsets.US_ASCII));
        assertThat(Json.read(take(file).body(), JsonNode.class).path("outcome").asText()).isEqualTo("KNOWN");
    }

    @Test
    void whoHasNoKeyBringsNoFileAndSeesNone() {
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/api/v1/bank-files")).POST(HttpRequest.BodyPublishers.ofString(HEADER))).statusCode()).isEqualTo(401);
        assertThat(server.get("/api/v1/bank-entries").statusCode()).isEqualTo(401);
    }

    @Test
    void aFileThatIsWrongIs422WithEachRowAndWhatIsTooLargeIsNotRead() {
        HttpResponse<String> answer = take((HEADER + "2026-03-10,x,ACH,C,T,D,B-1\n2026-03-10,1,ACH,C,T,D,\n").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode findings = Json.read(answer.body(), JsonNode.class).path("findings");
        assertThat(findings).hasSize(2);
        assertThat(findings.at("/0/place").asText()).isEqualTo("row 2");
        assertThat(take(new byte[0]).statusCode()).isEqualTo(400);
        assertThat(take(new byte[(10 << 20) + 1]).statusCode()).isEqualTo(413);
    }

    @Test
    void aPersonMatchesUndoesAndSetsAsideByTheApiWithAReason() {
        long remittance = remittance("96", "T-1", "EVERGREEN");
        long other = remittance("95", "T-2", "EVERGREEN");
        csv("2026-03-10,96.00,ACH,1999999999,,EVERGREEN,B-1\n");
        JsonNode open = server.json("/bank-entries?state=open").at("/items/0");
        assertThat(open.at("/candidates/0/remittanceId").asLong()).isEqualTo(remittance);
        String path = "/bank-entries/" + open.path("id").asLong();
        assertThat(server.json("/awaited-money").path("items")).hasSize(2);
        assertThat(server.json("/bank-sums").at("/moneyAwaited/dollars").asText()).isEqualTo("191.00");
        assertThat(server.post(path + "/match", "{\"remittanceId\":" + other + ",\"reason\":\"r\"}").statusCode()).as("another amount").isEqualTo(409);
        assertThat(server.post(path + "/match", "{\"remittanceId\":" + remittance + "}").statusCode()).as("no reason").isEqualTo(400);
        assertThat(server.post(path + "/match", "{\"reason\":\"r\"}").statusCode()).isEqualTo(400);
        assertThat(server.post("/bank-entries/4711/match", "{\"remittanceId\":" + remittance + ",\"reason\":\"r\"}").statusCode()).isEqualTo(404);
        assertThat(server.post(path + "/match", "{\"remittanceId\":" + remittance + ",\"reason\":\"by phone\"}").statusCode()).isEqualTo(200);
        assertThat(server.post(path + "/set-aside", "{\"reason\":\"r\"}").statusCode()).as("matched").isEqualTo(409);
        assertThat(server.post(path + "/undo", "{\"reason\":\"wrong payer\"}").statusCode()).isEqualTo(200);
        assertThat(server.post(path + "/set-aside", "{\"reason\":\"rent\"}").statusCode()).isEqualTo(200);
        assertThat(server.json(path).path("state").asText()).isEqualTo("SET_ASIDE");
        assertThat(server.api("/bank-entries?state=lost").statusCode()).isEqualTo(400);
    }

    @Test
    void thePageShowsBothMissingSidesWithAgesAndTotalsAndEscapesWhatTheBankSays() {
        assertThat(server.get("/bank").body()).contains("no bank file came yet");
        remittance("96", "T-<1>", "EVERGREEN & CO");
        csv("2026-03-10,40.00,ACH,1999999999,T-2,<script>alert(1)</script>,B-1\n2026-03-10,96.00,ACH,1999999999,,EVERGREEN,B-2\n");
        String page = server.get("/bank").body();
        assertThat(page).contains("Remittances without money", "T-&lt;1&gt;", "EVERGREEN &amp; CO", "1, $96.00", "Money without remittance", "2, $136.00", "2026-03-10", " d old");
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert(1)");
        assertThat(page).contains("May pay", "/match", "/set-aside");
    }

    @Test
    void aFileIsImportedAndMoneyMatchedAndTakenBackOnThePage() {
        long remittance = remittance("96", "T-1", "EVERGREEN");
        HttpResponse<String> imported = server.upload("/bank", "bank.csv", HEADER + "2026-03-10,96.00,ACH,1999999999,,EVERGREEN,B-1\n");
        assertThat(imported.statusCode()).isEqualTo(200);
        assertThat(imported.body()).contains("1 entries, 0 of them known, 0 matched at once");
        assertThat(server.upload("/bank", "bank.csv", HEADER + "2026-03-10\n").body()).contains("Nothing of it counts", "BANK_RECORD", "row 2");
        long entry = server.json("/bank-entries").at("/items/0/id").asLong();
        assertThat(server.form("/bank/" + entry + "/match", "remittance=" + remittance + "&reason=").statusCode()).isEqualTo(400);
        assertThat(server.form("/bank/" + entry + "/match", "remittance=" + remittance + "&reason=by+phone").statusCode()).isEqualTo(303);
        assertThat(server.get("/bank").body()).contains("by phone");
        assertThat(server.form("/bank/" + entry + "/undo", "reason=wrong").statusCode()).isEqualTo(303);
        assertThat(server.form("/bank/" + entry + "/set-aside", "reason=rent").statusCode()).isEqualTo(303);
        assertThat(server.json("/bank-entries/" + entry).path("why").asText()).isEqualTo("rent");
    }

    @Test
    void aRemittanceIsExcusedByApiAndPageAndItsMoneyIsFoundByIt() {
        long first = remittance("96", "T-1", "EVERGREEN");
        long second = remittance("95", "T-2", "EVERGREEN");
        long third = remittance("94", "T-3", "EVERGREEN");
        csv("2026-03-10,94.00,ACH,1999999999,T-3,EVERGREEN,B-1\n");
        assertThat(server.json("/remittances/" + third + "/money").path("bankReference").asText()).isEqualTo("B-1");
        assertThat(server.api("/remittances/" + first + "/money").statusCode()).isEqualTo(404);
        assertThat(server.post("/awaited-money/" + first + "/excuse", "{\"reason\":\"by card\"}").statusCode()).isEqualTo(200);
        assertThat(server.post("/awaited-money/" + third + "/excuse", "{\"reason\":\"paid\"}").statusCode()).isEqualTo(409);
        assertThat(server.form("/bank/" + second + "/excuse", "reason=by+card").statusCode()).isEqualTo(303);
        assertThat(server.json("/awaited-money").path("items")).isEmpty();
    }

    @Test
    void aFormOfAnotherPageDecidesNothing() {
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/bank/1/undo")).header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "cross-site").POST(HttpRequest.BodyPublishers.ofString("reason=r"))).statusCode()).isEqualTo(403);
    }

    @Test
    void thePageIsNoWiderThanAPhone() throws Exception {
        Optional<Browser> found = Browser.open(390, 800);
        Assumptions.assumeTrue(found.isPresent(), "no chromium or chromedriver on this machine: the phone's width stays untested");
        remittance("96", "T-1", "EVERGREEN HEALTH PLAN OF THE NORTH");
        csv("2026-03-10,96.00,ACH,1999999999,," + "W".repeat(200) + ",B-1\n2026-03-10,1.00,ACH,1999999999," + "T".repeat(50) + ",D," + "B".repeat(50) + "\n");
        try (Browser browser = found.get()) {
            browser.go(server.uri("/bank"));
            assertThat(browser.script("return document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        }
    }

    @Test
    void longListsComeInPages() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            rows.append("2026-03-10,1.00,ACH,1999999999,N-").append(i).append(",D,B-").append(i).append('\n');
        }
        csv(rows.toString());
        JsonNode first = server.json("/bank-entries?limit=50");
        assertThat(first.path("items")).hasSize(50);
        assertThat(server.json("/bank-entries?limit=50&cursor=" + first.path("next").asText()).path("items")).hasSize(10);
        assertThat(server.get("/bank").body()).contains("Next entries");
    }
}
