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
}
