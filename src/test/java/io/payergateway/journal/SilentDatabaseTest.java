package io.payergateway.journal;

import static io.payergateway.journal.MessageStoreTest.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.examples.TestLine;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilentDatabaseTest {
    private Database direct;
    /** Between gateway and database: as a firewall that forgets connections, it can swallow what goes over them without closing them. */
    private TestLine line;
    private final AtomicInteger silenced = new AtomicInteger();
    private Database database;
    private Intake intake;

    @BeforeEach
    void open() throws Exception {
        direct = TestDatabase.fresh();
        line = new TestLine(URI.create(direct.url().substring("jdbc:".length())).getPort(), this::untilSilenced);
        database = Database.migrated(direct.url().replaceAll("//[^/]+/", "//127.0.0.1:" + line.port() + "/"), TestDatabase.user(), TestDatabase.password());
        intake = new Intake(database.jdbi(), Clock.systemUTC(), Intake.Settings.DEFAULT);
    }

    @AfterEach
    void close() throws Exception {
        intake.close();
        database.close();
        line.close();
        direct.close();
    }

    @Test
    void aWriterThatWasIdleWaitsForNoConnectionThatWentSilentMeanwhile() throws Exception {
        intake.accept(message("before", "body", "ack")).get(10, TimeUnit.SECONDS);
        Thread.sleep(2_000);
        silenceThoseThatAreOpen();
        long begin = System.nanoTime();
        Receipt receipt = sent(message("after", "body", "ack"));
        assertThat(receipt.kind()).isEqualTo(Receipt.Kind.STORED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("sooner than a writer gives up a connection").isLessThan(WriterSession.PATIENCE);
    }

    @Test
    void aConnectionThatGoesSilentUnderABusyWriterIsGivenUpAndToldOfMeanwhile() throws Exception {
        WriterSession session = new WriterSession(database.jdbi());
        assertThat(session.handle().getConnection().getNetworkTimeout()).isEqualTo(20_000);
        session.end();
        CompletableFuture<Receipt> first;
        try (Handle blocker = direct.jdbi().open()) {
            blocker.begin();
            blocker.execute("lock table message");
            first = intake.accept(message("in hand", "body", "ack"));
            while (intake.waiting() > 0) {
                Thread.sleep(5);
            }
            Thread.sleep(500);
            silenceThoseThatAreOpen();
            blocker.rollback();
        }
        Thread.sleep(2_000);
        assertThat(intake.oldestWait()).isGreaterThan(Duration.ofSeconds(2));
        assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(Intake.NotStored.class);
        assertThat(intake.oldestWait()).isZero();
        assertThat(sent(message("in hand", "body", "ack")).kind()).as("it was stored, and could not be told").isEqualTo(Receipt.Kind.REPEATED);
        assertThat(sent(message("after", "body", "ack")).kind()).isEqualTo(Receipt.Kind.STORED);
    }

    private TestLine.Passing untilSilenced() {
        int opened = silenced.get();
        return (bytes, count, toServer) -> silenced.get() == opened;
    }

    /** Later ones work. */
    private void silenceThoseThatAreOpen() {
        silenced.incrementAndGet();
    }

    /** Where the pool is busy finding out about all its connections, a message may be refused once, and comes again. */
    private Receipt sent(InboundMessage message) throws Exception {
        CompletableFuture<Receipt> first = intake.accept(message);
        return first.handle((stored, failure) -> failure == null ? first : intake.accept(message)).thenCompose(last -> last).get(25, TimeUnit.SECONDS);
    }

    @Test
    void everySessionAsksTheServerToEndItSoonAfterItsNodeIsGone() throws Exception {
        Map<String, String> asked = Map.of("tcp_keepalives_idle", "5", "tcp_keepalives_interval", "5", "tcp_keepalives_count", "3", "tcp_user_timeout", "20000",
                "idle_in_transaction_session_timeout", "2min");
        try (Connection one = database.dataSource().getConnection(); Connection other = database.dataSource().getConnection()) {
            for (Connection each : new Connection[] {one, other}) {
                for (Map.Entry<String, String> setting : asked.entrySet()) {
                    try (Statement statement = each.createStatement(); var row = statement.executeQuery("show " + setting.getKey())) {
                        row.next();
                        assertThat(row.getString(1)).as(setting.getKey()).isEqualTo(setting.getValue());
                    }
                }
            }
        }
    }

    @Test
    void workThatMayTakeLongHasNoLimitAndItsConnectionGetsTheLimitBack() throws Exception {
        database.unhurried().useHandle(handle -> assertThat(handle.getConnection().getNetworkTimeout()).isZero());
        for (int i = 0; i < 8; i++) {
            try (Connection again = database.dataSource().getConnection()) {
                assertThat(again.getNetworkTimeout()).isEqualTo(300_000);
            }
        }
    }
}
