package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Totals;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.retention.Purged;
import io.payergateway.retention.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole accounts go once they are over and past their time, and nothing else does. The desk's day is 2026-10-12. */
class PurgeTest {
    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 365 + 2);
    private static final AtomicInteger CHARGES = new AtomicInteger();

    private final Desk desk = new Desk();
    private final Retention retention = new Retention(desk.database.jdbi(), RetentionPolicy.USUAL, desk.clock);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anAccountThatIsOverGoesWholeAfterSevenYearsAndTheTotalsStillHold() {
        Hl7Text message = message("A1");
        byte[] bytes = message.bytes();
        paid(bytes, "A1");
        desk.store(bytes); // a repeat
        run("insert into receivable (claim_id, payer, facility, sent_on, outstanding) select id, payer, facility, service_date, 0 from claim").run();
        run("insert into allowed_line (claim_id, line, payer, procedure, units, allowed, adjudicated_on) select id, '1', payer, '99213', 1, 80, service_date from claim").run();
        desk.clock.pass(SEVEN_YEARS.minusDays(2));
        assertThat(retention.purge().isNothing()).isTrue();
        desk.clock.pass(Duration.ofDays(4));
        assertThat(retention.outlook().due()).extracting(Purged::accounts).isEqualTo(1L);
        Purged purged = retention.purge();
        assertThat(purged.accounts()).isEqualTo(1);
        assertThat(purged.messages()).isEqualTo(1);
        assertThat(purged.files()).isEqualTo(1);
        assertThat(rows("charge", "encounter", "patient", "claim", "claim_history", "outbox", "submission", "finding", "message_body", "interchange_body", "purging", "receivable",
                "allowed_line"))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
        assertThat(desk.totals()).isEqualTo(new Totals(2, 1, 0, 0, 0, 0, 0, 1)).matches(Totals::holds);
        assertThat(count("select count(*) from audit where action = 'purge'")).isEqualTo(1);
    }

    @Test
    void aPurgedMessageIsStillKnownAndItsNumberIsNotGivenOutAgain() {
        byte[] bytes = message("A1").bytes();
        String number = desk.claims().isEmpty() ? paid(bytes, "A1") : "";
        desk.clock.pass(SEVEN_YEARS.plusDays(1));
        retention.purge();
        desk.store(bytes);
        desk.builder.drain(1_000);
        assertThat(rows("charge", "encounter")).allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
        assertThat(desk.totals().duplicates()).isEqualTo(1);
        String next = paid(message("A1").bytes(), "A1");
        assertThat(next).isNotEqualTo(number).startsWith("A1");
    }

    @Test
    void whatIsAliveStaysHoweverOldItIs() {
        List<LongConsumer> lives = List.of(
                claim -> run("update claim set state = 'REVERSED' where id = ?", claim).run(), // over: the control
                claim -> run("insert into finding (at, owner, code, severity, message, place, source, claim_id) values (now(), 'BILLING', 'X', 'WARNING', '', '', '', ?)",
                        claim).run(),
                claim -> run("update outbox set sent_at = null where claim_id = ?", claim).run(),
                claim -> run("insert into legal_hold (facility, account, why, who, at) select e.facility, e.account, 'a matter', 'counsel', now()"
                        + " from encounter e join claim c on c.encounter_id = e.id where c.id = ?", claim).run(),
                claim -> run("update charge set claim_id = null where claim_id = ?", claim).run());
        for (int i = 0; i < lives.size(); i++) {
            paid(message("L" + i).bytes(), "L" + i);
        }
        desk.take(message("SENT"));
        desk.release.release("mercy-hospital", "SENT");
        desk.sendAll();
        events();
        for (int i = 0; i < lives.size(); i++) {
            lives.get(i).accept(claimOf("L" + i));
        }
        desk.clock.pass(SEVEN_YEARS.multipliedBy(2));
        retention.purge();
        assertThat(list("select account from encounter order by account")).containsExactly("L1", "L2", "L3", "L4", "SENT");
        assertThat(count("select count(*) from message_body")).isEqualTo(5);
        assertThat(count("select count(*) from interchange_body")).isEqualTo(5);
    }

    @Test
    void somethingThatHappenedLaterKeepsTheWholeAccount() {
        paid(message("A1").bytes(), "A1");
        desk.clock.pass(SEVEN_YEARS.minusDays(10));
        desk.answer(claimOf("A1"), ClaimState.REVERSED, EvidenceKind.REMITTANCE);
        events();
        desk.clock.pass(Duration.ofDays(20));
        assertThat(retention.purge().accounts()).isZero();
        desk.clock.pass(SEVEN_YEARS);
        assertThat(retention.purge().accounts()).isEqualTo(1);
    }

    @Test
    void messagesWithoutChargesGoByAgeAndBrokenOnesOnceNobodyHasToLookAtThem() {
        desk.take(Hl7Text.of("A1").trigger("ADT^A04"));
        long broken = desk.store("MSH|^~\\&|MERCYEHR|MERCY|PG|PG|20261012||DFT^P03|B1|P|2.5.1\rPID|\r".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        desk.builder.drain(1_000);
        assertThat(desk.ofMessage(broken)).isNotEmpty();
        desk.clock.pass(SEVEN_YEARS.plusDays(1));
        retention.purge();
        assertThat(list("select cast(message_id as text) from message_body")).containsExactly(Long.toString(broken));
        run("update finding set resolved_at = ?::timestamptz where message_id = " + broken, desk.clock.instant().toString()).run();
        retention.purge();
        assertThat(count("select count(*) from message_body")).isZero();
        assertThat(count("select count(*) from quarantine_body")).isZero();
        assertThat(desk.totals()).matches(Totals::holds).extracting(Totals::purged).isEqualTo(2L);
    }

    @Test
    void noOtherCodeMayDeleteHistoryNorCallALivingAccountDead() {
        paid(message("A1").bytes(), "A1");
        String month = list("select tableoid::regclass::text from claim_history limit 1").get(0);
        for (String sql : List.of("delete from claim_history", "update claim_history set reason = 'x'", "truncate claim_history", "delete from " + month)) {
            assertThatThrownBy(() -> run(sql).run()).as(sql).hasMessageContaining("append-only");
        }
        run("update claim_history set reason = reason where false").run();
        desk.database.jdbi().useTransaction(handle -> new FindingStore().add(handle, Finding.warning("X", Owner.BILLING, "test", "", "test"),
                Subject.claim(claimOf("A1")), desk.clock.instant()));
        assertThatThrownBy(() -> run("insert into purging select id from encounter").run()).hasMessageContaining("is alive");
    }

    @Test
    void aClockThatJumpsPurgesNothingUntilAPersonSaysThatItIsRight() {
        paid(message("A1").bytes(), "A1");
        retention.turn();
        desk.clock.pass(SEVEN_YEARS.multipliedBy(2));
        retention.turn();
        assertThat(count("select count(*) from encounter")).isEqualTo(1);
        assertThat(list("select code from finding where resolved_at is null")).containsExactly("PURGE_STOPPED");
        retention.turn();
        assertThat(retention.purge().accounts()).isEqualTo(1);
        assertThat(list("select code from finding where resolved_at is null")).isEmpty();
    }

    @Test
    void rowsLieInTheirMonthAndAMonthThatNobodyMadeLosesNothing() {
        retention.makeMonths();
        paid(message("A1").bytes(), "A1");
        assertThat(list("select distinct tableoid::regclass::text from message_body union select distinct tableoid::regclass::text from claim_history order by 1"))
                .containsExactly("claim_history_2026_10", "message_body_2026_10");
        desk.clock.pass(Duration.ofDays(365));
        paid(message("A2").bytes(), "A2");
        assertThat(list("select distinct tableoid::regclass::text from message_body order by 1")).containsExactly("message_body_2026_10", "message_body_other");
        assertThat(retention.outlook().strays()).isPositive();
        retention.makeMonths(); // the month with rows stays where it is, those to come are made
        assertThat(list("select to_regclass('message_body_2027_10')::text")).containsOnlyNulls();
        assertThat(list("select to_regclass('message_body_2027_11')::text")).containsExactly("message_body_2027_11");
    }

    @Test
    void aWithdrawnFileGoesOnceItsClaimsDid() {
        desk.take(message("A1"));
        desk.release.release("mercy-hospital", "A1");
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        desk.failover.divert("clearpath", "operator", "down");
        desk.failover.withdrawMisplaced();
        desk.sendAll();
        assertThat(list("select status from interchange order by status")).containsExactly("SENT", "WITHDRAWN");
        desk.answer(claimOf("A1"), ClaimState.PAID, EvidenceKind.REMITTANCE);
        events();
        desk.clock.pass(SEVEN_YEARS.plusDays(1));
        retention.purge();
        assertThat(count("select count(*) from encounter")).isZero();
        assertThat(count("select count(*) from interchange_body")).isZero();
        assertThat(count("select count(*) from interchange where purged_at is null")).isZero();
    }

    @Test
    void monthsThatAreEmptyGoOnceTheyArePastTheirTimeAndFullOnesStay() {
        retention.makeMonths();
        paid(message("A1").bytes(), "A1");
        desk.take(message("A2"));
        desk.release.release("mercy-hospital", "A2");
        desk.clock.pass(SEVEN_YEARS.plusDays(60));
        retention.purge();
        assertThat(list("select to_regclass('message_body_2026_10')::text")).containsExactly("message_body_2026_10");
        desk.sendAll();
        desk.answer(claimOf("A2"), ClaimState.DENIED, EvidenceKind.REMITTANCE);
        events();
        desk.clock.pass(SEVEN_YEARS.plusDays(60));
        retention.purge();
        assertThat(list("select to_regclass(name || '_2026_10')::text from kept_by_month")).containsOnlyNulls();
        assertThat(count("select count(*) from message where disposition = 'PURGED'")).isEqualTo(2);
    }

    @Test
    void aHoldIsLiftedByItsNumberAndBothAreAudited() {
        long hold = retention.hold("mercy-hospital", "A1", "a matter", "counsel");
        assertThat(retention.outlook().holds()).singleElement().satisfies(each -> assertThat(each.account()).isEqualTo("A1"));
        assertThat(retention.lift(hold, "over", "counsel")).isTrue();
        assertThat(retention.lift(hold, "over", "counsel")).isFalse();
        assertThat(retention.outlook().holds()).isEmpty();
        assertThat(list("select action from audit order by id")).startsWith("hold", "hold.lift");
    }

    private static Hl7Text message(String account) {
        return Hl7Text.of(account).charge("C" + CHARGES.incrementAndGet(), "99213", "150.00");
    }

    /** @return CLM01 */
    private String paid(byte[] message, String account) {
        desk.store(message);
        desk.builder.drain(1_000);
        desk.release.release("mercy-hospital", account);
        desk.sendAll();
        desk.answer(claimOf(account), ClaimState.PAID, EvidenceKind.REMITTANCE);
        events();
        return list("select patient_control_number from claim order by id desc limit 1").get(0);
    }

    /** All were published. */
    private void events() {
        run("update outbox set sent_at = at").run();
    }

    private long claimOf(String account) {
        return count("select max(c.id) from claim c join encounter e on e.id = c.encounter_id where e.account = '" + account + "'");
    }

    private Runnable run(String sql, Object... values) {
        return () -> desk.database.jdbi().useHandle(handle -> handle.execute(sql, values));
    }

    private Map<String, Long> rows(String... tables) {
        return List.of(tables).stream().collect(java.util.stream.Collectors.toMap(table -> table, table -> count("select count(*) from " + table)));
    }

    private long count(String sql) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private List<String> list(String sql) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
