package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payergateway.journal.DatabasePulse;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LeadershipStore;
import io.payergateway.model.ClaimState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a restore does to claims that wait. Messages of the desk are made at 14:15 UTC. */
class RestorationTest {
    private static final Instant LOST = Instant.parse("2026-10-12T15:30:00Z");
    private static final long SKIP = 5_000;

    private final Desk desk = new Desk();
    private final Restoration restoration = new Restoration(desk.database.jdbi(), desk.partners, desk.clock);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aFileThatWaitsIsInDoubtAndGoesWithTheSameBytesOnlyWhenAPersonSaysSo() {
        long claim = ready("A1");
        desk.clock.pass(Duration.ofMinutes(5));
        desk.batcher.batchDue();
        byte[] bytes = bytes("select body from interchange_body");
        assertThat(declare().files()).isEqualTo(1);
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SEND_UNKNOWN);
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        long file = number("select id from interchange");
        assertThat(desk.settler.settle(file, Settler.Outcome.NOT_ARRIVED, "biller", "they do not have it")).isEqualTo(Settler.Settled.DONE);
        Outbound sent = desk.submitter.next("clearpath").orElseThrow();
        assertThat(sent.body()).isEqualTo(bytes);
    }

    @Test
    void claimsOfBeforeTheLossAreBatchedAloneAndNotSentAndNewOnesGo() {
        long first = ready("A1");
        long second = ready("A2");
        assertThat(declare().unsent()).isEqualTo(2);
        desk.take(Hl7Text.of("A3").charge("C3", "99213", "150.00")); // comes only now, and was made before
        desk.release.release("mercy-hospital", "A3");
        byte[] later = new String(Hl7Text.of("A4").charge("C4", "99213", "150.00").bytes(), US_ASCII).replaceFirst("20261012101500", "20261012113500").getBytes(US_ASCII);
        desk.store(later);
        desk.builder.drain(10);
        desk.release.release("mercy-hospital", "A4");
        desk.sendAll();
        assertThat(desk.claims()).extracting(each -> each.state())
                .containsExactly(ClaimState.SEND_UNKNOWN, ClaimState.SEND_UNKNOWN, ClaimState.SEND_UNKNOWN, ClaimState.SENT);
        assertThat(number("select count(distinct interchange_id) from submission")).isEqualTo(4);
        assertThat(number("select min(cast(isa_control_number as bigint)) from submission")).isEqualTo(SKIP + 1);
        assertThat(desk.settler.nextToLookFor("clearpath")).as("what may have arrived has another name").isEmpty();
        desk.answer(first, ClaimState.PAID, EvidenceKind.REMITTANCE);
        assertThat(desk.state(second)).as("an answer settles one").isEqualTo(ClaimState.SEND_UNKNOWN);
    }

    @Test
    void aClaimThatWasInAFileSinceTheRestoreIsInDoubtNoMore() {
        long claim = ready("A1");
        declare();
        desk.sendAll();
        desk.settler.settle(number("select max(interchange_id) from submission"), Settler.Outcome.ARRIVED, "biller", "they have it"); // as its answer does
        desk.answer(claim, ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        desk.editing.resubmit(claim, "biller", "corrected");
        desk.sendAll();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
    }

    @Test
    void whenTheDoubtIsOverWhatWaitsGoes() {
        long claim = ready("A1");
        declare();
        assertThat(restoration.over("biller", "all is known")).isTrue();
        assertThat(restoration.over("biller", "all is known")).isFalse();
        desk.sendAll();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
    }

    @Test
    void nobodyDeclaresARestoreUnderARunningGatewayNorALossInTheFuture() {
        desk.database.jdbi().useHandle(node -> {
            new LeadershipStore().join(node);
            assertThatThrownBy(this::declare).isInstanceOf(IllegalStateException.class).hasMessageContaining("a gateway runs");
            new LeadershipStore().leave(node);
        });
        assertThatThrownBy(() -> restoration.declare(desk.clock.instant().plusSeconds(1), SKIP, "test", "test")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDatabaseOnAnotherServerOrTimelineIsNotUsedUntilSomebodySaysWhatThatMeans() {
        restoration.requireDeclared();
        restoration.requireDeclared();
        for (String change : List.of("update server_seen set timeline = '0000000F'", "update server_seen set system = '1'")) {
            desk.database.jdbi().useHandle(handle -> handle.execute(change));
            assertThatThrownBy(restoration::requireDeclared).isInstanceOf(IllegalStateException.class).hasMessageContaining("restored");
            restoration.nothingLost("test", "a standby");
            restoration.requireDeclared();
        }
    }

    /** As when its server is restored, or another takes its place, while the gateway runs. */
    @Test
    void aGatewayThatFindsItselfAtAnotherServerSendsNothingUntilSomebodySaysWhatThatMeans() {
        long file = desk.database.jdbi().inTransaction(handle -> new InterchangeStore().addOutbound(handle, "clearpath", "837P", "f.x12", "000000001", new byte[] {1},
                desk.clock.instant()));
        assertThat(desk.submitter.next("relayone")).isEmpty();
        desk.database.jdbi().useHandle(handle -> handle.execute("update server_seen set timeline = '0000000F'"));
        loseAllSessions();
        assertThatThrownBy(() -> desk.submitter.next("clearpath")).isInstanceOf(IllegalStateException.class).hasMessageContaining("restored");
        assertThatThrownBy(desk.submitter::sweep).isInstanceOf(IllegalStateException.class);
        restoration.nothingLost("test", "a standby");
        assertThat(desk.submitter.next("clearpath")).map(Outbound::id).contains(file);
    }

    @Test
    void norDoesItTakeMessagesIn() {
        try (DatabasePulse pulse = new DatabasePulse(desk.database.jdbi(), restoration::requireDeclared)) {
            assertThat(pulse.beats()).isTrue();
            desk.database.jdbi().useHandle(handle -> handle.execute("update server_seen set timeline = '0000000F'"));
            assertThat(pulse.beats()).as("the same session is at the same server").isTrue();
            loseAllSessions();
            assertThat(pulse.beats()).isFalse();
            assertThatThrownBy(pulse::beats).isInstanceOf(IllegalStateException.class).hasMessageContaining("restored");
            assertThatThrownBy(pulse::beats).as("asked each time").isInstanceOf(IllegalStateException.class);
            restoration.nothingLost("test", "a standby");
            assertThat(pulse.beats()).isTrue();
        }
    }

    /** The pool gives out without a look what was used within the last half second, so it waits until every lost session is asked before it is used. */
    private void loseAllSessions() {
        desk.database.jdbi().useHandle(handle -> handle.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"));
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
    }

    @ParameterizedTest
    @CsvSource({"MSH|^~\\&|A|B|C|D|202610121015, 2026-10-12T14:15:00Z", "MSH|^~\\&|A|B|C|D|20261012101500.12+0000|, 2026-10-12T10:15:00Z", "MSH|^~\\&|A|B|C|D|20261012|,",
        "MSH|^~\\&|A|B|C|D|20261399999999|,", "MSH|^~\\&|A,", "MSH,", "HDR*1,"})
    void theTimeOfAMessageIsItsSeventhField(String message, Instant time) {
        assertThat(MessageTime.of(message.getBytes(US_ASCII), ZoneId.of("America/New_York")).orElse(null)).isEqualTo(time);
    }

    private Restoration.Report declare() {
        desk.clock.set(LOST.plusSeconds(60));
        return restoration.declare(LOST, SKIP, "test", "test");
    }

    private long ready(String account) {
        desk.take(Hl7Text.of(account).charge("C" + account, "99213", "150.00"));
        desk.release.release("mercy-hospital", account);
        return number("select max(id) from claim");
    }

    private long number(String sql) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private byte[] bytes(String sql) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(byte[].class).one());
    }
}
