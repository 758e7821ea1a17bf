package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.claim.Settler.Settled;
import io.payergateway.journal.Arrival;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.journal.Way;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims of one clearinghouse go by another and back, on a real database: what never left goes, what may have arrived waits, and nothing is at both. */
class FailoverTest {
    private Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void claimsThatWaitForAFileGoByTheStandInUnderThePayersIdThere() {
        long claim = ready("A1");
        divert("clearpath");
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        Outbound file = desk.submitter.next("relayone").orElseThrow();
        assertThat(file.fileName()).startsWith("837P_relayone_");
        assertThat(text(file)).contains("*PI*EVG77~").doesNotContain("EVG99").contains("*RELAYONE").doesNotContain("CLEARPATH");
        desk.submitter.sent(file.id());
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
        assertThat(desk.content(claim).billed().payer().payerId()).as("the claim itself is as it was").isEqualTo("EVG99");
    }

    @Test
    void aFileThatNeverLeftIsWithdrawnAndItsClaimsGoByTheStandInAsIfNeverSentBefore() {
        long claim = ready("A1");
        Outbound first = taken("clearpath");
        desk.submitter.failed(first.id(), "The partner could not be reached.", Optional.empty());
        divert("clearpath");
        desk.clock.pass(Duration.ofHours(2));
        assertThat(desk.submitter.next("clearpath")).as("from the operator's word on, before anything was withdrawn").isEmpty();
        assertThat(desk.failover.withdrawMisplaced()).isEqualTo(1);
        assertThat(desk.failover.withdrawMisplaced()).isZero();
        assertThat(row(first).status()).isEqualTo(InterchangeStatus.WITHDRAWN);
        assertThat(row(first).body()).isEqualTo(first.body());
        assertThat(desk.state(claim)).isEqualTo(ClaimState.READY);
        desk.submitter.sent(takenOf("relayone").id());
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
        assertThat(desk.open(claim)).isEmpty();
        assertThat(submissions(claim)).extracting(Submission::patientControlNumber).containsExactly("A1-1", "A1-2");
        assertThat(findings()).containsExactly("CLAIMS_DIVERTED");
    }

    @Test
    void whatMayHaveArrivedWaitsAndStaysWhereItArrived() {
        long claim = ready("A1");
        Outbound file = unknown("clearpath");
        divert("clearpath");
        turn();
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        assertThat(desk.submitter.next("relayone")).isEmpty();
        assertThat(way("clearpath").filesUndecided()).isEqualTo(1);
        assertThat(desk.settler.settle(file.id(), Settler.Outcome.ARRIVED, "operator", "They have it.")).isEqualTo(Settled.DONE);
        turn();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
        assertThat(submissions(claim)).hasSize(1);
        assertThat(desk.submitter.next("relayone")).isEmpty();
    }

