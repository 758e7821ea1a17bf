package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.Decisions;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.remittance.RemittanceRow;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails for a fault of the operation: tried again with pauses, never in the way of other files, and never for ever. The faults are real ones of PostgreSQL. */
class FailingResponsesTest {
    private static final String OTHER = "relayone";
    private AnswerBench bench;
    private SentFile sent;

    @BeforeEach
    void open() {
        bench = new AnswerBench();
        sent = SentFile.of(bench.jdbi(), 4);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** From now on posting the payment of that claim does this; plpgsql. */
    private void postingOf(int claim, String does) {
        bench.jdbi().useHandle(handle -> {
            handle.execute("create function fail() returns trigger language plpgsql as $$ begin " + does + "; return new; end $$");
            handle.execute("create trigger fail before insert on claim_payment for each row when (new.patient_control_number = '"
                    + sent.numbers().get(claim) + "') execute function fail()");
        });
    }

    private static String raise(String state) {
        return "raise exception 'no' using errcode = '" + state + "'";
    }

    private String[] paid(int claim) {
        return new String[] {"CLP*" + sent.numbers().get(claim) + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50"};
    }

    private AnswerFile remittance(int claim) {
        return AnswerFile.remittance("100", "F" + claim, paid(claim));
    }

    private long receive(String clearinghouse, AnswerFile file) {
        return bench.dispatcher().receive(clearinghouse, "f.835", file.bytes());
    }

    private Duration waits(long file) {
        return Duration.between(bench.clock().instant(), bench.file(file).nextAttempt().orElseThrow());
    }

    @Test
    void aSetThatKeepsFailingWaitsWithGrowingPausesWhileAllOthersGoOnAndIsQuarantinedInTheEnd() {
        postingOf(0, raise("53100"));
        long failing = receive(SentFile.CLEARINGHOUSE, remittance(0).remit("0002", "100", "BEHIND", paid(1)));
        long later = receive(SentFile.CLEARINGHOUSE, remittance(2));
        long elsewhere = receive(OTHER, remittance(3));
        assertThat(bench.dispatcher().drain(10)).isEqualTo(2);
        assertThat(List.of(bench.file(later), bench.file(elsewhere))).extracting(InterchangeRow::status).containsOnly(InterchangeStatus.DONE);
        assertThat(bench.states(sent)).containsExactly(ClaimState.SENT, ClaimState.PAID, ClaimState.PAID, ClaimState.PAID);
        List<Long> pauses = new ArrayList<>();
        for (int failed = 1; failed < 10; failed++) {
            assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.RECEIVED);
            assertThat(bench.file(failing).attempts()).isEqualTo(failed);
            assertThat(bench.failures()).hasSize(failed);
            pauses.add(waits(failing).toSeconds());
            bench.clock().pass(waits(failing).minusMillis(1));
            assertThat(bench.dispatcher().drain(10)).isZero();
            assertThat(bench.file(failing).attempts()).as("before its time").isEqualTo(failed);
            bench.clock().pass(Duration.ofMillis(1));
            bench.dispatcher().drain(10);
        }
        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
        assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.brought(failing)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("TRANSACTION_SET_FAILED");
            assertThat(finding.owner()).isEqualTo(Owner.OPERATIONS);
            assertThat(finding.message()).isEqualTo("The transaction set could not be processed in 10 attempts; nothing of it was used.");
        });
        assertThat(bench.quarantined()).singleElement()
                .satisfies(row -> assertThat(new String(row.content().body(), StandardCharsets.UTF_8)).contains("ST*835*0001").doesNotContain("ST*835*0002"));
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.SENT);
        assertThat(bench.remittances()).extracting(RemittanceRow::traceNumber).containsExactlyInAnyOrder("BEHIND", "F2", "F3");
    }

    @Test
    void anEventOfASetNamesItsFileAlsoWhileAnotherSetOfTheFileIsLeft() {
        postingOf(1, raise("53100"));
        long file = receive(SentFile.CLEARINGHOUSE, remittance(0).remit("0002", "100", "BEHIND", paid(1)));
        assertThat(bench.dispatcher().drain(1)).isZero();
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PAID);
        assertThat(bench.file(file).status()).isEqualTo(InterchangeStatus.RECEIVED);
        List<BillingMessage> events = new ArrayList<>();
        new OutboxPublisher(bench.jdbi(), bench.clock()).publish(events::add, 100);
        assertThat(events).filteredOn(event -> event.type().equals("claim.paid")).singleElement()
                .satisfies(event -> assertThat(event.json()).contains("\"controlNumber\":\"" + ReceivedFile.controlNumber(bench.file(file).body()) + "\""));
    }

    @Test
    void aFailureThatPassesIsMadeGoodAndNothingIsPostedTwice() {
        postingOf(0, raise("53200"));
        long id = receive(SentFile.CLEARINGHOUSE, remittance(1).remit("0002", "100", "SECOND", paid(0)));
        bench.dispatcher().drain(10);
        bench.jdbi().useHandle(handle -> handle.execute("drop trigger fail on claim_payment"));
        bench.clock().pass(Duration.ofSeconds(5));
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.brought(id)).isEmpty();
        assertThat(bench.payments(sent.ids().get(0))).hasSize(1);
        assertThat(bench.payments(sent.ids().get(1))).hasSize(1);
    }

    @Test
    void aRestartForgivesNoFailure() {
        postingOf(0, raise("58030"));
        long id = receive(SentFile.CLEARINGHOUSE, remittance(0));
        for (int restarts = 0; restarts < 10; restarts++) {
            try (ResponseDispatcher restarted = bench.another(bench.jdbi())) {
                restarted.drain(10);
                bench.clock().pass(Duration.ofMinutes(10));
            }
        }
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.brought(id)).extracting(Finding::code).containsExactly("TRANSACTION_SET_FAILED");
    }

    @Test
    void twoWorkersThatMeetTheSameFailureCountItOnce() {
        postingOf(0, raise("53100"));
        long id = receive(SentFile.CLEARINGHOUSE, remittance(0));
        InterchangeRow seen = bench.file(id);
        bench.dispatcher().drain(10);
        bench.jdbi().useHandle(handle -> new InterchangeStore().putOff(handle, seen, 1, SampleClaims.NOON));
        assertThat(bench.file(id).attempts()).isEqualTo(1);
        assertThat(waits(id)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aConflictWithAnotherTransactionIsTriedAgainAtOnce() {
        bench.jdbi().useHandle(handle -> handle.execute("create sequence tries"));
        // a sequence does not roll back
        postingOf(0, "if nextval('tries') < 3 then " + raise("40001") + "; end if");
        long id = receive(SentFile.CLEARINGHOUSE, remittance(0));
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(id).attempts()).isZero();
        assertThat(bench.states(sent)).startsWith(ClaimState.PAID);
    }

    @Test
    void aConflictThatPersistsCountsLikeAnyOtherFailure() {
        postingOf(0, raise("40P01"));
        long id = receive(SentFile.CLEARINGHOUSE, remittance(0));
        assertThat(bench.dispatcher().drain(10)).isZero();
        assertThat(bench.file(id).attempts()).isEqualTo(1);
    }

    @Test
    void aStatementThatIsCanceledCountsThoughItsClassIsThatOfAStoppingServer() {
        postingOf(0, raise("57014"));
        long id = receive(SentFile.CLEARINGHOUSE, remittance(0));
        bench.dispatcher().drain(10);
        assertThat(bench.file(id).attempts()).isEqualTo(1);
    }

    @Test
    void aSetWhoseConnectionIsLostEachTimeIsNeverCountedAndIsInNobodysWay() {
        postingOf(0, "perform pg_terminate_backend(pg_backend_pid())");
        long failing = receive(SentFile.CLEARINGHOUSE, remittance(0));
        for (int turn = 0; turn < 12; turn++) {
            long later = receive(turn % 2 == 0 ? OTHER : SentFile.CLEARINGHOUSE, AnswerFile.ta1(sent.isa(), "A", "000"));
            bench.dispatcher().drain(10);
            assertThat(bench.file(later).status()).isEqualTo(InterchangeStatus.DONE);
            assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.RECEIVED);
            assertThat(bench.file(failing).attempts()).isZero();
            assertThat(waits(failing)).isEqualTo(Duration.ofSeconds(5));
            bench.clock().pass(Duration.ofSeconds(5));
        }
        bench.jdbi().useHandle(handle -> handle.execute("drop trigger fail on claim_payment"));
        bench.dispatcher().drain(10);
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PAID);
    }

    @Test
    void whileTheDatabaseIsAwayTheTurnFailsAndNothingIsCountedAgainstAnyFile() {
        long id = receive(SentFile.CLEARINGHOUSE, remittance(0));
        AtomicInteger connections = new AtomicInteger();
        // the first finds the file, and then nobody gets one any more
        Jdbi going = Jdbi.create(() -> {
            if (connections.incrementAndGet() > 1) {
                throw new SQLException("refused", "08001");
            }
            return bench.jdbi().open().getConnection();
        });
        try (ResponseDispatcher dispatcher = bench.another(going)) {
            assertThatThrownBy(() -> dispatcher.drain(10)).hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> dispatcher.drain(10)).hasRootCauseInstanceOf(SQLException.class);
        }
        assertThat(connections).hasValueGreaterThan(3);
        assertThat(bench.file(id).attempts()).isZero();
        assertThat(bench.file(id).nextAttempt()).isEmpty();
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PAID);
    }

    @Test
    void aFileThatFailsOutsideOfItsSetsIsQuarantinedWholeAndTheNextGoesOn() {
        bench.jdbi().useHandle(handle -> handle.execute("alter table interchange add constraint refuse check (kind <> 'TA1')"));
        long failing = receive(SentFile.CLEARINGHOUSE, AnswerFile.ta1(sent.isa(), "A", "000"));
        long next = receive(SentFile.CLEARINGHOUSE, remittance(0));
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(next).status()).isEqualTo(InterchangeStatus.DONE);
        for (int failed = 1; failed < 3; failed++) {
            assertThat(bench.file(failing).attempts()).isEqualTo(failed);
            bench.clock().pass(Duration.ofMinutes(1));
            bench.dispatcher().drain(10);
        }
        assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.brought(failing)).extracting(Finding::code).containsExactly("RESPONSE_FAILED");
        assertThat(bench.quarantined()).singleElement().satisfies(row -> assertThat(row.content().body()).isEqualTo(bench.file(failing).body()));
    }

    @Test
    void aFileThatAPersonReleasesIsProcessedToItsEndAndPostedOnce() {
        bench.jdbi().useHandle(handle -> handle.execute("alter table interchange add constraint refuse check (kind <> '835')"));
        long failing = receive(SentFile.CLEARINGHOUSE, remittance(0));
        for (int turn = 0; turn < 3; turn++) {
            bench.dispatcher().drain(10);
            bench.clock().pass(Duration.ofMinutes(1));
        }
        assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.remittances()).as("its set was used before").hasSize(1);
        bench.jdbi().useHandle(handle -> handle.execute("alter table interchange drop constraint refuse"));
        Decisions decisions = new Decisions(bench.jdbi(), bench.clock());
        long item = bench.quarantined().get(0).id();

        assertThat(decisions.release(item, "op", "mended")).isEqualTo(Decisions.Outcome.DONE);
        assertThat(decisions.release(item, "op", "again")).isEqualTo(Decisions.Outcome.DONE_BEFORE);
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.brought(failing)).isEmpty();
        assertThat(bench.quarantined()).isEmpty();
        assertThat(bench.remittances()).hasSize(1);
        assertThat(bench.payments(sent.ids().get(0))).hasSize(1);
    }

    @Test
    void aControlNumberThatTheDatabaseCannotKeepStopsNobody() {
        String text = remittance(0).text().replace("ST*835*0001", "ST*835*00\0001").replaceAll("(SE\\*\\d+\\*)0001", "$100\0001");
        long failing = bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "nul.835", AnswerFile.bytes(text));
        for (int turn = 0; turn < 3; turn++) {
            bench.dispatcher().drain(10);
            bench.clock().pass(Duration.ofMinutes(1));
        }
        assertThat(bench.file(failing).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.brought(failing)).extracting(Finding::code).containsExactly("RESPONSE_FAILED");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }
}
