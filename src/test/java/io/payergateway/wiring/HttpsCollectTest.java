package io.payergateway.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.Json;
import io.payergateway.model.ClaimState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers by HTTPS through the real routes: kept whole and committed before they are removed there, and no bad one holds up a good one. */
class HttpsCollectTest extends HttpsTest {
    @AfterEach
    void reset() {
        bench.quiet();
    }

    @Test
    void listedAnswersAreKeptInTheirOrderAndEachIsRemovedAfterwards() {
        offer("1.999", "2.277", "3.835");
        awaitKept("3.835");
        await().atMost(HttpsBench.PATIENCE).until(() -> bench.answerRequests().size() == 6);
        assertThat(bench.answerRequests()).containsExactly("GET /responses/1.999", "DELETE /responses/1.999", "GET /responses/2.277", "DELETE /responses/2.277",
                "GET /responses/3.835", "DELETE /responses/3.835");
        assertThat(bench.kept("2.277")).singleElement().satisfies(row -> {
            assertThat(row.clearinghouse()).isEqualTo("relayone");
            assertThat(row.body()).isEqualTo(body("2.277"));
        });
        assertThat(bench.requests()).filteredOn(request -> request.getUrl().startsWith("/responses"))
                .allSatisfy(request -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + bench.token()));
    }

    @Test
    void anAnswerThatIsFetchedMovesTheClaimThatWasSent() {
        bench.claimsAnswer(aResponse().withStatus(202));
        long claim = bench.claim("relayone");
        bench.awaitState(claim, ClaimState.SENT);
        String group = bench.submission(claim).groupControlNumber();
        bench.mailbox.offer("answer.999", AnswerFile.functional(group, "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").bytes());
        bench.awaitState(claim, ClaimState.RECEIVED);
        await().atMost(HttpsBench.PATIENCE).until(() -> bench.kept("answer.999").get(0).status() == InterchangeStatus.DONE);
    }

    @Test
    void namesThatAreNoPlainFileNamesAreNotAskedForAndOperationsHearsOnce() throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList("../secret", "..", "a/b.835", "a\\b.835", "%2e%2e%2fsecret", ".hidden", "a b.835", "", "a.835?x=1", "a.835#b",
                "http://127.0.0.1/x", "ä.835", "a\r\nX-Evil: 1", "a".repeat(152), null));
        names.add("good.835");
        bench.server.stubFor(get(urlEqualTo("/responses")).atPriority(1).willReturn(okJson(Json.mapper().writeValueAsString(names))));
        bench.mailbox.offer("good.835", body("good.835"));
        awaitKept("good.835");
        bench.awaitTurns(2);
        assertThat(bench.requests()).extracting(request -> request.getUrl()).containsOnly("/responses", "/responses/good.835");
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("ANSWER_NAME_REFUSED")).singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("relayone"));
    }

    @ParameterizedTest
    @CsvSource({"with its length, false", "in chunks, true"})
    void anAnswerLargerThanTheLimitStaysAndOperationsHearsOnce(String how, boolean chunks) {
        ResponseDefinitionBuilder large = aResponse().withStatus(200).withBody(new byte[(1 << 20) + 1]);
        bench.server.stubFor(get(urlEqualTo("/responses/large.835")).atPriority(1).willReturn(chunks ? large.withChunkedDribbleDelay(2, 10) : large));
        String after = chunks ? "after-chunks.835" : "after-length.835";
        offer("large.835", after);
        awaitKept(after);
        for (int i = 0; i < 2; i++) {
            bench.clock.pass(Duration.ofMinutes(10));
            bench.awaitTurns(2);
        }
        assertThat(bench.answerRequests()).as("asked for again, but never removed").doesNotContain("DELETE /responses/large.835")
                .filteredOn(request -> request.equals("GET /responses/large.835")).hasSizeGreaterThan(1);
        assertThat(bench.kept("large.835")).isEmpty();
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("ANSWER_TOO_LARGE")).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("relayone large.835");
            assertThat(finding.message()).contains("1 MiB");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404, 302})
    void anAnswerThatCannotBeFetchedIsAskedForAgainAfterAPauseAndHoldsUpNoOther(int status) {
        String bad = "bad-" + status + ".835";
        String good = "good-" + status + ".835";
        StubMapping failing = bench.server.stubFor(get(urlEqualTo("/responses/" + bad)).atPriority(1)
                .willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere").withBody("out of order")));
        offer(bad, good);
        awaitKept(good);
        bench.awaitTurns(3);
        assertThat(bench.answerRequests()).as("once, and not every second").containsOnlyOnce("GET /responses/" + bad)
                .doesNotContain("DELETE /responses/" + bad).contains("DELETE /responses/" + good);
        assertThat(bench.kept(bad)).isEmpty();
        bench.server.removeStub(failing);
        bench.clock.pass(Duration.ofSeconds(2));
        awaitKept(bad);
        await().atMost(HttpsBench.PATIENCE).until(() -> bench.answerRequests().contains("DELETE /responses/" + bad));
        assertThat(bench.requests()).noneMatch(request -> request.getUrl().contains("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "", "null", "[{\"name\": \"x.835\"}]", "[\"x.835\"", "\"x.835\""})
    void aListThatIsNoListOfNamesIsLeftAloneUntilItIsOne(String garbage) {
        StubMapping broken = bench.server.stubFor(get(urlEqualTo("/responses")).atPriority(1).willReturn(aResponse().withStatus(200).withBody(garbage)));
        String name = "garbage-" + Integer.toHexString(garbage.hashCode()) + ".835";
        bench.awaitTurns(1);   // what was asked for before the stub is over
        offer(name, "x.835");
        bench.awaitTurns(2);
        assertThat(bench.answerRequests()).isEmpty();
        bench.server.removeStub(broken);
        awaitKept(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 302})
    void aListThatIsRefusedIsAskedForAgain(int status) {
        StubMapping refused = bench.server.stubFor(get(urlEqualTo("/responses")).atPriority(1).willReturn(aResponse().withStatus(status)
                .withHeader("Location", "/elsewhere")));
        String name = "refused-" + status + ".835";
        bench.awaitTurns(1);
        offer(name);
        bench.awaitTurns(2);
        assertThat(bench.answerRequests()).isEmpty();
        bench.server.removeStub(refused);
        awaitKept(name);
        assertThat(bench.requests()).noneMatch(request -> request.getUrl().contains("elsewhere"));
    }

    @Test
    void anAnswerIsRemovedOnlyAfterItIsCommitted() {
        bench.jdbi().useHandle(handle -> handle.execute("alter table interchange add constraint no_commit check (file_name <> 'uncommitted.835')"));
        offer("uncommitted.835", "committed.835");
        awaitKept("committed.835");
        bench.awaitTurns(2);
        assertThat(bench.answerRequests()).contains("GET /responses/uncommitted.835").doesNotContain("DELETE /responses/uncommitted.835");
        bench.jdbi().useHandle(handle -> handle.execute("alter table interchange drop constraint no_commit"));
        bench.clock.pass(Duration.ofSeconds(2));
        awaitKept("uncommitted.835");
        await().atMost(HttpsBench.PATIENCE).until(() -> bench.answerRequests().contains("DELETE /responses/uncommitted.835"));
    }

    @Test
    void anAnswerThatCannotBeRemovedIsKeptOnceAndOperationsHearsOnce() {
        bench.server.stubFor(delete(urlEqualTo("/responses/stuck.835")).atPriority(1).willReturn(aResponse().withStatus(500)));
        offer("stuck.835");
        awaitKept("stuck.835");
        bench.awaitTurns(3);
        assertThat(bench.kept("stuck.835")).hasSize(1);
        for (int i = 0; i < 2; i++) {
            long before = asked("stuck.835");
            bench.clock.pass(Duration.ofMinutes(10));
            await().atMost(HttpsBench.PATIENCE).until(() -> asked("stuck.835") > before);
            bench.awaitTurns(2);
        }
        assertThat(bench.kept("stuck.835")).as("known as the same file").hasSize(1);
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("ANSWER_NOT_REMOVED")).singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("relayone"));
    }

    private static long asked(String name) {
        return bench.answerRequests().stream().filter(request -> request.equals("GET /responses/" + name)).count();
    }

    @Test
    void anAnswerThatIsCutOffStaysUntilItIsWholeOrHasNotChangedForTenMinutes() {
        String text = AnswerFile.functional("77001", "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").text();
        byte[] cut = text.substring(0, text.indexOf("AK9*A*1") + 6).getBytes(US_ASCII);
        bench.mailbox.offer("cut.999", cut);
        bench.mailbox.offer("mended.999", text.substring(0, text.indexOf("GE*")).getBytes(US_ASCII));
        await().atMost(HttpsBench.PATIENCE).until(() -> asked("cut.999") == 1 && asked("mended.999") == 1);
        bench.awaitTurns(1);
        bench.mailbox.offer("mended.999", text.getBytes(US_ASCII));
        bench.clock.pass(Duration.ofMinutes(9));
        awaitKept("mended.999");
        await().atMost(HttpsBench.PATIENCE).until(() -> asked("cut.999") == 2);
        bench.awaitTurns(1);
        assertThat(bench.kept("cut.999")).isEmpty();
        assertThat(bench.answerRequests()).doesNotContain("DELETE /responses/cut.999");
        bench.clock.pass(Duration.ofMinutes(10));
        await().atMost(HttpsBench.PATIENCE).until(() -> bench.kept("cut.999").stream().anyMatch(row -> row.status() == InterchangeStatus.QUARANTINED));
        assertThat(bench.operations()).extracting(finding -> finding.code()).contains("FILE_TRUNCATED");
        assertThat(bench.kept("mended.999")).singleElement().satisfies(row -> assertThat(row.body()).isEqualTo(text.getBytes(US_ASCII)));
    }

    @Test
    void anAnswerOfWhichHalfComesIsAskedForAgainAndKeptWhole() {
        assertKeptWholeAfter("half.835", aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAskedForAgain() {
        assertKeptWholeAfter("silent.835", aResponse().withStatus(200).withBody("too late").withFixedDelay(4_000));
    }

    @Test
    void anAnswerThatComesSlowlyIsKeptWhole() {
        StubMapping slow = bench.server.stubFor(get(urlEqualTo("/responses/slow.835")).atPriority(1)
                .willReturn(aResponse().withStatus(200).withBody(body("slow.835")).withChunkedDribbleDelay(4, 3_600))); // each silence is shorter than the timeout
        offer("slow.835");
        awaitKept("slow.835");
        bench.server.removeStub(slow);
        assertThat(bench.kept("slow.835")).singleElement().satisfies(row -> assertThat(row.body()).isEqualTo(body("slow.835")));
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedIsAskedForNothingAndHoldsUpNoOther() throws Exception {
        offer("trusted.835");
        awaitKept("trusted.835");
        await().atMost(HttpsBench.PATIENCE).until(() -> bench.metrics().lines().anyMatch(line -> line.contains("collect-stranger") && line.contains("failures")));
        assertThat(bench.requests()).as("its token stays here").isNotEmpty().noneMatch(request -> request.getHeader("Authorization").endsWith("stranger"));
    }

    /** An answer that goes wrong holds up no other, and is kept once, whole, when it goes right. */
    private static void assertKeptWholeAfter(String name, ResponseDefinitionBuilder wrong) {
        StubMapping failing = bench.server.stubFor(get(urlEqualTo("/responses/" + name)).atPriority(1).willReturn(wrong));
        offer(name, "after-" + name);
        awaitKept("after-" + name);
        assertThat(bench.kept(name)).isEmpty();
        assertThat(bench.answerRequests()).contains("GET /responses/" + name).doesNotContain("DELETE /responses/" + name);
        bench.server.removeStub(failing);
        bench.clock.pass(Duration.ofSeconds(2));
        awaitKept(name);
        assertThat(bench.kept(name)).singleElement().satisfies(row -> assertThat(row.body()).isEqualTo(body(name)));
    }

    @Test
    void theSameAnswerUnderAnotherNameIsLinked() {
        byte[] same = AnswerFile.ta1("000000909", "A", "000").bytes(); // not quarantined: such a one is read anew when it comes again
        bench.mailbox.offer("one.ta1", same);
        awaitKept("one.ta1");
        bench.mailbox.offer("two.ta1", same);
        awaitKept("two.ta1");
        assertThat(bench.kept("two.ta1").get(0).sameAs()).hasValue(bench.kept("one.ta1").get(0).id());
    }

    private static void offer(String... names) {
        for (String name : names) {
            bench.mailbox.offer(name, body(name));
        }
    }

    /** Bytes of its own for each name; what they say is of no matter here. */
    private static byte[] body(String name) {
        return ("answer " + name).getBytes(US_ASCII);
    }

    private static void awaitKept(String name) {
        await().atMost(HttpsBench.PATIENCE).until(() -> !bench.kept(name).isEmpty());
    }
}