    @Test
    void whatIsSettledAsNotArrivedGoesByTheStandIn() {
        long claim = ready("A1");
        Outbound file = unknown("clearpath");
        divert("clearpath");
        desk.settler.settle(file.id(), Settler.Outcome.NOT_ARRIVED, "operator", "They do not have it.");
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        turn();
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.WITHDRAWN);
        desk.submitter.sent(desk.submitter.next("relayone").orElseThrow().id());
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
    }

    @Test
    void aSendingThatIsUnderWayEndsWhereItBegan() {
        long arrives = ready("A1");
        Outbound one = taken("clearpath");
        divert("clearpath");
        turn();
        desk.submitter.sent(one.id());
        assertThat(desk.state(arrives)).isEqualTo(ClaimState.SENT);
        desk.failover.bringBack("clearpath", "operator", "They are back.");
        long fails = ready("A2");
        Outbound two = taken("clearpath");
        divert("clearpath");
        turn();
        assertThat(desk.state(fails)).isEqualTo(ClaimState.SENDING);
        desk.submitter.failed(two.id(), "The partner could not be reached.", Optional.empty());
        turn();
        assertThat(desk.submitter.next("relayone")).isPresent();
        assertThat(submissions(arrives)).hasSize(1);
    }

    @Test
    void theyComeBackByTheSameRules() {
        divert("clearpath");
        long never = ready("A1");
        Outbound waiting = takenOf("relayone");
        desk.submitter.failed(waiting.id(), "The partner could not be reached.", Optional.empty());
        long doubtful = ready("A2");
        Outbound cut = takenOf("relayone");
        desk.submitter.unknown(cut.id(), "Cut off.");
        long own = ready("A3", "SUM01");
        assertThat(desk.failover.bringBack("clearpath", "operator", "They are back.")).isEqualTo(Failover.Outcome.DONE);
        turn();
        assertThat(row(waiting).status()).isEqualTo(InterchangeStatus.WITHDRAWN);
        assertThat(row(cut).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        Outbound home = desk.submitter.next("clearpath").orElseThrow();
        assertThat(text(home)).contains("EVG99");
        desk.submitter.sent(home.id());
        assertThat(desk.state(never)).isEqualTo(ClaimState.SENT);
        desk.settler.settle(cut.id(), Settler.Outcome.NOT_ARRIVED, "operator", "They do not have it.");
        turn();
        desk.submitter.sent(desk.submitter.next("clearpath").orElseThrow().id());
        assertThat(desk.state(doubtful)).isEqualTo(ClaimState.SENT);
        desk.submitter.sent(desk.submitter.next("relayone").orElseThrow().id());
        assertThat(submissions(own)).as("the stand-in's own claims have nothing to do with it").hasSize(1);
        assertThat(findings()).doesNotContain("CLAIMS_DIVERTED");
    }

    @Test
    void whoeverIsBackGetsItsClaimsAtOnceThoughItsBreakerWasOpen() {
        for (int i = 1; i <= Breakers.FAILURES; i++) {
            ready("A" + i);
            desk.submitter.failed(taken("clearpath").id(), "The partner could not be reached.", Optional.of(desk.clock.instant().plus(Duration.ofDays(1))));
        }
        divert("clearpath");
        turn();
        ready("B1");
        desk.failover.bringBack("clearpath", "operator", "They are back.");
        turn();
        assertThat(desk.submitter.next("clearpath")).isPresent();
    }

    @Test
    void aFileOfWhichAClaimWasAnsweredArrivedAndIsNotWithdrawn() {
        long claim = ready("A1");
        Outbound file = unknown("clearpath");
        desk.settler.settle(file.id(), Settler.Outcome.NOT_ARRIVED, "operator", "They do not have it.");
        desk.answer(claim, ClaimState.PAID, EvidenceKind.REMITTANCE);
        divert("clearpath");
        turn();
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(desk.state(claim)).isEqualTo(ClaimState.PAID);
        assertThat(desk.submitter.next("relayone")).isEmpty();
    }

    @Test
    void aWithdrawnFileThatShowsToHaveArrivedStopsItsClaimsAndTellsPeople() {
        long claim = ready("A1");
        Outbound file = unknown("clearpath");
        desk.settler.settle(file.id(), Settler.Outcome.NOT_ARRIVED, "operator", "They do not have it.");
        divert("clearpath");
        desk.failover.withdrawMisplaced();
        desk.database.jdbi().useTransaction(handle -> new Arrival().record(handle, file.id(), EvidenceKind.SEND, "An answer came.", desk.clock.instant()));
        desk.database.jdbi().useTransaction(handle -> new Arrival().record(handle, file.id(), EvidenceKind.SEND, "Another came.", desk.clock.instant()));
        turn();
        assertThat(desk.submitter.next("relayone")).isEmpty();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(claim)).containsExactly("SENT_BEFORE");
        assertThat(findings()).as("told once").containsExactly("CLAIMS_DIVERTED", "WITHDRAWN_ARRIVED");
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.WITHDRAWN);
        desk.take(Hl7Text.bare("A1").diagnosis("E11.9^^I10").coverage("EVG01", "EV1").charge("K2", "99214", "20.00"));
        turn();
        assertThat(desk.submitter.next("relayone")).as("nor does a later message let it go").isEmpty();
        assertThat(desk.openCodes(claim)).containsExactly("SENT_BEFORE");
        assertThat(desk.editing.edit(claim, EditRequest.because("They void theirs.").accepting("SENT_BEFORE"), "operator").orElseThrow())
                .satisfies(result -> assertThat(result.refusal()).isEmpty()).satisfies(result -> assertThat(result.state()).as(result.toString()).isEqualTo(ClaimState.READY));
        turn();
        assertThat(desk.submitter.next("relayone")).isPresent();
    }

    @Test
    void whatWouldGoAThirdWayOrNowhereIsRefused() {
        assertThat(divertOutcome("nobody")).isEqualTo(Failover.Outcome.UNKNOWN);
        assertThat(desk.failover.bringBack("nobody", "operator", "test")).isEqualTo(Failover.Outcome.UNKNOWN);
        assertThat(desk.failover.bringBack("clearpath", "operator", "test")).isEqualTo(Failover.Outcome.NOT_DIVERTED);
        divert("clearpath");
        assertThat(divertOutcome("clearpath")).isEqualTo(Failover.Outcome.DIVERTED_ALREADY);
        assertThat(divertOutcome("relayone")).isEqualTo(Failover.Outcome.STANDS_IN);
        assertThat(audited()).containsExactly("operator clearinghouse.failover clearpath relayone They are down.");
        assertThat(way("clearpath").diverted().orElseThrow().standIn()).isEqualTo("relayone");
        restartWithout("relayone");
        assertThat(divertOutcome("relayone")).isEqualTo(Failover.Outcome.NO_STAND_IN);
    }

    @Test
    void aDiversionOutlivesTheProcessAndAConfigurationThatForgetsItIsToldAtStart() {
        ready("A1");
        divert("clearpath");
        desk.clock.pass(Duration.ofMinutes(1));
        Failover restarted = new Failover(desk.database.jdbi(), desk.partners, desk.clock);
        assertThat(restarted.ways()).extracting(way -> way.diverted().isPresent()).containsExactly(true, false);
        assertThat(restarted.unconfigured()).isEmpty();
        Partners without = without(desk.partners, "clearpath");
        assertThat(new Failover(desk.database.jdbi(), without, desk.clock).unconfigured()).singleElement().asString()
                .startsWith("config/clearinghouses/clearpath.yaml: its claims go by relayone since").endsWith("until they are brought back");
        assertThat(new Carriers(without)).satisfies(carriers -> desk.database.jdbi().useHandle(handle -> assertThat(carriers.of(handle, "clearpath"))
                .as("they wait rather than go under an id that nobody gave").isEmpty()));
    }

    @Test
    void theDatabaseItselfRefusesToWithdrawWhatMayHaveLeftAndToSendWhatIsWithdrawn() {
        ready("A1");
        Outbound file = unknown("clearpath");
        assertThatThrownBy(() -> status(file, "WITHDRAWN")).hasMessageContaining("may not go from SEND_UNKNOWN to WITHDRAWN");
        status(file, "PENDING");
        status(file, "WITHDRAWN");
        assertThatThrownBy(() -> status(file, "SENDING")).hasMessageContaining("may not go from WITHDRAWN to SENDING");
    }

    private long ready(String account) {
        return ready(account, "EVG01");
    }

    private long ready(String account, String payer) {
        desk.take(Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage(payer, "EV1").charge("K" + account, "99213", "150.00"));
        return desk.release.release("mercy-hospital", account).orElseThrow().ready().get(0);
    }

    /** Everything that the workers do by themselves. */
    private void turn() {
        desk.failover.withdrawMisplaced();
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
    }

    private Outbound taken(String clearinghouse) {
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        desk.database.jdbi().useHandle(handle -> handle.execute("update breaker set next_probe = null, failures = least(failures, 4)"));
        return desk.submitter.next(clearinghouse).orElseThrow();
    }

    /** Its next file, without looking at what waits for a retry. */
    private Outbound takenOf(String clearinghouse) {
        desk.clock.pass(Duration.ofSeconds(4));
        desk.batcher.batchDue();
        return desk.submitter.next(clearinghouse).orElseThrow();
    }

    private Outbound unknown(String clearinghouse) {
        Outbound file = taken(clearinghouse);
        desk.submitter.unknown(file.id(), "Cut off.");
        return file;
    }

    private void divert(String clearinghouse) {
        assertThat(divertOutcome(clearinghouse)).isEqualTo(Failover.Outcome.DONE);
    }

    private Failover.Outcome divertOutcome(String clearinghouse) {
        return desk.failover.divert(clearinghouse, "operator", "They are down.");
    }

    private Way way(String clearinghouse) {
        return desk.failover.ways().stream().filter(each -> each.clearinghouse().equals(clearinghouse)).findFirst().orElseThrow();
    }

    private void restartWithout(String clearinghouse) {
        desk.close();
        desk = new Desk(without(DemoPartners.load(), clearinghouse));
    }

    private static Partners without(Partners partners, String clearinghouse) {
        Map<String, Clearinghouse> clearinghouses = new HashMap<>(partners.clearinghouses());
        clearinghouses.computeIfPresent(clearinghouse, (id, of) -> Changed.in(of, "failover", Optional.empty()));
        return new Partners(partners.ehrs(), partners.chargeBatchSenders(), partners.facilities(), partners.payers(), clearinghouses, partners.billing());
    }

    private List<Submission> submissions(long claim) {
        return desk.database.jdbi().withHandle(handle -> new SubmissionStore().ofClaim(handle, claim));
    }

    private InterchangeRow row(Outbound file) {
        return desk.database.jdbi().withHandle(handle -> new InterchangeStore().find(handle, file.id())).orElseThrow();
    }

    private void status(Outbound file, String status) {
        desk.database.jdbi().useHandle(handle -> handle.execute("update interchange set status = ? where id = ?", status, file.id()));
    }

    private static String text(Outbound file) {
        return new String(file.body(), US_ASCII);
    }

    private List<String> findings() {
        return desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(row -> row.finding().code())
                .sorted().toList();
    }

    private List<String> audited() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("""
                select who || ' ' || action || ' ' || subject || ' ' || (detail ->> 'standIn') || ' ' || (detail ->> 'reason') from audit order by id""")
                .mapTo(String.class).list());
    }
}
