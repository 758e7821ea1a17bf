package io.payergateway.journal;

import static io.payergateway.journal.SampleClaims.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interchanges, submissions, control numbers, findings, outbox. */
class LedgerStoresTest {
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final ControlNumberStore numbers = new ControlNumberStore();
    private final FindingStore findings = new FindingStore();
    private final OutboxStore outbox = new OutboxStore();
    private Database database;
    private Handle handle;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        handle = database.jdbi().open();
    }

    @AfterEach
    void close() {
        handle.close();
        database.close();
    }

    @Test
    void controlNumbersOfAScopeCountFromOneAndScopesDoNotMeet() {
        assertThat(numbers.next(handle, "ISA:a")).isEqualTo(1);
        assertThat(numbers.next(handle, "ISA:a")).isEqualTo(2);
        assertThat(numbers.next(handle, "ISA:b")).isEqualTo(1);
    }

    @Test
    void manyTakersNeverShareAControlNumber() throws Exception {
        Set<Long> taken = ConcurrentHashMap.newKeySet();
        Thread[] takers = new Thread[6];
        for (int i = 0; i < takers.length; i++) {
            takers[i] = new Thread(() -> {
                for (int n = 0; n < 50; n++) {
                    taken.add(database.jdbi().<Long, RuntimeException>inTransaction(tx -> numbers.next(tx, "ISA:shared")));
                }
            });
            takers[i].start();
        }
        for (Thread taker : takers) {
            taker.join();
        }
        assertThat(taken).hasSize(300);
    }

    @Test
    void aTakenControlNumberIsRefusedEvenIfTheCounterWereSetBack() {
        numbers.next(handle, "ISA:a");
        handle.execute("update control_number_counter set last = 0");
        assertThatThrownBy(() -> numbers.next(handle, "ISA:a")).hasMessageContaining("control_number_pkey");
    }

    @Test
    void aScopeThatIsUsedUpIsAnErrorAndNoWrap() {
        handle.execute("insert into control_number_counter values ('ISA:a', 999999999)");
        assertThatThrownBy(() -> numbers.next(handle, "ISA:a")).isInstanceOf(IllegalStateException.class).hasMessageContaining("used up");
    }

    @Test
    void anOutboundFileGoesFromPendingThroughSendingToSent() {
        long id = interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1, 2}, NOON);
        assertThat(interchanges.nextPending(handle, "relayone", 1, NOON)).isEmpty();
        InterchangeRow row = interchanges.nextPending(handle, "clearpath", 1, NOON).orElseThrow();
        assertThat(row.status()).isEqualTo(InterchangeStatus.SENDING);
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.body()).containsExactly(1, 2);
        assertThat(interchanges.nextPending(handle, "clearpath", 1, NOON)).isEmpty();
        assertThat(interchanges.arrived(handle, id, NOON)).isTrue();
        assertThat(interchanges.find(handle, id).orElseThrow().sentAt()).contains(NOON);
        assertThat(interchanges.failed(handle, id, 1, NOON)).as("what arrived does not go again").isFalse();
        assertThat(interchanges.unknown(handle, id, 1, NOON, NOON)).isFalse();
        assertThat(interchanges.arrived(handle, id, NOON)).isFalse();
    }

    @Test
    void aFailedFileWaitsForItsNextAttempt() {
        long id = interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        interchanges.nextPending(handle, "clearpath", 1, NOON);
        interchanges.failed(handle, id, 1, NOON.plusSeconds(60));
        assertThat(interchanges.nextPending(handle, "clearpath", 1, NOON.plusSeconds(59))).isEmpty();
        assertThat(interchanges.nextPending(handle, "clearpath", 1, NOON.plusSeconds(60)).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void aFileCutOffWhileSendingIsFoundAtStartAndIsNotSentAgainByItself() {
        long id = interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        interchanges.nextPending(handle, "clearpath", 1, NOON);
        assertThat(interchanges.abandoned(handle, NOON.minusSeconds(1))).isEmpty();
        assertThat(interchanges.abandoned(handle, NOON)).extracting(InterchangeRow::id).containsExactly(id);
        interchanges.unknown(handle, id, 1, NOON, NOON);
        assertThat(interchanges.nextPending(handle, "clearpath", 1, NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(interchanges.sendAgain(handle, id, 2, NOON)).as("of another attempt").isFalse();
        assertThat(interchanges.sendAgain(handle, id, 1, NOON)).isTrue();
        assertThat(interchanges.nextPending(handle, "clearpath", 1, NOON)).isPresent();
    }

    @Test
    void twoSendersNeverTakeTheSameFile() {
        interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        handle.begin();
        assertThat(interchanges.nextPending(handle, "clearpath", 1, NOON)).isPresent();
        try (Handle other = database.jdbi().open()) {
            assertThat(interchanges.nextPending(other, "clearpath", 1, NOON)).isEmpty();
        }
        handle.commit();
    }

    @Test
    void theSameInboundBytesAreWorkedOnce() {
        Inbound first = interchanges.addInbound(handle, "clearpath", "r1", new byte[] {9}, NOON);
        Inbound again = interchanges.addInbound(handle, "clearpath", "r2", new byte[] {9}, NOON);
        Inbound elsewhere = interchanges.addInbound(handle, "relayone", "r1", new byte[] {9}, NOON);
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(elsewhere.repeated()).isFalse();
        assertThat(interchanges.find(handle, again.id()).orElseThrow().sameAs()).hasValue(first.id());
        assertThat(interchanges.nextReceived(handle, NOON, 10)).extracting(InterchangeRow::id).containsExactly(first.id(), elsewhere.id());
        interchanges.done(handle, first.id(), "999", "000000007");
        interchanges.quarantined(handle, elsewhere.id(), "UNREADABLE");
        assertThat(interchanges.nextReceived(handle, NOON, 10)).isEmpty();
        assertThat(interchanges.byControlNumber(handle, "000000007", 10)).containsExactly(first.id());
        assertThat(interchanges.outboundByControlNumber(handle, "clearpath", "000000007")).as("it came in").isEmpty();
    }

    @Test
    void submissionsAreFoundByEveryNumberWithinTheirClearinghouse() {
        long file = interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        long other = interchanges.addOutbound(handle, "relayone", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        Submission one = new Submission(SampleClaims.open(handle), file, "A-1", "000000001", "1", "0001", "PG000000001-0001", Money.of("10"), NOON);
        Submission two = new Submission(SampleClaims.open(handle), file, "A-2", "000000001", "1", "0002", "PG000000001-0002", Money.of("20"), NOON);
        Submission same = new Submission(one.claimId(), other, "A-3", "000000001", "1", "0001", "PG000000001-0001", Money.of("10"), NOON);
        submissions.add(handle, List.of(one, two));
        new LifecycleStore().allowOnceMore(handle, one.claimId(), "biller", "The other clearinghouse lost it.", NOON);
        submissions.add(handle, List.of(same));
        assertThat(submissions.byPatientControlNumber(handle, "A-2")).contains(two);
        assertThat(submissions.byPatientControlNumber(handle, "A-9")).isEmpty();
        assertThat(submissions.byIsa(handle, "clearpath", "000000001")).containsExactly(one, two);
        assertThat(submissions.byGroup(handle, "clearpath", "1")).containsExactly(one, two);
        assertThat(submissions.byTransaction(handle, "clearpath", "1", "0001")).containsExactly(one);
        assertThat(submissions.byBatchReference(handle, "relayone", "PG000000001-0001")).containsExactly(same);
        assertThat(submissions.ofClaim(handle, one.claimId())).containsExactly(one, same);
        assertThat(submissions.ofInterchange(handle, file)).containsExactly(one, two);
    }

    @Test
    void aPatientControlNumberIsSubmittedOnce() {
        long file = interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        Submission one = new Submission(SampleClaims.open(handle), file, "A-1", "000000001", "1", "0001", "B", Money.of("10"), NOON);
        Submission other = new Submission(SampleClaims.open(handle), file, "A-1", "000000001", "1", "0001", "B", Money.of("10"), NOON);
        submissions.add(handle, List.of(one));
        assertThatThrownBy(() -> submissions.add(handle, List.of(other))).hasMessageContaining("submission_patient_control_number_key");
    }

    @Test
    void aClaimIsInOneFileOnlyUnlessItWasRejectedOrAReasonIsKept() {
        LifecycleStore lifecycle = new LifecycleStore();
        long claim = SampleClaims.open(handle);
        long file = interchanges.addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1}, NOON);
        submissions.add(handle, List.of(new Submission(claim, file, "A-1", "000000001", "1", "0001", "B", Money.of("10"), NOON)));
        assertThat(submissions.inFile(handle, List.of(claim))).containsExactly(claim);
        Submission again = new Submission(claim, file, "A-2", "000000001", "1", "0001", "B", Money.of("10"), NOON);
        assertThatThrownBy(() -> submissions.add(handle, List.of(again))).hasMessageContaining("submission_once");
        assertThatThrownBy(() -> handle.execute("update claim set version = 2 where id = ?", claim)).hasMessageContaining("nobody rejected it");
        assertThatThrownBy(() -> lifecycle.allowOnceMore(handle, claim, "biller", "", NOON)).hasMessageContaining("send_reason_why_check");
        assertThatThrownBy(() -> lifecycle.allowOnceMore(handle, claim, "", "Lost.", NOON)).hasMessageContaining("send_reason_who_check");
        lifecycle.allowOnceMore(handle, claim, "biller", "Lost.", NOON);
        assertThat(submissions.inFile(handle, List.of(claim))).isEmpty();
        submissions.add(handle, List.of(again));
        assertThat(submissions.inFile(handle, List.of(claim))).as("the reason is used up").containsExactly(claim);
        assertThatThrownBy(() -> handle.execute("update send_reason set why = 'x'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> handle.execute("update claim set version = 1 where id = ?", claim)).hasMessageContaining("nobody rejected it");
    }

    @Test
    void aWorklistShowsOpenFindingsUntilTheClaimIsPutRight() {
        long claim = SampleClaims.open(handle);
        Finding finding = Finding.error("NPI_CHECK_DIGIT", Owner.BILLING, "The NPI fails its check.", "2010AA NM109", "45 CFR 162.406");
        findings.add(handle, finding, Subject.claim(claim), NOON);
        assertThat(findings.open(handle, Owner.BILLING, 0, 10)).singleElement().satisfies(row -> {
            assertThat(row.finding()).isEqualTo(finding);
            assertThat(row.subject()).isEqualTo(Subject.claim(claim));
            assertThat(row.resolvedAt()).isEmpty();
        });
        assertThat(findings.counts(handle)).containsEntry(Owner.BILLING, 1L).containsEntry(Owner.CODING, 0L);
        assertThat(findings.open(handle, Owner.CODING, 0, 10)).isEmpty();
        findings.resolveClaim(handle, claim, "corrected", NOON);
        assertThat(findings.open(handle, Owner.BILLING, 0, 10)).isEmpty();
        assertThat(findings.ofClaim(handle, claim)).extracting(FindingRow::resolution).containsExactly("corrected");
    }

    @Test
    void anEventKeepsItsIdUntilItIsSentAndTwoPublishersShareNone() {
        outbox.add(handle, "first", OptionalLong.empty(), OptionalLong.empty(), "{}", NOON);
        outbox.add(handle, "second", OptionalLong.empty(), OptionalLong.empty(), "{}", NOON);
        handle.begin();
        List<OutboxRow> first = outbox.next(handle, 10, Set.of(), Set.of());
        assertThat(first).extracting(OutboxRow::type).containsExactly("first", "second");
        try (Handle other = database.jdbi().open()) {
            assertThat(outbox.next(other, 10, Set.of(), Set.of())).isEmpty();
        }
        outbox.failed(handle, List.of(first.get(0).id()));
        outbox.sent(handle, List.of(first.get(1).id()), NOON);
        handle.commit();
        List<OutboxRow> again = outbox.next(handle, 10, Set.of(), Set.of());
        assertThat(again).singleElement().satisfies(row -> {
            assertThat(row.eventId()).isEqualTo(first.get(0).eventId());
            assertThat(row.attempts()).isEqualTo(1);
        });
    }
}
