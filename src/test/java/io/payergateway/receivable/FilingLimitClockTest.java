package io.payergateway.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Changed;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Database;
import io.payergateway.journal.Decisions;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.FilingLimits;
import io.payergateway.partner.FilingLimits.Corrected;
import io.payergateway.partner.FilingLimits.From;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims of a clinic in New York, served on 1 March 2026, under a clock that the test sets. */
class FilingLimitClockTest {
    private static final FilingLimits NINETY = new FilingLimits(Period.ofDays(90), Optional.empty(), Period.ofDays(14));
    private final Database database = TestDatabase.fresh();
    private final Jdbi jdbi = database.jdbi();
    private final SettableClock time = new SettableClock(SampleClaims.NOON);
    private int count;

    @AfterEach
    void close() {
        database.close();
    }

    private FilingLimitClock clock(FilingLimits limits) {
        Partners demo = DemoPartners.load();
        Map<String, PayerConfig> payers = new HashMap<>(demo.payers());
        payers.put("evergreen", Changed.in(payers.get("evergreen"), "filing", Optional.ofNullable(limits)));
        return new FilingLimitClock(jdbi, Changed.in(demo, "payers", payers), time);
    }

    private long claim(String path, Object value) {
        Claim claim = Changed.in(SampleClaims.claim("LATE" + ++count, "150.00"), path, value);
        return jdbi.inTransaction(handle -> new LifecycleStore().create(handle, SampleClaims.encounter(handle), claim, "clearpath", SampleClaims.NOON));
    }

    private long claim() {
        return claim("frequency", "1");
    }

    private void move(long claim, ClaimState... states) {
        jdbi.useTransaction(handle -> List.of(states).forEach(state -> new LifecycleStore().move(handle, claim, state,
                Evidence.of(state.isSubmitted() && state != ClaimState.SENDING && state != ClaimState.SENT ? EvidenceKind.CLAIM_ACK : EvidenceKind.SEND, "test"), time.instant())));
    }

    private List<FindingRow> open() {
        return jdbi.withHandle(handle -> new FindingStore().open(handle, Owner.BILLING, 0, 1000));
    }

    private List<String> codes() {
        return open().stream().map(row -> row.finding().code()).toList();
    }

    private void lookOn(FilingLimitClock clock, String instant) {
        time.set(Instant.parse(instant));
        clock.look();
    }

    @Test
    void aClaimIsToldOfOnceBeforeItsLastDayAndOnceBehindIt() {
        long claim = claim();
        FilingLimitClock clock = clock(NINETY);
        // the ninetieth day is 30 May, in New York four hours behind
        lookOn(clock, "2026-05-16T03:59:59Z");
        assertThat(codes()).as("15 May").isEmpty();
        lookOn(clock, "2026-05-16T04:00:00Z");
        clock.look();
        assertThat(open()).singleElement().satisfies(row -> {
            assertThat(row.finding().code()).isEqualTo("FILING_LIMIT_NEAR");
            assertThat(row.finding().isError()).isFalse();
            assertThat(row.finding().message()).isEqualTo("The payer's filing limit is 2026-05-30, and the payer has not accepted the claim yet.");
            assertThat(row.finding().source()).isEqualTo("config/payers/evergreen.yaml filing");
            assertThat(row.subject().claimId()).hasValue(claim);
        });
        lookOn(clock, "2026-05-31T03:59:59Z");
        assertThat(codes()).as("in the last hour of the last day").containsExactly("FILING_LIMIT_NEAR");
        lookOn(clock, "2026-05-31T04:00:00Z");
        clock.look();
        assertThat(codes()).containsExactly("FILING_LIMIT_PASSED");
        assertThat(open().get(0).finding().isError()).isTrue();
    }

    @Test
    void onlyThePayersAcceptanceClosesItAndAnswersOfTheClearinghouseDoNot() {
        long claim = claim();
        FilingLimitClock clock = clock(NINETY);
        lookOn(clock, "2026-05-20T12:00:00Z");
        move(claim, ClaimState.READY, ClaimState.BATCHED, ClaimState.SENDING, ClaimState.SENT, ClaimState.RECEIVED);
        clock.look();
        assertThat(codes()).as("with the clearinghouse").containsExactly("FILING_LIMIT_NEAR");
        move(claim, ClaimState.ACCEPTED);
        clock.look();
        assertThat(codes()).isEmpty();
        move(claim, ClaimState.REJECTED);
        clock.look();
        assertThat(codes()).as("rejected after all").containsExactly("FILING_LIMIT_NEAR");
        move(claim, ClaimState.CLOSED);
        clock.look();
        assertThat(codes()).isEmpty();
    }

