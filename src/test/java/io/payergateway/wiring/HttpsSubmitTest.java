package io.payergateway.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files by HTTPS through the real routes: what each answer, or none, makes of the send ledger, and how often the partner saw the file. */
class HttpsSubmitTest extends HttpsTest {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    @AfterEach
    void reset() {
        bench.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void aFileThatIsTakenIsSentOnceUnderItsNameAndItsBytes(int status) {
        bench.claimsAnswer(aResponse().withStatus(status));
        long claim = bench.claim("relayone");
        bench.awaitState(claim, ClaimState.SENT);
        InterchangeRow file = bench.file(claim);
        assertThat(file.status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(file.attempts()).isEqualTo(1);
        assertThat(bench.posts(file)).singleElement().satisfies(request -> {
            assertThat(request.getBody()).isEqualTo(file.body());
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + bench.token());
            assertThat(request.getHeader("Content-Type")).isEqualTo("application/edi-x12");
            assertThat(request.getHeader("Connection")).as("no file goes out on a connection that may be stale").isEqualTo("close");
        });
        assertThat(bench.operations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 413, 429, 307, 308, 503})
    void aFileThatWasRefusedGoesAgainAfterItsPauseWithTheSameBytes(int status) {
        bench.claimsAnswer(aResponse().withStatus(status).withHeader("Location", "/elsewhere").withBody("NO ENTRY FOR YOUR CLAIMS"));
        long claim = bench.claim("relayone");
        bench.awaitWaiting(claim);
        InterchangeRow file = bench.file(claim);
        assertThat(file.status()).isEqualTo(InterchangeStatus.PENDING);
        assertThat(file.nextAttempt().orElseThrow()).isBetween(bench.clock.instant().plus(FIRST_PAUSE.dividedBy(2)), bench.clock.instant().plus(FIRST_PAUSE));
        assertThat(bench.posts(file)).as("one attempt is one request").hasSize(1);
        assertGoesAgain(claim);
        assertThat(bench.requests()).as("nobody is led elsewhere").noneMatch(request -> request.getUrl().contains("elsewhere"));
    }

    @Test
    void aPartnerThatSaysWhenItIsBackIsNotAskedBefore() {
        bench.claimsAnswer(aResponse().withStatus(503).withHeader("Retry-After", "120"));
        long claim = bench.claim("relayone");
        bench.awaitWaiting(claim);
        assertThat(bench.file(claim).nextAttempt()).contains(bench.clock.instant().plusSeconds(120));
        assertThat(bench.posts(bench.file(claim))).as("the wish is not fulfilled behind the ledger's back").hasSize(1);
        bench.claimsAnswer(aResponse().withStatus(202));
        bench.clock.pass(Duration.ofSeconds(119));
        sendAnother();
        assertThat(bench.posts(bench.file(claim))).hasSize(1);
        bench.clock.pass(Duration.ofSeconds(1));
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(bench.posts(bench.file(claim))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 409, 301, 302, 303})
    void anAnswerThatDoesNotSayWhetherItWasTakenIsNeverFollowedByASecondSending(int status) {
        bench.claimsAnswer(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));
        assertUnknown(bench.claim("relayone"), "HTTP status " + status);
        assertThat(bench.requests()).noneMatch(request -> request.getUrl().contains("elsewhere"));
    }

