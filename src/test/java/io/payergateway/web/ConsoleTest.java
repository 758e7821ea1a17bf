package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.deadline.AnswerClock;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.DemoPartners;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String ATTACK = "</code><script>alert(1)</script><img src=x onerror=alert(2)>\"'";
    private static RunningServer server;
    private static Showcase showcase;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
        showcase = new Showcase(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyPageOpensAndRunsNoScriptOfItsOwn() {
        for (String path : List.of("/", "/live", "/claims", "/claims?state=PAID", "/claims/" + showcase.paid.claimId, "/claims/" + showcase.held.claimId,
            "/claims/" + showcase.unbalanced.claimId, "/messages/" + showcase.paid.messageId, "/interchanges/" + showcase.paid.fileId, "/worklists/coding",
            "/worklists/registration", "/worklists/billing", "/worklists/operations", "/remittances", "/quarantine", "/quarantine/1", "/check", "/clearinghouses")) {
            HttpResponse<String> page = server.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContainPattern("<script(?! src=\"/assets/)").doesNotContain(" style=").doesNotContainPattern("\\son[a-z]+=");
        }
    }

    @Test
    void theFirstPageShowsTheDollarsTheStatesTheOldestAndTheOverdue() {
        server.database.jdbi().useHandle(handle -> handle.execute("update interchange set status = 'SENT', sent_at = at where direction = 'OUT' and status = 'PENDING'"));
        new AnswerClock(server.database.jdbi(), DemoPartners.load(), Clock.systemUTC()).look();
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            String page = server.get("/live").body();
            assertThat(page).contains("Accepted").contains("Encounters collecting charges").contains("<th scope=\"row\">277CA</th><td>clearpath</td>").contains("Every message received");
            assertThat(page).containsPattern("id=\"paid\">\\$8[0-9]{2}\\.00<");
        });
        assertThat(server.get("/").body()).contains("hx-get=\"/live\"").contains("every 2s");
    }

    @Test
    void theClaimPageTellsTheWholeWayWithRawBesideParsed() {
        String page = server.get("/claims/" + showcase.paid.claimId).body();
        assertThat(page).containsSubsequence("Charge message", "FT1|1|C1", "Submission", "CLM*A1001-1*245", "Interchange acknowledgment", "TA1*", "Implementation acknowledgment",
            "AK9*A", "Claim acknowledgment", "STC*A2", "Remittance", "CO-45", "CLP*A1001-1");
        assertThat(page).contains("agree at every hop").contains(showcase.paid.isa);
        String unbalanced = server.get("/claims/" + showcase.unbalanced.claimId).body();
        assertThat(unbalanced).contains("do not agree").contains("$10.00 apart");
    }

    @Test
    void whatAMessageBringsIsNeverMarkup() {
        Story story = server.database.jdbi().inTransaction(handle -> {
            Story attack = new Story(handle, "<b>&\"'", "10.00", ATTACK);
            new FindingStore().add(handle, Finding.error("ATTACK", Owner.BILLING, ATTACK, ATTACK, ATTACK), Subject.claim(attack.claimId), Story.START);
            return attack;
        });
        for (String path : List.of("/claims/" + story.claimId, "/messages/" + story.messageId, "/worklists/billing", "/claims")) {
            assertThat(server.get(path).body()).as(path).doesNotContain("<script>alert").doesNotContain("<img src=x").doesNotContain("<b>&");
        }
        assertThat(server.get("/claims/" + story.claimId).body()).contains("&lt;script&gt;alert(1)").contains("&lt;b&gt;&amp;");
        assertThat(search(ATTACK).body()).doesNotContain("<script>alert").contains("Nothing has this number");
    }

    @Test
    void searchFindsByPatientControlNumberMessageControlIdAndControlNumbers() {
        assertThat(search("A1001-1").headers().firstValue("Location")).hasValue("/claims/" + showcase.paid.claimId);
        assertThat(search(showcase.paid.controlId).headers().firstValue("Location")).hasValue("/messages/" + showcase.paid.messageId);
        assertThat(search(showcase.paid.group).headers().firstValue("Location")).hasValue("/interchanges/" + showcase.paid.fileId);
        HttpResponse<String> several = search(Long.toString(Long.parseLong(showcase.paid.isa)));
        assertThat(several.statusCode()).isEqualTo(200);
        assertThat(several.body()).contains("/interchanges/" + showcase.paid.fileId).contains("from-TA1-");
        assertThat(server.form("/search", "q=").statusCode()).isEqualTo(200);
        assertThat(server.form("/search", "q=%ff%fe%c0").statusCode()).isLessThan(500);
    }

    private static HttpResponse<String> search(String wanted) {
        return server.form("/search", "q=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }

    @Test
    void listsAreCutIntoPages() {
        for (int i = 0; i < 52; i++) {
            server.story("MANY-" + i, "1.00", way -> way);
        }
        String first = server.get("/claims?state=OPEN").body();
        assertThat(first).contains("MANY-51").doesNotContain("MANY-0<").contains("Older claims");
        String next = first.replaceAll("(?s).*href=\"(/claims\\?state=OPEN&amp;cursor=[0-9]+)\".*", "$1").replace("&amp;", "&");
        assertThat(server.get(next).body()).contains("MANY-0<").doesNotContain("MANY-51<");
    }

    @Test
    void aFormNeedsAReasonAndARefusalIsAPage() {
        HttpResponse<String> noReason = server.form("/claims/" + showcase.held.claimId + "/release", "reason=");
        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(noReason.body()).contains("Say why").contains("<html");
        assertThat(server.get("/claims/77777777").statusCode()).isEqualTo(404);
        assertThat(server.get("/worklists/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aQuarantinedItemShowsItsBytes() {
        assertThat(server.get("/quarantine/1").body()).contains("ID_REUSE").contains("MSH|^~\\&amp;|LAKEEHR");
        HttpResponse<String> raw = server.get("/interchanges/" + showcase.paid.fileId + "/raw");
        assertThat(raw.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"interchange-" + showcase.paid.fileId + ".x12\"");
        assertThat(raw.body()).startsWith("ISA*");
    }

    @Test
    void theHistoryOfAHeldClaimNamesItsReason() {
        Story story = server.story("HIST-1", "5.00", way -> way.move(ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "an NPI fails"), 2));
        assertThat(server.get("/claims/" + story.claimId).body()).contains("an NPI fails").contains("Check again");
    }
}
