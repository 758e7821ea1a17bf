package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.claim.Settler.Outcome;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.model.ClaimState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several senders on one database, of which some die: a file is in the hand of one, and an attempt's late word says nothing of the next. */
class SendersTest {
    private final Desk desk = new Desk();
    private Submitter other;

    @BeforeEach
    void open() {
        other = new Submitter(desk.database.jdbi(), desk.partners, desk.clock);
    }

    @AfterEach
    void close() {
        other.close();
        desk.close();
    }

    @Test
    void aStartLeavesTheFilesOfALivingSenderAloneAndTakesThoseOfADeadOne() {
        Outbound file = batched(desk.submitter);
        desk.clock.pass(Duration.ofDays(1));
        assertThat(other.recover()).isZero();
        assertThat(other.sweep()).isZero();
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENDING);
        desk.submitter.close();
        assertThat(other.recover()).isEqualTo(1);
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        assertThat(desk.only().state()).isEqualTo(ClaimState.SEND_UNKNOWN);
    }

    @Test
    void theSweepTakesADeadSendersFileAfterATimeInWhichASessionIsMadeAnew() {
        Outbound file = batched(desk.submitter);
        desk.submitter.close();
        assertThat(other.sweep()).isZero();
        desk.clock.pass(Duration.ofSeconds(30));
        assertThat(other.sweep()).isEqualTo(1);
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
    }

    @Test
    void aSenderNeverTakesItsOwnFileForAbandonedThoughItsSessionWasLost() {
        Outbound file = batched(desk.submitter);
        desk.submitter.close();
        desk.clock.pass(Duration.ofHours(1));
        assertThat(desk.submitter.sweep()).isZero();
        assertThat(other.sweep()).as("it has a session again").isZero();
        desk.submitter.sent(file.id());
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void theLateWordOfAnAttemptDoesNotSendTheNextOneTwice() {
        Outbound first = batched(other);
        other.close();
        desk.clock.pass(Duration.ofMinutes(1));
        desk.submitter.sweep();
        desk.settler.settle(first.id(), Outcome.NOT_ARRIVED, "operator", "They said so.");
        Outbound second = desk.submitter.next("clearpath").orElseThrow();
        other.failed(first.id(), "Connection refused.", Optional.empty());
        other.unknown(first.id(), "Cut off.");
        assertThat(row(first).status()).isEqualTo(InterchangeStatus.SENDING);
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        other = new Submitter(desk.database.jdbi(), desk.partners, desk.clock);
        desk.submitter.sent(second.id());
        assertThat(row(first).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void aLateWordThatItArrivedCountsWhateverWasDecidedMeanwhile() {
        Outbound first = batched(other);
        other.unknown(first.id(), "Cut off.");
        desk.settler.settle(first.id(), Outcome.NOT_ARRIVED, "operator", "They said so.");
        other.sent(first.id());
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        other.failed(first.id(), "Connection refused.", Optional.empty());
        assertThat(row(first).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void aFileWhoseRecordWasGivenUpBecomesUnknownByTheSweep() {
        Outbound file = batched(desk.submitter);
        desk.submitter.giveUp(file.id());
        assertThat(desk.submitter.sweep()).isEqualTo(1);
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        assertThat(desk.submitter.sweep()).isZero();
    }

    @Test
    void aTakingThatWasCommittedUnheardIsTakenBackBecauseNotAByteHasLeft() {
        AtomicBoolean cut = new AtomicBoolean();
        Submitter unlucky = new Submitter(losingTheAnswerToACommit(cut), desk.partners, desk.clock);
        assertThat(unlucky.next("relayone")).as("nothing; it has its session by now").isEmpty();
        ready();
        cut.set(true);
        assertThatThrownBy(() -> unlucky.next("clearpath")).isInstanceOf(RuntimeException.class);
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENDING);
        Outbound file = unlucky.next("clearpath").orElseThrow();
        assertThat(file.attempt()).isEqualTo(2);
        unlucky.sent(file.id());
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        unlucky.close();
    }

    /** The next commit happens, and its caller hears of a lost connection. */
    private Jdbi losingTheAnswerToACommit(AtomicBoolean cut) {
        Jdbi real = desk.database.jdbi();
        return Jdbi.create(() -> {
            Connection connection = real.open().getConnection();
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                try {
                    Object answer = method.invoke(connection, arguments);
                    if (method.getName().equals("commit") && cut.compareAndSet(true, false)) {
                        throw new SQLException("connection lost", "08006");
                    }
                    return answer;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        });
    }

    private void ready() {
        desk.take(Hl7Text.bare("A1").diagnosis("E11.9^^I10").coverage("EVG01", "EV1").charge("K1", "99213", "150.00"));
        desk.release.release("mercy-hospital", "A1");
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
    }

    private Outbound batched(Submitter by) {
        ready();
        return by.next("clearpath").orElseThrow();
    }

    private InterchangeRow row(Outbound file) {
        Optional<InterchangeRow> row = desk.database.jdbi().withHandle(handle -> new InterchangeStore().find(handle, file.id()));
        return row.orElseThrow();
    }
}
