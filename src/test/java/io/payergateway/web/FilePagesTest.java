package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FilePagesTest {
    private static final int LIMIT = 300_000;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(new Settings.Limits(10_000, 4_096, Duration.ofSeconds(10), Duration.ofSeconds(5), 64,
            new Settings.Files(LIMIT, Duration.ofSeconds(20), 4)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String page(String name, String content, String... fields) {
        HttpResponse<String> page = server.upload("/check", name, content, fields);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContainPattern("<script(?! src=\"/assets/)").doesNotContain(" style=").doesNotContainPattern("\\son[a-z]+=");
        return page.body();
    }

    @Test
    void theFormNeedsNoScriptAndSaysThatNothingIsKept() {
        String page = server.get("/check").body();
        assertThat(page).contains("method=\"post\" action=\"/check\" enctype=\"multipart/form-data\"", "type=\"file\"", "Nothing of the file is stored or logged",
            "<option value=\"clearpath\"",
            "Up to 300,000 bytes");
        assertThat(page.indexOf("name=\"partner\"")).as("options come before the file, which is read as it comes").isLessThan(page.indexOf("type=\"file\""));
        assertThat(page).containsPattern("href=\"/check\" class=\"nav-item active\" aria-current=\"page\"");
    }

    @Test
    void aWrongClaimIsShownWithItsPlacesMarkedItsAnswersAndItsRecordsButNoValue() {
        String page = page("claims.x12", Samples.wrongClaim());
        assertThat(page).containsSubsequence("claims.x12", "Has errors", "ELEMENT_CODE", "NM102", "Loop 2010AA", "Segment 8",
            "billing provider name: NM102", "NM1*99*<mark class=\"\">9</mark>*AAAAA AAAAAAAA*",
            "005010X222A1 2010AA NM1, in ISA 000000001 GS 1 ST 0001", "IK403 7",
            "How we would answer it", "TA1*000000001", "AK2*837*0001", "Records read", "837p.claim", "AAAAAAAAAA");
        assertThat(page).doesNotContain("MERCY HOSPITAL", "RIVERSTONE", "PAID1001", "EV100200301", "1990000014");
    }

    @Test
    void whoBroughtTheFileMaySeeItsValues() {
        assertThat(page("claims.x12", Samples.wrongClaim(), "values", "shown")).contains("NM1*85*<mark class=\"\">3</mark>*MERCY HOSPITAL*", "RIVERSTONE");
    }

    @Test
    void aPartnersCompanionGuideIsAsked() {
        assertThat(page("claims.x12", Samples.wrongClaim(), "partner", "clearpath")).contains("with the companion guides of clearpath", "selected>clearpath");
        assertThat(server.upload("/check", "a", "ISA", "partner", "nobody").statusCode()).isEqualTo(400);
    }

    @Test
    void aNameWhereAnIdOrAControlNumberStandsIsHiddenEverywhere() {
        String broken = Samples.text(Samples.REMITTANCE).replace("ST*835*0001", "ST*835*PEMBERTON").replaceFirst("(CLP\\*[^~]*~)", "$1ASHCROFT*ANNA~");
        assertThat(page("era.835", broken)).contains("CLP", "segment ", "AAAAAAAAA").doesNotContain("PEMBERTON", "ASHCROFT", "ANNA");
        assertThat(page("era.835", broken, "values", "shown")).contains("PEMBERTON", "ASHCROFT", "ANNA");
    }

    @Test
    void aRightFileSaysSo() {
        String page = page("claims.x12", Samples.text(Samples.CLAIM));
        assertThat(page).contains("Nothing wrong", "state good", "837P", "AK9*A*1*1*1").doesNotContain("id=\"findings\"");
    }

    @Test
    void aWrongRemittanceShowsTheEquationThatFails() {
        assertThat(page("era.835", Samples.wrongRemittance())).contains("Has errors", "835.claim").containsPattern("data-label=\"SNIP\">3<");
    }

    @Test
    void aFileOfHl7IsCheckedToo() {
        assertThat(page("charge.hl7", Samples.text(Samples.CHARGE))).contains("HL7", "DIAGNOSIS_SYSTEM", "DG1-3").doesNotContain("Records read");
    }

    @Test
    void theFirstRecordsAreShownAndTheOthersCounted() {
        String page = page("era.835", Samples.remittance(100));
        assertThat(page.split("<details").length - 1).isEqualTo(50);
        assertThat(page).contains("835.claim</span> <span class=\"quiet\">100<", "And 52 more records");
    }

    @Test
    void anAmountIsShownAsTheFileWritesIt() {
        String file = Samples.text(Samples.REMITTANCE).replace("*150*150**15*", "*150.00*150**15*");
        assertThat(page("era.835", file, "values", "shown")).containsPattern("\"charge[A-Za-z]*\" : 150.00").contains("\"amount\" : 150,");
        assertThat(page("era.835", file)).contains("\"amount\" : \"999\"").containsPattern("\"charge[A-Za-z]*\" : \"999.99\"");
    }

    @Test
    void whatCannotBeReadGetsAPageThatSaysWhy() {
        assertThat(page("photo.png", "\u0089PNG\r\n\u001a\n\u0000\u0001\u0002")).contains("Cannot be read", "Neither X12 nor HL7", "NOT_X12");
        assertThat(page("empty.x12", "")).contains("Cannot be read", "empty.x12 is empty");
        assertThat(page("cut.x12", Samples.text(Samples.CLAIM).substring(0, 400))).contains("Has errors", "Records read");
        assertThat(page("more.x12", Samples.text(Samples.CLAIM) + "GARBAGE")).contains("Cannot be read", "DATA_AFTER_IEA", "At byte ", "837p.claim");
    }

    @Test
    void aRefusalIsAPageWhoseResultCanStandInTheFormsPlace() {
        HttpResponse<String> none = server.upload("/check", "", "");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("<html", "id=\"result\"", "Choose a file first");
        assertThat(server.form("/check", "file=a").statusCode()).isEqualTo(400);
        HttpResponse<String> large = server.upload("/check", "large.835", Samples.remittance(3_000));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("id=\"result\"", "at most 300,000 bytes");
        HttpResponse<String> foreign = server.send(HttpRequest.newBuilder(server.uri("/check")).header("Origin", "https://evil.example")
            .header("Content-Type", "multipart/form-data; boundary=x").POST(BodyPublishers.ofString("--x--")));
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    @Test
    void nothingOfAFileIsMarkup() {
        String attack = "<script>alert(1)</script>";
        String page = page("<b>.x12", Samples.wrongClaim().replace("MERCY HOSPITAL", attack).replace("RIVERSTONE", attack), "values", "shown");
        assertThat(page).doesNotContain(attack, "<b>.x12").contains("&lt;script&gt;alert(1)", "&lt;b&gt;.x12");
    }
}
