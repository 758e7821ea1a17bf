package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own program stumbles over, at each step from the message to the file: put aside alone, told, and in nobody's way. */
class PoisonTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private static Hl7Text charge(String account) {
        return Hl7Text.of(account).charge("CG", "K" + account, "99213", "150.00", "20261012", "E11.9^^I10");
    }

    private List<String> operations() {
        return desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(FindingRow::finding)
                .map(finding -> finding.code()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "endless"})
    void aMessageThatTheReaderStumblesOverIsQuarantinedAtOnceAndTheAccountsAroundItGoOn(String kind) {
        EncounterBuilder builder = new EncounterBuilder(desk.database.jdbi(), message -> {
            if (new String(message.body(), StandardCharsets.ISO_8859_1).contains("POISON")) {
                stumble(kind);
            }
            return desk.read(message.sendingApplication(), message.sendingFacility(), message.body());
        }, desk.partners, new ClaimEdits(desk.partners, CodeTables.load(Path.of("mappings", "codes")), desk.clock), desk.clock);
        List<Long> ids = new ArrayList<>();
        for (String account : List.of("A1", "POISON", "A2")) {
            ids.add(desk.store(charge(account).bytes()));
        }
        assertThat(builder.drain(100)).isEqualTo(3);
        assertThat(ids).extracting(desk::disposition).containsExactly(Disposition.CHARGES, Disposition.QUARANTINED, Disposition.CHARGES);
        assertThat(operations()).containsExactly("PROCESSING_FAILED");
        desk.releaseNow();
        assertThat(desk.claims()).hasSize(2);
        assertThat(desk.totals().holds()).isTrue();
    }

    private static void stumble(String kind) {
        if (kind.equals("fault")) {
            throw new IllegalStateException("a fault");
        }
        stumble(kind);
    }

    /** Refuses what the condition names, each time, as something that passes. @param table encounter or claim, whose new rows are looked at */
    private void refuse(String table, String condition, String sqlState) {
        desk.database.jdbi().useHandle(handle -> handle.execute("""
                create function stumble() returns trigger language plpgsql as $$ begin raise exception 'not now' using errcode = '%s'; end $$;
                create trigger stumble before insert or update on %s for each row when (%s) execute function stumble()""".formatted(sqlState, table, condition)));
    }

    private void allow(String table) {
        desk.database.jdbi().useHandle(handle -> handle.execute("drop trigger stumble on " + table));
    }

    /** A turn of the worker, as its route takes it: a failure is for the next turn. */
    private void turn(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // noted by the route
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "53200", "55P03", "57014", "58030"})
    void aMessageThatTheDatabaseNeverTakesIsQuarantinedAfterBoundedTriesAndHoldsUpItsOwnAccountOnly(String sqlState) {
        refuse("encounter", "new.account = 'POISON'", sqlState);
        long poison = desk.store(charge("POISON").bytes());
        long good = desk.store(charge("A1").bytes());
        turn(() -> desk.builder.drain(100));
        turn(() -> desk.builder.drain(100));
        assertThat(desk.disposition(good)).as("two turns later").isEqualTo(Disposition.CHARGES);
        int tries = 1;
        while (desk.disposition(poison) == Disposition.IN_FLIGHT && tries < 100) {
            long other = desk.store(charge("B" + tries).bytes());
            desk.clock.pass(Duration.ofMinutes(5));
            turn(() -> desk.builder.drain(100));
            assertThat(desk.disposition(other)).isEqualTo(Disposition.CHARGES);
            tries++;
        }
        assertThat(tries).isEqualTo(Aside.MOST_FAILURES);
        assertThat(desk.disposition(poison)).isEqualTo(Disposition.QUARANTINED);
        assertThat(operations()).containsExactly("PROCESSING_FAILED");
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void messagesOfItsAccountAndPatientWaitBehindItInTheirOrder() {
        refuse("encounter", "new.account = 'POISON'", "55P03");
        List<Long> ids = new ArrayList<>();
        ids.add(desk.store(charge("POISON").bytes()));
        ids.add(desk.store(charge("A1").bytes()));
        ids.add(desk.store(charge("A2").mrn("MPOISON").bytes()));
        ids.add(desk.store(charge("A2").mrn("MPOISON").charge("CG", "K2", "99213", "10.00", "20261012", "E11.9^^I10").bytes()));
        ids.add(desk.store(charge("A3").bytes()));
        turn(() -> desk.builder.drain(100));
        turn(() -> desk.builder.drain(100));
        assertThat(ids).extracting(desk::disposition).containsExactly(Disposition.IN_FLIGHT, Disposition.CHARGES, Disposition.IN_FLIGHT, Disposition.IN_FLIGHT,
                Disposition.CHARGES);
        allow("encounter");
        desk.clock.pass(Duration.ofSeconds(2));
        assertThat(desk.builder.drain(100)).isEqualTo(3);
        assertThat(ids).extracting(desk::disposition).containsOnly(Disposition.CHARGES);
        assertThat(operations()).isEmpty();
        List<Long> posted = desk.database.jdbi().withHandle(handle -> handle.createQuery("select message_id from charge order by id").mapTo(Long.class).list());
        assertThat(posted).endsWith(ids.get(0), ids.get(2), ids.get(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53100", "40001"})
    void whileTheDatabaseTakesNothingNoMessageIsToBlameHoweverLongThatLasts(String sqlState) {
        refuse("encounter", "true", sqlState);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 2 * Aside.MOST_MESSAGES; i++) {
            ids.add(desk.store(charge("A" + i).bytes()));
        }
        for (int turn = 0; turn < 3 * Aside.MOST_FAILURES; turn++) {
            turn(() -> desk.builder.drain(1_000));
            desk.clock.pass(Duration.ofMinutes(10));
        }
        assertThat(ids).extracting(desk::disposition).containsOnly(Disposition.IN_FLIGHT);
        allow("encounter");
        turn(() -> desk.builder.drain(1_000));
        turn(() -> desk.builder.drain(1_000));
        assertThat(ids).extracting(desk::disposition).containsOnly(Disposition.CHARGES);
        assertThat(operations()).isEmpty();
    }

    @Test
    void anEncounterOfWhichTheDatabaseNeverTakesTheClaimWaitsAloneAfterBoundedTries() {
        refuse("claim", "new.patient_control_number like 'A2-%'", "40001");
        for (String account : List.of("A1", "A2", "A3")) {
            desk.take(charge(account));
        }
        desk.clock.pass(Desk.HOLD);
        turn(() -> desk.release.releaseDue());
        turn(() -> desk.release.releaseDue());
        assertThat(desk.claims()).extracting(claim -> claim.patientControlNumber()).containsExactly("A1-1", "A3-1");
        for (int tries = 1; tries < Aside.MOST_FAILURES; tries++) {
            assertThat(operations()).isEmpty();
            desk.clock.pass(Duration.ofMinutes(5));
            turn(() -> desk.release.releaseDue());
        }
        assertThat(operations()).containsExactly("PROCESSING_FAILED");
        allow("claim");
        assertThat(desk.release.release("mercy-hospital", "A2").orElseThrow().ready()).hasSize(1);
    }

    @Test
    void anEncounterOfWhichNoClaimCanBeMadeWaitsAloneUntilSomebodyReleasesIt() {
        for (String account : List.of("A1", "A2", "A3")) {
            desk.take(charge(account));
        }
        desk.database.jdbi().useHandle(handle -> handle.execute("""
                create function stumble() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
                create trigger stumble before insert on claim for each row when (new.patient_control_number like 'A2-%') execute function stumble()"""));
        desk.releaseNow();
        assertThat(desk.claims()).extracting(claim -> claim.patientControlNumber()).containsExactly("A1-1", "A3-1");
        assertThat(operations()).containsExactly("PROCESSING_FAILED");
        desk.clock.pass(Duration.ofDays(1));
        assertThat(desk.release.releaseDue()).as("it is not tried again and again").isZero();
        assertThat(desk.totals().holds()).isTrue();
        desk.database.jdbi().useHandle(handle -> handle.execute("drop trigger stumble on claim"));
        assertThat(desk.release.release("mercy-hospital", "A2").orElseThrow().ready()).hasSize(1);
    }

    @Test
    void aClaimThatTheWriterStumblesOverIsHeldAloneAndTheOthersGo() {
        for (String account : List.of("A1", "A2", "A3")) {
            desk.take(charge(account));
        }
        desk.releaseNow();
        long bad = desk.claims().get(1).id();
        desk.database.jdbi().useHandle(handle -> handle.execute("update claim set content = jsonb_set(content, '{kind}', '\"INSTITUTIONAL\"') where id = ?", bad));
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        desk.batcher.batchDue();
        assertThat(desk.claims()).extracting(claim -> claim.state()).containsExactly(ClaimState.BATCHED, ClaimState.HELD, ClaimState.BATCHED);
        assertThat(desk.openCodes(bad)).containsExactly("PROCESSING_FAILED");
    }

    private void readyClaims() {
        for (String account : List.of("A1", "A2", "A3", "A4", "A5")) {
            desk.take(charge(account));
        }
        desk.releaseNow();
        desk.clock.pass(Duration.ofMinutes(1));
    }

    private List<ClaimState> states() {
        return desk.claims().stream().map(claim -> claim.state()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "53200", "55P03", "57014", "58030"})
    void aClaimThatTheDatabaseNeverPutsIntoAFileIsHeldAfterBoundedTriesAndTheOthersGo(String sqlState) {
        readyClaims();
        refuse("submission", "new.patient_control_number = 'A2-1'", sqlState);
        turn(() -> desk.batcher.batchDue());
        turn(() -> desk.batcher.batchDue());
        assertThat(states()).as("two turns later").containsExactly(ClaimState.BATCHED, ClaimState.READY, ClaimState.BATCHED, ClaimState.BATCHED, ClaimState.BATCHED);
        for (int tries = 1; tries < Aside.MOST_FAILURES; tries++) {
            assertThat(operations()).isEmpty();
            desk.clock.pass(Duration.ofMinutes(5));
            desk.batcher.batchDue();
        }
        assertThat(states()).containsExactly(ClaimState.BATCHED, ClaimState.HELD, ClaimState.BATCHED, ClaimState.BATCHED, ClaimState.BATCHED);
        assertThat(operations()).containsExactly("PROCESSING_FAILED");
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void aClaimThatTheDatabaseTakesAfterAllGoesWithoutAWord() {
        readyClaims();
        refuse("submission", "new.patient_control_number = 'A2-1'", "55P03");
        turn(() -> desk.batcher.batchDue());
        turn(() -> desk.batcher.batchDue());
        allow("submission");
        desk.clock.pass(Duration.ofMinutes(5));
        desk.batcher.batchDue();
        assertThat(states()).containsOnly(ClaimState.BATCHED);
        assertThat(operations()).isEmpty();
    }

    @Test
    void twoClaimsThatTheDatabaseRefusesForGoodAreHeldInTheSameTurnAndTheOthersGo() {
        readyClaims();
        refuse("submission", "new.patient_control_number in ('A2-1', 'A5-1')", "23514");
        desk.batcher.batchDue();
        assertThat(states()).containsExactly(ClaimState.BATCHED, ClaimState.HELD, ClaimState.BATCHED, ClaimState.BATCHED, ClaimState.HELD);
        assertThat(operations()).containsExactly("PROCESSING_FAILED", "PROCESSING_FAILED");
    }

    @Test
    void aClaimThatCanNeitherGoNorBeHeldWaitsAloneAndIsToldOnce() {
        readyClaims();
        refuse("claim", "new.patient_control_number = 'A2-1'", "23514");
        for (int turn = 0; turn < 2 * Aside.MOST_FAILURES; turn++) {
            desk.batcher.batchDue();
            desk.clock.pass(Duration.ofHours(1));
        }
        assertThat(states()).containsExactly(ClaimState.BATCHED, ClaimState.READY, ClaimState.BATCHED, ClaimState.BATCHED, ClaimState.BATCHED);
        assertThat(operations()).containsExactly("PROCESSING_FAILED");
        allow("claim");
        desk.clock.pass(Duration.ofDays(60));
        desk.batcher.batchDue();
        assertThat(states()).containsOnly(ClaimState.BATCHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "53100", "23514"})
    void whileTheDatabaseTakesNoFileNoClaimIsToBlameHoweverLongThatLasts(String sqlState) {
        readyClaims();
        refuse("interchange", "true", sqlState);
        for (int turn = 0; turn < 3 * Aside.MOST_FAILURES; turn++) {
            turn(() -> desk.batcher.batchDue());
            desk.clock.pass(Duration.ofMinutes(10));
        }
        assertThat(states()).containsOnly(ClaimState.READY);
        assertThat(operations()).isEmpty();
        allow("interchange");
        desk.batcher.batchDue();
        assertThat(states()).containsOnly(ClaimState.BATCHED);
    }
}