    @Test
    void noAnswerInTimeIsUnknown() {
        bench.claimsAnswer(aResponse().withStatus(202).withFixedDelay(6_000));
        assertUnknown(bench.claim("relayone"), "SocketTimeoutException");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void aConnectionThatBreaksOrAnAnswerThatIsNoneAfterTheFileWasWrittenIsUnknown(Fault fault) {
        bench.claimsAnswer(aResponse().withFault(fault));
        assertUnknown(bench.claim("relayone"), "The transfer broke off");
    }

    @Test
    void theStatusSaysThatAFileWasTakenWhateverStandsBehindIt() {
        bench.claimsAnswer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)); // a good status, then rubbish
        long claim = bench.claim("relayone");
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(bench.posts(bench.file(claim))).hasSize(1);
    }

    @Test
    void anAnswerThatComesSlowlyIsHeardToItsEnd() {
        bench.claimsAnswer(aResponse().withStatus(202).withBody("taken, bit by bit").withChunkedDribbleDelay(4, 3_600)); // each silence is shorter than the timeout
        long claim = bench.claim("relayone");
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(bench.posts(bench.file(claim))).hasSize(1);
    }

    @Test
    void aRecordThatIsCommittedSlowlyIsWaitedForAndTheFileGoesOnce() {
        bench.jdbi().useHandle(handle -> handle.execute("""
                create function commit_slowly() returns trigger language plpgsql as $$
                begin
                    perform pg_sleep(1.5);
                    return null;
                end $$;
                create constraint trigger commit_slowly after update on interchange deferrable initially deferred
                for each row when (new.status = 'SENT' and old.status <> 'SENT') execute function commit_slowly()"""));
        try {
            bench.claimsAnswer(aResponse().withStatus(202));
            long claim = bench.claim("relayone");
            bench.awaitState(claim, ClaimState.SENDING);
            long younger = bench.claim("relayone");
            bench.awaitState(claim, ClaimState.SENT);
            assertThat(bench.posts(bench.file(claim))).hasSize(1);
            bench.awaitState(younger, ClaimState.SENT);
            assertThat(bench.posts(bench.file(claim))).hasSize(1);
        } finally {
            bench.jdbi().useHandle(handle -> handle.execute("drop trigger commit_slowly on interchange; drop function commit_slowly"));
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOffAndUnknown() {
        bench.claimsAnswer(aResponse().withStatus(202).withBody(new byte[(1 << 20) + 1]));
        assertUnknown(bench.claim("relayone"), "AnswerTooLargeException");
    }

    @Test
    void aPartnerThatIsAwayGetsItsFileWhenItIsBack() {
        long claim = bench.claim("offline");
        bench.awaitWaiting(claim);
        InterchangeRow file = bench.file(claim);
        assertThat(file.status()).isEqualTo(InterchangeStatus.PENDING);
        assertThat(file.nextAttempt().orElseThrow()).isBetween(bench.clock.instant().plus(FIRST_PAUSE.dividedBy(2)), bench.clock.instant().plus(FIRST_PAUSE));
        WireMockServer back = bench.listen(bench.offlinePort);
        try {
            back.stubFor(post(urlEqualTo("/claims")).willReturn(aResponse().withStatus(202)));
            bench.clock.pass(FIRST_PAUSE);
            bench.awaitState(claim, ClaimState.SENT);
            List<LoggedRequest> seen = back.findAll(com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(urlEqualTo("/claims")));
            assertThat(seen).singleElement().satisfies(request -> assertThat(request.getBody()).isEqualTo(file.body()));
        } finally {
            back.stop();
        }
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedGetsNothing() {
        bench.claimsAnswer(aResponse().withStatus(202));
        long claim = bench.claim("stranger");
        bench.awaitWaiting(claim);
        assertThat(bench.file(claim).status()).isEqualTo(InterchangeStatus.PENDING);
        assertThat(bench.posts(bench.file(claim))).isEmpty();
        for (int attempt = 2; attempt <= 5; attempt++) {
            bench.clock.pass(Duration.ofHours(1));
            bench.awaitWaiting(claim, attempt);
        }
        assertThat(bench.operations()).extracting(Finding::code).containsExactly("SENDING_PAUSED");
        assertThat(bench.operations().get(0).message()).contains("certificate");
        assertThat(bench.requests()).as("neither file nor token").noneMatch(request -> request.getUrl().equals("/claims"));
    }

    @Test
    void aFileThatWasTakenStaysSentWhenTheDatabaseFailsToRecordItAtFirst() {
        bench.jdbi().useHandle(handle -> handle.execute("""
                create sequence attempts_to_record;
                create function fail_once() returns trigger language plpgsql as $$
                begin
                    if new.status = 'SENT' and nextval('attempts_to_record') = 1 then raise exception 'away'; end if;
                    return new;
                end $$;
                create trigger fail_once before update on interchange for each row execute function fail_once()"""));
        try {
            bench.claimsAnswer(aResponse().withStatus(202));
            long claim = bench.claim("relayone");
            bench.awaitState(claim, ClaimState.SENT);
            assertThat(bench.file(claim).status()).isEqualTo(InterchangeStatus.SENT);
            assertThat(bench.posts(bench.file(claim))).hasSize(1);
            long attempts = bench.jdbi().withHandle(handle -> handle.createQuery("select last_value from attempts_to_record").mapTo(Long.class).one());
            assertThat(attempts).as("it did fail once").isEqualTo(2);
        } finally {
            bench.jdbi().useHandle(handle -> handle.execute("drop trigger fail_once on interchange; drop function fail_once; drop sequence attempts_to_record"));
        }
    }

    @Test
    void whatBecameOfAFileIsRecordedWhenTheDatabaseIsBackAndTheNextFileWaitsForThat() {
        refuseToRecordSent();
        try {
            bench.claimsAnswer(aResponse().withStatus(202));
            long claim = bench.claim("relayone");
            bench.awaitState(claim, ClaimState.SENDING);
            await().atMost(LedgerBench.PATIENCE).until(() -> bench.posts(bench.file(claim)).size() == 1);
            long younger = bench.claim("relayone");
            bench.awaitState(younger, ClaimState.BATCHED);
            bench.clock.pass(Duration.ofMinutes(1));
            await().during(Duration.ofMillis(800)).atMost(LedgerBench.PATIENCE).until(() -> bench.state(younger) == ClaimState.BATCHED);
            assertThat(bench.state(claim)).isEqualTo(ClaimState.SENDING);
            recordSentAgain();
            bench.awaitState(claim, ClaimState.SENT);
            bench.awaitState(younger, ClaimState.SENT);
            assertThat(bench.posts(bench.file(claim))).hasSize(1);
            assertThat(bench.posts(bench.file(younger))).hasSize(1);
        } finally {
            recordSentAgain();
        }
    }

    @Test
    void aRecordThatTheDatabaseRefusesForLongIsLeftToTheSweepAndTheFileIsUnknownAndNotSentTwice() {
        refuseToRecordSent();
        try {
            bench.claimsAnswer(aResponse().withStatus(202));
            long claim = bench.claim("relayone");
            bench.awaitState(claim, ClaimState.SENDING);
            await().atMost(LedgerBench.PATIENCE).until(HttpsSubmitTest::recordWasRefused);
            bench.clock.pass(SubmitSteps.LONGEST_WAIT);
            bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
            assertThat(bench.posts(bench.file(claim))).hasSize(1);
            assertThat(bench.operations()).extracting(Finding::code).containsExactly("SEND_UNKNOWN");
            recordSentAgain();
            sendAnother();
            assertThat(bench.posts(bench.file(claim))).hasSize(1);
        } finally {
            recordSentAgain();
        }
    }

    private static void refuseToRecordSent() {
        bench.jdbi().useHandle(handle -> handle.execute("""
                create sequence refused_records;
                create function refuse_sent() returns trigger language plpgsql as $$
                begin
                    if new.status = 'SENT' and nextval('refused_records') > 0 then raise exception 'away'; end if;
                    return new;
                end $$;
                create trigger refuse_sent before update on interchange for each row execute function refuse_sent()"""));
    }

    private static void recordSentAgain() {
        bench.jdbi().useHandle(handle -> handle.execute("drop trigger if exists refuse_sent on interchange; drop function if exists refuse_sent; "
                + "drop sequence if exists refused_records"));
    }

    /** A sequence counts on though its transaction is rolled back. */
    private static boolean recordWasRefused() {
        return bench.jdbi().withHandle(handle -> handle.createQuery("select is_called from refused_records").mapTo(Boolean.class).one());
    }

    @Test
    void anAnswerThatIsOverdueIsAPersonsMatter() {
        bench.claimsAnswer(aResponse().withStatus(500));
        long claim = bench.claim("relayone");
        bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
        bench.clock.pass(Duration.ofDays(1));
        await().atMost(LedgerBench.PATIENCE).until(() -> bench.operations().stream().anyMatch(finding -> finding.code().equals("SEND_UNSETTLED")));
        assertThat(bench.operations()).extracting(Finding::code).containsExactly("SEND_UNKNOWN", "SEND_UNSETTLED");
    }

    private static void assertGoesAgain(long claim) {
        bench.claimsAnswer(aResponse().withStatus(202));
        bench.clock.pass(FIRST_PAUSE);
        bench.awaitState(claim, ClaimState.SENT);
        InterchangeRow file = bench.file(claim);
        assertThat(file.attempts()).isEqualTo(2);
        assertThat(bench.posts(file)).hasSize(2).allSatisfy(request -> assertThat(request.getBody()).isEqualTo(file.body()));
    }

    private static void assertUnknown(long claim, String why) {
        bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
        InterchangeRow file = bench.file(claim);
        assertThat(file.status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        assertThat(bench.operations()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("SEND_UNKNOWN");
            assertThat(finding.message()).contains(why);
        });
        bench.server.resetMappings();
        bench.claimsAnswer(aResponse().withStatus(202));
        bench.clock.pass(Duration.ofDays(2));
        sendAnother();
        assertThat(bench.state(claim)).isEqualTo(ClaimState.SEND_UNKNOWN);
        assertThat(bench.posts(file)).as("the partner saw it once").hasSize(1);
    }

    /** The route takes the oldest file that may go; when a younger one is sent, an older one was not due. */
    private static void sendAnother() {
        long another = bench.claim("relayone");
        bench.awaitState(another, ClaimState.SENT);
    }
}