    @Test
    void aPayerWithoutALimitIsNotWatchedAndAClaimThatWasAcceptedInTimeNeither() {
        claim();
        lookOn(clock(null), "2030-01-01T12:00:00Z");
        assertThat(codes()).isEmpty();
        lookOn(clock(NINETY), "2030-01-01T12:00:00Z");
        assertThat(codes()).containsExactly("FILING_LIMIT_PASSED");
        lookOn(clock(null), "2030-01-01T12:00:00Z");
        assertThat(codes()).as("the limit was taken out of the configuration").isEmpty();
    }

    @Test
    void medicareCountsCalendarMonthsFromTheLastDayOfAnInstitutionalClaimAndFromTheFirstOfAnother() {
        FilingLimits year = new FilingLimits(Period.ofMonths(12), Optional.empty(), Period.ofDays(1));
        Claim stay = Changed.in(Changed.in(SampleClaims.claim("STAY", "150.00"), "kind", ClaimKind.INSTITUTIONAL), "lines[0].to", LocalDate.of(2026, 3, 9));
        assertThat(stay.serviceDate()).hasValue(LocalDate.of(2026, 3, 9));
        assertThat(Changed.in(stay, "kind", ClaimKind.PROFESSIONAL).serviceDate()).hasValue(LocalDate.of(2026, 3, 1));
        assertThat(year.lastDay("1", LocalDate.of(2026, 3, 9), Optional.empty())).hasValue(LocalDate.of(2027, 3, 9));
        assertThat(year.lastDay("1", LocalDate.of(2024, 2, 29), Optional.empty())).hasValue(LocalDate.of(2025, 2, 28));
        assertThat(DemoPartners.load().payers().get("medicare-demo").filing().orElseThrow().original()).isEqualTo(Period.ofMonths(12));
    }

    @Test
    void aCorrectedClaimHasItsOwnLimitFromServiceOrFromTheLatestRemittance() {
        LocalDate service = LocalDate.of(2026, 3, 1);
        FilingLimits fromService = new FilingLimits(Period.ofDays(90), Optional.of(new Corrected(Period.ofDays(180), From.SERVICE)), Period.ofDays(14));
        FilingLimits fromPayment = new FilingLimits(Period.ofDays(90), Optional.of(new Corrected(Period.ofDays(60), From.ADJUDICATION)), Period.ofDays(14));
        assertThat(fromService.lastDay("7", service, Optional.empty())).hasValue(LocalDate.of(2026, 8, 28));
        assertThat(fromPayment.lastDay("8", service, Optional.of(LocalDate.of(2026, 6, 1)))).hasValue(LocalDate.of(2026, 7, 31));
        assertThat(fromPayment.lastDay("7", service, Optional.empty())).as("never adjudicated here").isEmpty();
        assertThat(NINETY.lastDay("7", service, Optional.empty())).as("nothing is assumed of corrections").isEmpty();
        claim("frequency", "7");
        lookOn(clock(fromService), "2026-08-29T12:00:00Z");
        assertThat(codes()).containsExactly("FILING_LIMIT_PASSED");
    }

    @Test
    void whatAPersonClosedStaysClosedEvenOfAHeldClaimAndJudgingItAnewClosesNothing() {
        long claim = claim();
        move(claim, ClaimState.HELD);
        FilingLimitClock clock = clock(NINETY);
        lookOn(clock, "2026-06-20T12:00:00Z");
        jdbi.useTransaction(handle -> new FindingStore().resolveClaim(handle, claim, "judged anew", time.instant()));
        assertThat(codes()).containsExactly("FILING_LIMIT_PASSED");
        assertThat(new Decisions(jdbi, time).close(open().get(0).id(), "biller", "the payer agreed")).isEqualTo(Decisions.Outcome.DONE);
        clock.look();
        assertThat(codes()).isEmpty();
    }

    @Test
    void manyClaimsAreGoneThroughInTurns() {
        for (int i = 0; i < 3; i++) {
            claim();
        }
        jdbi.useHandle(handle -> handle.execute("""
                insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency, created_at, changed_at, content,
                                   service_date)
                select c.encounter_id, 'MANY' || n, 'OPEN', c.kind, c.facility, c.payer, c.clearinghouse, c.total_charge, '1', c.created_at, c.changed_at, c.content, c.service_date
                from (select * from claim order by id limit 1) c, generate_series(1, 1500) n"""));
        FilingLimitClock clock = clock(NINETY);
        lookOn(clock, "2026-06-20T12:00:00Z");
        assertThat(count("FILING_LIMIT_PASSED")).as("two payers have limits").isEqualTo(500);
        for (int i = 0; i < 4; i++) {
            clock.look();
        }
        assertThat(count("FILING_LIMIT_PASSED")).isEqualTo(1503);
    }

    private long count(String code) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from finding where code = :code and resolved_at is null").bind("code", code).mapTo(Long.class).one());
    }
}
