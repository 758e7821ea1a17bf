package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.document.PdfText;
import io.payergateway.journal.Json;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.wiring.ResponseDispatcher;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 835s as they come, posted by the real dispatcher, read as a person does: on the page, in the PDF, and in sum. */
class AdviceTest {
    private static RunningServer server;
    private static ResponseDispatcher dispatcher;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
        dispatcher = ResponseDispatcher.of(server.database.jdbi(), Clock.systemUTC(), Map.of(), Path.of("mappings"), RunningServer.X12, (where, failure) -> { });
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        server.close();
    }

    private static RemittanceRow take(EraFile era) {
        return take(era.bytes());
    }

    private static RemittanceRow take(byte[] file) {
        long interchange = dispatcher.receive("clearpath", "era.x12", file);
        dispatcher.drain(10);
        return server.database.jdbi().withHandle(handle -> new RemittanceStore().forInterchange(handle, interchange)).get(0);
    }

    private static byte[] pdf(String path) {
        try {
            HttpResponse<byte[]> answer = server.http.send(HttpRequest.newBuilder(server.uri("/api/v1" + path)).header("Authorization", "Bearer " + RunningServer.KEY).build(),
                HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
            return answer.body();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void anAdviceSaysWhoPaysWhomForWhatAndWhyNotMore() {
        Story story = server.story("ADV1-1", "245.00", way -> way.sent().accepted());
        EraFile era = new EraFile("EVERGREEN HEALTH", "20260310").claim("ADV1-1", "1", 245_00, 180_00, 25_00).segment("MOA***MA01")
            .segment("SVC*HC:99213:25*245*180**1").segment("DTM*472*20260301").cas("CO", "45", 30_00).cas("CO", "9Z9", 10_00).cas("PR", "1", 25_00).segment("LQ*HE*N19")
            .claim("NOT-OURS", "4", 50_00, 0, 0).cas("CO", "197", 50_00).plb("WO", "ICN-OLD", 20_00);
        RemittanceRow row = take(era);
        String page = server.get("/remittances/" + row.id()).body();
        assertThat(page).contains(era.trace, "posted", "EVERGREEN HEALTH", "EVG99", "PO BOX 1", "SPRINGFIELD IL 62701", "LAKESIDE CLINIC", "1234567893", "1 LAKE STREET",
            "Transfer to the bank account (ACH)", "10 Mar 2026", "$160.00");
        assertThat(page).containsSubsequence("CLP03 295.00 - CAS 115.00 = CLP04 180.00", "CLP04 180.00 - PLB 20.00 = BPR02 160.00", "Overpayment taken back", "ICN-OLD");
        assertThat(page).containsSubsequence("href=\"/claims/" + story.claimId + "\">ADV1-1</a>", "Processed as first payer", "MA01", "HC:99213:25", "1 Mar 2026", "N19",
            "CO-45", "Contract: <span class=\"\">Above what contract or fee schedule allows", "$30.00", "CO-9Z9", "not in our table", "PR-1", "Patient: <span class=\"\">Deductible",
            "NOT-OURS", "Denied", "CO-197", "Authorization or notice was missing");
        assertThat(page).doesNotContain("DOE").contains("/remittances/" + row.id() + "/advice.pdf").doesNotContainPattern("<script(?! src=\"/assets/)").doesNotContain(" style=");
        assertThat(server.get("/remittances").body()).containsPattern("(?s)href=\"/remittances/" + row.id() + "\">" + era.trace + "</a>.*EVERGREEN HEALTH.*posted.*>1</td>.*>1</td>.*\\$160.00");
        assertThat(server.get("/claims/" + story.claimId).body()).contains("href=\"/remittances/" + row.id() + "\"");
        assertThat(server.get("/interchanges/" + row.interchangeId()).body()).contains("href=\"/remittances/" + row.id() + "\"");
    }

    @Test
    void thePdfHasTheMoneyOfEveryClaimAndItsTableHeadOnEachPage() {
        EraFile era = EraFile.random(new Random(7), "NORTHERN PLAN", "20260311", "PDF", 300);
        RemittanceRow row = take(era);
        List<String> pages = PdfText.pages(pdf("/remittances/" + row.id() + "/advice.pdf"));
        assertThat(pages).hasSizeGreaterThan(10);
        long charge = 0;
        long adjusted = 0;
        long paid = 0;
        long patient = 0;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("Page " + (i + 1) + " of " + pages.size()).contains("What it says");
            Matcher claim = Pattern.compile("(?m)^(PDF[0-9]{4}) .* (-?[0-9,]+\\.[0-9]{2}) (-?[0-9,]+\\.[0-9]{2}) (-?[0-9,]+\\.[0-9]{2}) (-?[0-9,]+\\.[0-9]{2})$").matcher(pages.get(i));
            while (claim.find()) {
                seen.add(claim.group(1));
                charge += cents(claim.group(2));
                adjusted += cents(claim.group(3));
                paid += cents(claim.group(4));
                patient += cents(claim.group(5));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(era.claims);
        assertThat(charge).isEqualTo(era.charge);
        assertThat(adjusted).isEqualTo(era.byGroup.values().stream().mapToLong(Long::longValue).sum());
        assertThat(paid).isEqualTo(era.paid);
        assertThat(patient).isEqualTo(era.patient);
        assertThat(pages.get(0)).contains(EraFile.money(era.payment())).contains("NORTHERN PLAN").contains("LAKESIDE CLINIC").contains(era.trace)
            .contains("Above what contract or fee schedule allows");
    }

    private static long cents(String money) {
        return new BigDecimal(money.replace(",", "")).movePointRight(2).longValueExact();
    }

    @Test
    void ofAQuarantinedOneThePageSaysWhichEquationFailsAndByHowMuch() {
        EraFile era = new EraFile("EVERGREEN HEALTH", "20260312").claim("QUAR-1", "1", 100_00, 80_00, 0).cas("CO", "45", 20_00).claim("QUAR-2", "1", 100_00, 70_00, 0)
            .cas("CO", "45", 29_00).offBy(5_00);
        RemittanceRow row = take(era);
        String page = server.get("/remittances/" + row.id()).body();
        assertThat(page).contains("quarantined", "Nothing of it is posted", "/quarantine/" + row.quarantineId().orElseThrow(), "QUAR-1", "QUAR-2", "LAKESIDE CLINIC");
        assertThat(page).containsSubsequence("CLP03 200.00 - CAS 49.00 = 151.00, but CLP04 is 150.00 (off by -1.00)", "1 not balanced", "\u2212$1.00",
            "CLP04 150.00 - PLB 0.00 = 150.00, but BPR02 is 155.00 (off by 5.00)", "$5.00", "CLP 2", "CLP03 100.00 - CAS 29.00 = 71.00, but CLP04 is 70.00 (off by -1.00)");
        String text = PdfText.all(pdf("/remittances/" + row.id() + "/advice.pdf"));
        assertThat(text).contains("quarantined").contains("QUAR-2").contains("off by 5.00").contains("CLP 2: CLP03 100.00").contains("DOES NOT BALANCE");
        assertThat(server.get("/remittances").body()).contains("BPR02 is 155.00");
    }

    @Test
    void aDuplicateLeadsToTheFirst() {
        EraFile era = new EraFile("EVERGREEN HEALTH", "20260313").claim("DUP-1", "1", 100_00, 80_00, 0).cas("CO", "45", 20_00);
        RemittanceRow first = take(era);
        RemittanceRow again = take(era);
        assertThat(server.get("/remittances/" + again.id()).body()).contains("duplicate", "href=\"/remittances/" + first.id() + "\"").doesNotContain("DUP-1");
        assertThat(PdfText.all(pdf("/remittances/" + again.id() + "/advice.pdf"))).contains("remittance " + first.id());
    }

    @Test
    void aLongAdviceComesInPages() {
        EraFile era = EraFile.random(new Random(8), "NORTHERN PLAN", "20260314", "PAGE", 60);
        for (RemittanceRow row : List.of(take(era), take(EraFile.random(new Random(9), "NORTHERN PLAN", "20260314", "PAGE", 60).offBy(1)))) {
            List<String> seen = new ArrayList<>();
            String next = "/remittances/" + row.id();
            for (int i = 0; i < 3; i++) {
                String page = server.get(next).body();
                Matcher claim = Pattern.compile("class=\"mono\">(PAGE[0-9]{4})<").matcher(page);
                claim.results().map(each -> each.group(1)).forEach(seen::add);
                Matcher more = Pattern.compile("href=\"(/remittances/[0-9]+\\?cursor=[0-9]+)\"").matcher(page);
                assertThat(more.find()).as("page " + i).isEqualTo(i < 2);
                next = i < 2 ? more.group(1) : "";
            }
            assertThat(seen).containsExactlyElementsOf(era.claims);
        }
    }

    @Test
    void totalsByPayerAndDayAreTheSumsOfWhatWasPosted() {
        Random random = new Random(20261127);
        Map<String, List<EraFile>> expected = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            String payer = List.of("TOTAL ONE", "TOTAL TWO", "TOTAL THREE").get(random.nextInt(3));
            int day = 1 + random.nextInt(4);
            EraFile era = EraFile.random(random, payer, "2027010" + day, "TOT" + i + "-", 1 + random.nextInt(12));
            if (i % 10 == 9) {
                take(era.offBy(1));
                continue;
            }
            take(era);
            take(era);
            if (day < 4) {
                expected.computeIfAbsent("2027-01-0" + day + payer, none -> new ArrayList<>()).add(era);
            }
        }
        JsonNode totals = server.json("/remittances/totals?from=2027-01-01&to=2027-01-03");
        assertThat(totals.path("days")).hasSameSizeAs(expected.keySet());
        totals.path("days").forEach(row -> check(row.path("sums"), expected.get(row.path("day").asText() + row.path("payer").asText())));
        check(totals.path("whole"), expected.values().stream().flatMap(List::stream).toList());
        String page = server.get("/remittances/totals?from=2027-01-01&to=2027-01-03").body();
        JsonNode whole = totals.path("whole");
        assertThat(page).contains("TOTAL TWO").contains("3 Jan 2027").doesNotContain("4 Jan 2027").doesNotContain("equation differs")
            .contains(EraFile.money(cents(whole.path("charge").asText())).replace("-", "")).contains("payments " + whole.path("payment").asText());
    }

    private static void check(JsonNode sums, List<EraFile> eras) {
        assertThat(sums.path("payments").asLong()).isEqualTo(eras.size());
        assertThat(sums.path("claims").asLong()).isEqualTo(eras.stream().mapToLong(era -> era.claims.size()).sum());
        assertThat(cents(sums.path("charge").asText())).isEqualTo(eras.stream().mapToLong(era -> era.charge).sum());
        assertThat(cents(sums.path("paid").asText())).isEqualTo(eras.stream().mapToLong(era -> era.paid).sum());
        assertThat(cents(sums.path("patientResponsibility").asText())).isEqualTo(eras.stream().mapToLong(era -> era.patient).sum());
        assertThat(cents(sums.path("providerAdjustments").asText())).isEqualTo(eras.stream().mapToLong(era -> era.provider).sum());
        assertThat(cents(sums.path("payment").asText())).isEqualTo(eras.stream().mapToLong(EraFile::payment).sum());
        for (String group : List.of("CO", "PR", "OA", "PI")) {
            assertThat(cents(sums.path("adjustments").path(group).asText("0.00"))).as(group)
                .isEqualTo(eras.stream().mapToLong(era -> era.byGroup.getOrDefault(group, 0L)).sum());
        }
    }

    @Test
    void aPaymentWithoutADateCountsOnTheDayOnWhichItCame() {
        for (String date : List.of("20270230", "")) {
            take(new EraFile("NO DATE PLAN" + date, date).claim("NODATE-1", "1", 100_00, 80_00, 0).cas("CO", "45", 20_00));
        }
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        JsonNode days = server.json("/remittances/totals?from=" + today + "&to=" + today).path("days");
        assertThat(days.findValuesAsText("payer")).contains("NO DATE PLAN20270230", "NO DATE PLAN");
    }

    @Test
    void onlyWhoHasTheKeyAndAsksRightlyGetsAnAnswer() {
        RemittanceRow row = take(new EraFile("EVERGREEN HEALTH", "20260315").claim("ASK-1", "1", 100_00, 80_00, 0).cas("CO", "45", 20_00));
        for (String path : List.of("/api/v1/remittances/totals", "/api/v1/remittances/" + row.id() + "/advice.pdf")) {
            assertThat(server.get(path).statusCode()).isEqualTo(401);
        }
        Stream.of("?from=2026-03-01&to=2026-02-01", "?from=2026-01-01&to=2026-12-31").forEach(query -> assertThat(code("/remittances/totals" + query, 400)).isEqualTo("PERIOD"));
        Stream.of("?from=yesterday", "?to=2026-02-30", "?from=%2B10000-01-01").forEach(query -> assertThat(code("/remittances/totals" + query, 400)).isEqualTo("DATE"));
        assertThat(code("/remittances/" + row.id() + "/advice.pdf?part=2", 400)).isEqualTo("PART");
        assertThat(code("/remittances/99999999/advice.pdf", 404)).isEqualTo("NOT_FOUND");
        assertThat(server.get("/remittances/99999999").statusCode()).isEqualTo(404);
        assertThat(server.get("/remittances/totals").statusCode()).isEqualTo(200);
        assertThat(server.get("/remittances/" + row.id() + "/advice.pdf").headers().firstValue("Content-Disposition")).hasValue("inline; filename=\"remittance-" + row.id() + ".pdf\"");
        assertThat(server.get("/api/openapi.json").body()).contains("/api/v1/remittances/{id}/advice.pdf").contains("application/pdf").contains("RemittanceTotals");
    }

    private static String code(String path, int status) {
        HttpResponse<String> answer = server.api(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return Json.read(answer.body(), JsonNode.class).path("code").asText();
    }
}
