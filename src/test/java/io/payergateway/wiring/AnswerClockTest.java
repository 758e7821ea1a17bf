package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Changed;
import io.payergateway.deadline.AnswerClock;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import io.payergateway.partner.AnswerDeadlines;
import io.payergateway.partner.AwaitedAnswer;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real answers, or none, to a file that went out at noon, under a clock that the test sets. */
class AnswerClockTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<AwaitedAnswer, Duration> USUAL = Map.of(AwaitedAnswer.TA1, HOUR.multipliedBy(4), AwaitedAnswer.FUNCTIONAL, HOUR.multipliedBy(24),
            AwaitedAnswer.CLAIM_STATUS, HOUR.multipliedBy(72), AwaitedAnswer.REMITTANCE, Duration.ofDays(45));
    private final AnswerBench bench = new AnswerBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private AnswerClock clock(Map<AwaitedAnswer, Duration> within) {
        Partners demo = DemoPartners.load();
        Map<String, Clearinghouse> clearinghouses = new HashMap<>(demo.clearinghouses());
        clearinghouses.replaceAll((id, each) -> Changed.in(each, "deadlines", new AnswerDeadlines(within)));
        return new AnswerClock(bench.jdbi(), new Partners(demo.ehrs(), demo.chargeBatchSenders(), demo.facilities(), demo.payers(), clearinghouses, demo.billing()),
                bench.clock());
    }

    private List<FindingRow> open(Owner owner) {
        return bench.jdbi().withHandle(handle -> new FindingStore().open(handle, owner, 0, 1000));
    }

    private List<String> codes(Owner owner) {
        return open(owner).stream().map(row -> row.finding().code()).toList();
    }

    @Test
    void everyAnswerThatDoesNotComeIsToldOnceAtItsDeadlineToThoseWhoAct() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        AnswerClock clock = clock(USUAL);
        bench.clock().pass(HOUR.multipliedBy(4));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).as("on the second it is not late").isEmpty();
        bench.clock().pass(Duration.ofSeconds(1));
        clock.look();
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("TA1_OVERDUE");
        assertThat(open(Owner.OPERATIONS).get(0)).satisfies(row -> {
            assertThat(row.subject().interchangeId()).hasValue(sent.interchangeId());
            assertThat(row.finding().place()).isEqualTo(sent.isa() + ".837");
            assertThat(row.finding().message()).contains("due by 2026-03-02T16:00:00Z");
        });
        bench.clock().pass(HOUR.multipliedBy(20));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("TA1_OVERDUE", "999_OVERDUE");
        bench.clock().pass(HOUR.multipliedBy(48));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("TA1_OVERDUE", "999_OVERDUE", "277CA_OVERDUE");
        assertThat(codes(Owner.BILLING)).isEmpty();
        bench.clock().pass(Duration.ofDays(45));
        clock.look();
        clock.look();
        assertThat(codes(Owner.BILLING)).as("one for each claim").containsExactly("835_OVERDUE", "835_OVERDUE");
        assertThat(open(Owner.BILLING)).extracting(row -> row.subject().claimId().orElseThrow()).containsExactlyElementsOf(sent.ids());
        assertThat(clock.overdue("clearpath", AwaitedAnswer.REMITTANCE)).isEqualTo(2);
        assertThat(clock.overdue("clearpath", AwaitedAnswer.TA1)).isEqualTo(1);
        assertThat(clock.overdue("relayone", AwaitedAnswer.TA1)).isZero();
    }

    @Test
    void eachAnswerThatComesLateClosesItsOwnFinding() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerClock clock = clock(USUAL);
        bench.clock().pass(Duration.ofDays(50));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).hasSize(3);
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("999_OVERDUE", "277CA_OVERDUE");
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001*005010X222A1", "IK5*A", "AK9*A*1*1*1"));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("277CA_OVERDUE");
        bench.take(AnswerFile.remittance("100", "T1", "CLP*" + sent.numbers().get(0) + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50"));
        clock.look();
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PAID);
        assertThat(codes(Owner.OPERATIONS)).as("a claim that is paid needs no 277CA").isEmpty();
        assertThat(codes(Owner.BILLING)).isEmpty();
        assertThat(clock.overdue("clearpath", AwaitedAnswer.CLAIM_STATUS)).isZero();
    }

    @Test
    void aClockThatJumpsAWeekAheadAndBackTellsOfEachAnswerOnceAndTheAnswerClosesIt() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerClock clock = clock(USUAL);
        bench.clock().pass(Duration.ofDays(7));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("TA1_OVERDUE", "999_OVERDUE", "277CA_OVERDUE");
        bench.clock().pass(Duration.ofDays(-7).minus(HOUR));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).as("neither twice nor taken back by itself").containsExactly("TA1_OVERDUE", "999_OVERDUE", "277CA_OVERDUE");
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001*005010X222A1", "IK5*A", "AK9*A*1*1*1"));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("277CA_OVERDUE");
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.RECEIVED);
    }

    @Test
    void answersInTimeAndAFileThatWasRefusedRaiseNothing() {
        SentFile answered = SentFile.of(bench.jdbi(), 1);
        SentFile refused = SentFile.of(bench.jdbi(), 1);
        AnswerClock clock = clock(USUAL);
        bench.take(AnswerFile.ta1(answered.isa(), "A", "000"));
        bench.take(AnswerFile.functional(answered.gs(), "AK2*837*0001*005010X222A1", "IK5*A", "AK9*A*1*1*1"));
        bench.take(AnswerFile.remittance("100", "T1", "CLP*" + answered.numbers().get(0) + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50"));
        bench.take(AnswerFile.ta1(refused.isa(), "R", "006"));
        bench.clock().pass(Duration.ofDays(100));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("TA1_REJECTED");
        assertThat(codes(Owner.BILLING)).containsExactly("TA1_REJECTED");
    }

    @Test
    void anAnswerThatConfigurationDoesNotExpectIsNeverMissed() {
        SentFile.of(bench.jdbi(), 1);
        AnswerClock clock = clock(Map.of(AwaitedAnswer.FUNCTIONAL, HOUR));
        bench.clock().pass(Duration.ofDays(100));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).containsExactly("999_OVERDUE");
        assertThat(codes(Owner.BILLING)).isEmpty();
    }

    @Test
    void whatAPersonClosedDoesNotComeBackAndAFileThatMayNotHaveArrivedHasItsOwnFinding() {
        SentFile.of(bench.jdbi(), 1);
        AnswerClock clock = clock(Map.of(AwaitedAnswer.TA1, HOUR));
        bench.clock().pass(HOUR.multipliedBy(2));
        clock.look();
        long id = open(Owner.OPERATIONS).get(0).id();
        bench.jdbi().useHandle(handle -> new FindingStore().resolve(handle, id, "They were told.", bench.clock().instant()));
        SentFile.of(bench.jdbi(), 1, ClaimState.SEND_UNKNOWN);
        bench.clock().pass(HOUR.multipliedBy(2));
        clock.look();
        assertThat(codes(Owner.OPERATIONS)).isEmpty();
    }

    @Test
    void aRejectedClaimThatWentAgainIsAwaitedInItsNewFileOnly() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.ta1(sent.isa(), "R", "006"));
        SentFile again = sent.again(bench.jdbi());
        bench.jdbi().useHandle(handle -> handle.execute("update finding set resolved_at = at"));
        AnswerClock clock = clock(USUAL);
        bench.clock().pass(Duration.ofDays(100));
        clock.look();
        assertThat(open(Owner.OPERATIONS)).isNotEmpty().allSatisfy(row -> assertThat(row.subject().interchangeId()).hasValue(again.interchangeId()));
        assertThat(open(Owner.BILLING)).singleElement().satisfies(row -> assertThat(row.subject().interchangeId()).hasValue(again.interchangeId()));
    }

    @Test
    void aRemittanceIsDueOnADateOfTheFacilityAcrossDaylightSavingAndTheEndOfTheYear() {
        // 23:00 on 30 January 2026 in New York, five hours behind; 60 days later it is four
        dueOnDate("2026-01-31T04:00:00Z", 60, "2026-03-31", "2026-04-01T04:00:00Z");
        // 21:00 on 20 November
        dueOnDate("2026-11-21T02:00:00Z", 45, "2027-01-04", "2027-01-05T05:00:00Z");
    }

    private void dueOnDate(String sentAt, int days, String date, String lateAt) {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.jdbi().useHandle(handle -> handle.execute("update interchange set sent_at = cast(? as timestamptz) where id = ?", sentAt, sent.interchangeId()));
        bench.jdbi().useHandle(handle -> handle.execute("update finding set resolved_at = at"));
        AnswerClock clock = clock(Map.of(AwaitedAnswer.REMITTANCE, Duration.ofDays(days)));
        Instant late = Instant.parse(lateAt);
        bench.clock().pass(Duration.between(bench.clock().instant(), late.minusMillis(1)));
        clock.look();
        assertThat(open(Owner.BILLING)).as("in the last hour of the day").isEmpty();
        bench.clock().pass(Duration.ofMillis(1));
        clock.look();
        assertThat(open(Owner.BILLING)).singleElement().satisfies(row -> {
            assertThat(row.finding().message()).contains("due by " + date + ".");
            assertThat(row.subject().claimId()).hasValue(sent.ids().get(0));
        });
    }

    @Test
    void aFileThatNothingIsAwaitedForIsNotLookedAtAgainAndManyAreGoneThroughInTurns() {
        SentFile first = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.ta1(first.isa(), "R", "006"));
        bench.jdbi().useHandle(handle -> handle.execute("""
                insert into interchange (direction, clearinghouse, kind, file_name, control_number, at, digest, status, sent_at)
                select 'OUT', 'clearpath', '837P', 'many' || n, n::text, ?, '', 'SENT', ? from generate_series(1, 1500) n""", SampleClaims.NOON, SampleClaims.NOON));
        SentFile last = SentFile.of(bench.jdbi(), 1);
        AnswerClock clock = clock(USUAL);
        bench.clock().pass(HOUR.multipliedBy(5));
        clock.look();
        assertThat(open(Owner.OPERATIONS)).extracting(row -> row.finding().code()).containsExactly("TA1_REJECTED");
        clock.look();
        assertThat(open(Owner.OPERATIONS)).last().satisfies(row -> assertThat(row.subject().interchangeId()).hasValue(last.interchangeId()));
        assertThat(bench.jdbi().<Long, RuntimeException>withHandle(handle -> handle.createQuery("select count(*) from interchange where direction = 'OUT' and answers_awaited")
                .mapTo(Long.class).one())).isEqualTo(1);
    }
}
