package io.payergateway.journal;

import static io.payergateway.journal.MessageStoreTest.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private Database database;
    private Intake intake;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        intake = new Intake(database.jdbi(), Clock.systemUTC(), Intake.Settings.DEFAULT);
    }

    @AfterEach
    void close() {
        intake.close();
        database.close();
    }

    private long stored() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from message").mapTo(Long.class).one());
    }

    @Test
    void aReceiptComesOnlyWhenAnotherConnectionSeesTheMessage() throws Exception {
        Receipt receipt = intake.accept(message("1", "body", "ack")).get(10, TimeUnit.SECONDS);
        assertThat(receipt.kind()).isEqualTo(Receipt.Kind.STORED);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void everyOneOfManyMessagesIsStoredOnceAndReceipted() throws Exception {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            receipts.add(intake.accept(message("id" + i, "body" + i, "ack" + i)));
            if (i % 3 == 0) {
                receipts.add(intake.accept(message("id" + i, "body" + i, "late" + i)));
            }
        }
        CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(stored()).isEqualTo(2_000);
        assertThat(receipts).extracting(receipt -> receipt.join().kind()).doesNotContain(Receipt.Kind.ID_REUSED);
        assertThat(receipts).filteredOn(receipt -> receipt.join().kind() == Receipt.Kind.REPEATED).hasSize(667);
    }

    @Test
    void resendsThatMeetInBothWritersNeitherHangNorFail() throws Exception {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int round = 0; round < 400; round++) {
            int first = round / 4 * 10;
            for (int i = 0; i < 10; i++) {
                int place = round % 2 == 0 ? i : 9 - i;
                receipts.add(intake.accept(message("id" + (first + place), "same", "ack")));
            }
        }
        CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(stored()).isEqualTo(1_000);
        assertThat(receipts).filteredOn(receipt -> receipt.join().kind() == Receipt.Kind.STORED).hasSize(1_000);
    }

    @Test
    void aMessageThatTheDatabaseRefusesFailsAloneInItsGroup() throws Exception {
        List<CompletableFuture<Receipt>> good = new ArrayList<>();
        List<CompletableFuture<Receipt>> bad = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            good.add(intake.accept(message("good" + i, "body", "ack")));
            bad.add(intake.accept(message("bad\0" + i, "body", "ack")));
        }
        for (CompletableFuture<Receipt> each : good) {
            assertThat(each.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
        }
        for (CompletableFuture<Receipt> each : bad) {
            assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(Intake.NotStored.class);
        }
        assertThat(stored()).isEqualTo(100);
    }

    @Test
    void noReceiptWhileTheDatabaseFailsAndAgainOnceItIsBack() throws Exception {
        intake.accept(message("1", "body", "ack")).get(10, TimeUnit.SECONDS);
        database.jdbi().useHandle(handle -> handle.execute("alter table message rename to message_away"));
        assertThatThrownBy(() -> intake.accept(message("2", "body", "ack")).get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Intake.NotStored.class);
        database.jdbi().useHandle(handle -> handle.execute("alter table message_away rename to message"));
        assertThat(intake.accept(message("2", "body", "ack")).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
    }

    @Test
    void noReceiptWhileTheDatabasesDiskIsFullAndAgainOnceThereIsRoom() throws Exception {
        database.jdbi().useHandle(handle -> handle.execute("""
                create function no_room() returns trigger language plpgsql as $$
                begin
                    raise exception using errcode = '53100', message = 'could not extend file: No space left on device';
                end $$;
                create trigger no_room before insert on message_body for each row execute function no_room()"""));
        CompletableFuture<Receipt> one = intake.accept(message("1", "body", "ack"));
        CompletableFuture<Receipt> other = intake.accept(message("2", "body", "ack"));
        assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Intake.NotStored.class);
        assertThatThrownBy(() -> other.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Intake.NotStored.class);
        assertThat(stored()).isZero();
        database.jdbi().useHandle(handle -> handle.execute("drop trigger no_room on message_body"));
        assertThat(intake.accept(message("1", "body", "ack")).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
    }

    @Test
    void noReceiptWhileEveryConnectionIsHeldAndAgainOnceOneIsFree() throws Exception {
        HikariDataSource pool = (HikariDataSource) database.dataSource();
        pool.setConnectionTimeout(2_000);
        pool.setMinimumIdle(1);
        pool.setMaximumPoolSize(4);
        List<Connection> held = new ArrayList<>();
        while (held.size() < pool.getMaximumPoolSize()) {
            held.add(pool.getConnection());
        }
        assertThatThrownBy(() -> intake.accept(message("1", "body", "ack")).get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Intake.NotStored.class);
        held.remove(0).close();
        assertThat(intake.accept(message("1", "body", "ack")).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
        for (Connection each : held) {
            each.close();
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsReplaced() throws Exception {
        intake.accept(message("1", "body", "ack")).get(10, TimeUnit.SECONDS);
        database.jdbi().useHandle(handle -> handle.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"));
        int failed = 0;
        Receipt receipt = null;
        while (receipt == null) {
            try {
                receipt = intake.accept(message("2", "body", "ack")).get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(++failed).as("failures before a fresh connection").isLessThan(10);
            }
        }
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void aFullQueueMakesTheSenderWaitAndThenRefuses() throws Exception {
        intake.close();
        try (Handle blocker = database.jdbi().open()) {
            blocker.begin();
            blocker.execute("lock table message");
            intake = new Intake(database.jdbi(), Clock.systemUTC(), new Intake.Settings(2, 1, 4 * 1024, 200));
            List<CompletableFuture<Receipt>> accepted = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                accepted.add(intake.accept(message("id" + i, "body", "ack")));
            }
            long begin = System.nanoTime();
            CompletableFuture<Receipt> refused = intake.accept(message("one too many", "body", "ack"));
            assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(190));
            assertThatThrownBy(refused::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Intake.NotStored.class);
            assertThat(accepted).noneMatch(CompletableFuture::isDone);
            blocker.rollback();
            for (CompletableFuture<Receipt> each : accepted) {
                assertThat(each.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
            }
        }
    }

    @Test
    void onceOneHasWaitedInVainTheOthersAreRefusedAtOnceUntilAMessageIsSettled() throws Exception {
        intake.close();
        try (Handle blocker = database.jdbi().open()) {
            blocker.begin();
            blocker.execute("lock table message");
            intake = new Intake(database.jdbi(), Clock.systemUTC(), new Intake.Settings(2, 1, 4 * 1024, 2_000));
            List<CompletableFuture<Receipt>> accepted = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                accepted.add(intake.accept(message("id" + i, "body", "ack")));
            }
            assertThat(intake.accept(message("waits", "body", "ack"))).isCompletedExceptionally();
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(intake.accept(message("refused" + i, "body", "ack"))).isCompletedExceptionally();
            }
            assertThat(System.nanoTime() - begin).as("twenty waits would be 40 s").isLessThan(TimeUnit.MILLISECONDS.toNanos(2_000));
            blocker.rollback();
            for (CompletableFuture<Receipt> each : accepted) {
                each.get(10, TimeUnit.SECONDS);
            }
            assertThat(intake.accept(message("later", "body", "ack")).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
        }
    }

    @Test
    void closingStoresWhatWaitsAndRefusesWhatComesLater() {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            receipts.add(intake.accept(message("id" + i, "body", "ack")));
        }
        intake.close();
        assertThat(receipts).allMatch(receipt -> receipt.join().kind() == Receipt.Kind.STORED);
        assertThat(stored()).isEqualTo(500);
        assertThatThrownBy(() -> intake.accept(message("late", "body", "ack")).join()).hasCauseInstanceOf(Intake.NotStored.class);
    }

    @Test
    void aWriterThatMeetsAnErrorAnswersItsMessageAndGoesOn() throws Exception {
        intake.close();
        AtomicInteger errors = new AtomicInteger(4);
        intake = new Intake(Jdbi.create(() -> {
            if (errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("test");
            }
            return database.dataSource().getConnection();
        }), Clock.systemUTC(), Intake.Settings.DEFAULT);
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Receipt> refused = intake.accept(message("error" + i, "body", "ack"));
            assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Intake.NotStored.class);
        }
        assertThat(intake.accept(message("later", "body", "ack")).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
        assertThat(intake.oldestWait()).isZero();
    }

    @Test
    void repeatsAndFreshMessagesAreAnsweredWhileTheBuilderHoldsTheirFirst() throws Exception {
        intake.accept(message("r1", "body", "ack")).get(10, TimeUnit.SECONDS);
        intake.accept(message("r2", "body", "ack")).get(10, TimeUnit.SECONDS);
        try (Handle builder = database.jdbi().open()) {
            builder.begin();
            assertThat(new MessageStore().nextInFlight(builder, 100)).hasSize(2);
            assertThat(intake.accept(message("r1", "body", "ack")).get(5, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.REPEATED);
            assertThat(intake.accept(message("r2", "body", "ack")).get(5, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.REPEATED);
            assertThat(intake.accept(message("fresh", "body", "ack")).get(5, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
            builder.rollback();
        }
    }

    @Test
    void aRepeatThatIsTriedAgainMakesNoRepeatOfTheMessagesThatWereStoredWithIt() throws Exception {
        intake.close();
        intake = new Intake(database.jdbi(), Clock.systemUTC(), new Intake.Settings(1, 256, 1 << 20, 1_000));
        intake.accept(message("known", "body", "ack")).get(10, TimeUnit.SECONDS);
        database.jdbi().useHandle(handle -> handle.execute("""
                create sequence tries;
                create function conflict() returns trigger language plpgsql as $$
                begin
                    if nextval('tries') = 1 then
                        raise exception using errcode = '40P01', message = 'deadlock detected';
                    end if;
                    return new;
                end $$;
                create trigger conflict before insert on message_repeat for each row execute function conflict()"""));
        CompletableFuture<Receipt> fresh;
        CompletableFuture<Receipt> repeat;
        try (Handle blocker = database.jdbi().open()) {
            blocker.begin();
            blocker.execute("lock table message");
            intake.accept(message("holds the writer", "body", "ack"));
            while (intake.waiting() > 0) {
                Thread.sleep(5);
            }
            fresh = intake.accept(message("fresh", "body", "ack"));
            repeat = intake.accept(message("known", "body", "ack"));
            blocker.rollback();
        }
        assertThat(fresh.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
        assertThat(repeat.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.REPEATED);
        long repeats = database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from message_repeat").mapTo(Long.class).one());
        assertThat(repeats).isEqualTo(1);
    }

    @Test
    void aGroupOfLargeMessagesEndsWhereItsBytesDo() throws Exception {
        intake.close();
        intake = new Intake(database.jdbi(), Clock.systemUTC(), new Intake.Settings(1, 256, 64L << 20, 1_000));
        database.jdbi().useHandle(handle -> handle.execute("""
                create table message_group (size bigint);
                create function note_group() returns trigger language plpgsql as $$
                begin
                    insert into message_group select count(*) from added;
                    return null;
                end $$;
                create trigger note_group after insert on message referencing new table as added for each statement execute function note_group()"""));
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (Handle blocker = database.jdbi().open()) {
            blocker.begin();
            blocker.execute("lock table message");
            for (int i = 0; i < 6; i++) {
                receipts.add(intake.accept(message("large" + i, "x".repeat(9 << 20), "ack")));
            }
            blocker.rollback();
        }
        for (CompletableFuture<Receipt> each : receipts) {
            assertThat(each.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.STORED);
        }
        long largest = database.jdbi().withHandle(handle -> handle.createQuery("select max(size) from message_group").mapTo(Long.class).one());
        assertThat(largest).isEqualTo(2);
    }
}
