package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.ClaimQueueStore.Waiting;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.partner.BatchRule;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours that do not exist or come twice, the end of a year, and a clock that jumps: what becomes of files, pauses and months. */
class ClockFaultsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anHourThatDaylightSavingSkipsStrikesOnceAnHourLater() {
        BatchRule half = at(LocalTime.of(2, 30));
        Instant strikes = Instant.parse("2026-03-08T07:30:00Z"); // 03:30 of the new time
        Instant ready = Instant.parse("2026-03-08T06:00:00Z");
        assertThat(due(half, ready, strikes.minusMillis(1))).isFalse();
        assertThat(due(half, ready, strikes)).isTrue();
        assertThat(due(half, strikes.plusMillis(1), strikes.plus(Duration.ofHours(23)).minusMillis(1))).as("not again before the next day's").isFalse();
        assertThat(due(half, strikes.plusMillis(1), Instant.parse("2026-03-09T06:30:00Z"))).isTrue();
        BatchRule morning = at(LocalTime.of(8, 0));
        assertThat(due(morning, Instant.parse("2026-03-07T13:00:01Z"), Instant.parse("2026-03-08T11:59:59Z"))).isFalse();
        assertThat(due(morning, Instant.parse("2026-03-07T13:00:01Z"), Instant.parse("2026-03-08T12:00:00Z"))).as("eight o'clock on people's clocks").isTrue();
    }

    @Test
    void anHourThatComesTwiceStrikesAtItsFirstComing() {
        BatchRule half = at(LocalTime.of(1, 30));
        Instant first = Instant.parse("2026-11-01T05:30:00Z"); // 01:30 of summer; an hour later it is 01:30 again
        assertThat(due(half, first.minus(MINUTE), first.minusMillis(1))).isFalse();
        assertThat(due(half, first.minus(MINUTE), first)).isTrue();
        assertThat(due(half, first.plus(MINUTE), first.plus(Duration.ofHours(1)))).as("the second coming").isFalse();
        assertThat(due(half, first.plus(MINUTE), Instant.parse("2026-11-02T06:29:59Z"))).isFalse();
        assertThat(due(half, first.plus(MINUTE), Instant.parse("2026-11-02T06:30:00Z"))).isTrue();
    }

    @Test
    void aFileOnEachSideOfNewYearBearsTheDateOfItsClearinghouseAndTheNumbersGoOn() {
        desk.clock.set(Instant.parse("2027-01-01T04:50:00Z")); // 23:50 in New York
        ready("A1");
        desk.clock.set(Instant.parse("2027-01-01T04:59:00Z"));
        String old = batched();
        ready("A2");
        desk.clock.set(Instant.parse("2027-01-01T05:00:00Z"));
        String young = batched();
        assertThat(old).contains("*261231*2359*").contains("*20261231*2359*1*X*").contains("*000000001*1*T*")
                .contains("BHT*0019*00*PG000000001-0001*20261231*2359*CH");
        assertThat(young).contains("*270101*0000*").contains("*20270101*0000*2*X*").contains("*000000002*1*T*")
                .contains("BHT*0019*00*PG000000002-0001*20270101*0000*CH");
    }

    @Test
    void whatComesBeforeAndAfterNewYearLiesInItsMonthByUtc() {
        Retention retention = new Retention(desk.database.jdbi(), RetentionPolicy.USUAL, desk.clock);
        desk.clock.set(Instant.parse("2026-12-31T23:59:59.999Z"));
        retention.turn();
        desk.take(Hl7Text.of("A1"));
        desk.clock.pass(Duration.ofMillis(1));
        desk.take(Hl7Text.of("A2"));
        retention.turn();
        assertThat(months()).containsExactly("message_body_2026_12", "message_body_2027_01");
        assertThat(retention.outlook().strays()).isZero();
    }

    @Test
    void aClockThatJumpsAWeekAheadLetsWhatWaitsGoOnceAndNoMore() {
        Outbound file = sending();
        desk.submitter.failed(file.id(), "Connection refused.", Optional.empty());
        ready("A2");
        desk.clock.pass(Duration.ofDays(7));
        Outbound again = desk.submitter.next("clearpath").orElseThrow();
        assertThat(again.id()).isEqualTo(file.id());
        assertThat(again.body()).isEqualTo(file.body());
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        desk.submitter.sent(again.id());
        assertThat(desk.batcher.batchDue()).as("the other claim's age").isEqualTo(1);
        Outbound other = desk.submitter.next("clearpath").orElseThrow();
        desk.submitter.sent(other.id());
        assertThat(desk.claims()).extracting(claim -> claim.state()).containsOnly(ClaimState.SENT);
        assertThat(desk.submitter.next("clearpath")).isEmpty();
    }

    @Test
    void aClockThatIsPutBackAnHourMakesAFileWaitAnHourLongerAndSendsNothingTwice() {
        Outbound file = sending();
        desk.submitter.failed(file.id(), "Connection refused.", Optional.empty());
        desk.clock.pass(Duration.ofHours(-1));
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        desk.clock.pass(Duration.ofHours(1).plus(RetryPauses.longest(1)));
        desk.submitter.sent(desk.submitter.next("clearpath").orElseThrow().id());
        desk.clock.pass(Duration.ofHours(-1));
        assertThat(desk.batcher.batchDue()).isZero();
        assertThat(desk.submitter.next("clearpath")).as("what was sent stays so").isEmpty();
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
    }

    @Test
    void aFileThatFailedWhileTheClockStoodAYearAheadGoesOnceTheClockIsRight() {
        Outbound file = sending();
        desk.clock.pass(Duration.ofDays(365));
        desk.submitter.failed(file.id(), "Connection refused.", Optional.empty());
        desk.clock.pass(Duration.ofDays(-365));
        assertThat(desk.submitter.next("clearpath").orElseThrow().body()).isEqualTo(file.body());
    }

    @Test
    void aBreakerThatOpenedWhileTheClockStoodAYearAheadProbesOnceTheClockIsRight() {
        Outbound file = sending();
        desk.clock.pass(Duration.ofDays(365));
        for (int failure = 1; failure < Breakers.FAILURES; failure++) {
            desk.submitter.failed(file.id(), "Connection refused.", Optional.empty());
            desk.clock.pass(RetryPauses.longest(failure));
            file = desk.submitter.next("clearpath").orElseThrow();
        }
        desk.submitter.failed(file.id(), "Connection refused.", Optional.empty());
        assertThat(desk.submitter.breaker("clearpath").isOpen()).isTrue();
        desk.clock.pass(Duration.ofDays(-365));
        long probe = desk.submitter.next("clearpath").orElseThrow().id();
        desk.submitter.failed(probe, "Connection refused.", Optional.empty());
        assertThat(desk.submitter.next("clearpath")).as("from now on by the clock that is right").isEmpty();
        desk.clock.pass(RetryPauses.longest(Breakers.FAILURES + 1));
        desk.submitter.sent(desk.submitter.next("clearpath").orElseThrow().id());
        assertThat(desk.submitter.breaker("clearpath")).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void aFileInDoubtSinceTheClockStoodAYearAheadIsLookedForOnceTheClockIsRight() {
        Outbound file = sending();
        desk.clock.pass(Duration.ofDays(365));
        desk.submitter.unknown(file.id(), "The transfer broke off.");
        desk.clock.pass(Duration.ofDays(-365));
        assertThat(desk.settler.nextToLookFor("clearpath")).hasValueSatisfying(each -> assertThat(each.id()).isEqualTo(file.id()));
        assertThat(desk.settler.nextToLookFor("clearpath")).as("taken by the clock that is right").isEmpty();
    }

    @Test
    void anAnswerThatWasPutOffWhileTheClockStoodAYearAheadIsReadOnceTheClockIsRight() {
        InterchangeStore files = new InterchangeStore();
        Instant now = desk.clock.instant();
        desk.database.jdbi().useHandle(handle -> {
            long id = files.addInbound(handle, "clearpath", "answer.999", new byte[] {1}, now).id();
            files.putOff(handle, files.find(handle, id).orElseThrow(), 1, now.plus(Duration.ofDays(365)));
            assertThat(files.nextReceived(handle, now, 10)).extracting(InterchangeRow::id).containsExactly(id);
            files.putOff(handle, files.find(handle, id).orElseThrow(), 2, now.plus(MINUTE));
            assertThat(files.nextReceived(handle, now, 10)).isEmpty();
        });
    }

    private static BatchRule at(LocalTime hour) {
        return new BatchRule(1_000, Duration.ofDays(30), List.of(hour), NEW_YORK);
    }

    private static boolean due(BatchRule rule, Instant ready, Instant now) {
        return ClaimBatcher.isDue(rule, new Waiting("clearpath", ClaimKind.PROFESSIONAL, 1, ready), now);
    }

    private void ready(String account) {
        desk.take(Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage("EVG01", "EV1").charge("K1", "99213", "150.00"));
        desk.release.release("mercy-hospital", account);
    }

    private String batched() {
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        Outbound file = desk.submitter.next("clearpath").orElseThrow();
        desk.submitter.sent(file.id());
        return new String(file.body(), US_ASCII);
    }

    private Outbound sending() {
        ready("A1");
        desk.clock.pass(MINUTE);
        desk.batcher.batchDue();
        return desk.submitter.next("clearpath").orElseThrow();
    }

    private List<String> months() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("select distinct tableoid::regclass::text from message_body order by 1").mapTo(String.class)
                .list());
    }
}
