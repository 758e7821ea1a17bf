package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.Decisions;
import io.payergateway.journal.Decisions.Outcome;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Inbound;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Totals;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.retention.Retention;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person says of findings and quarantined messages, on the real claim flow. */
class DecisionsTest {
    private final Desk desk = new Desk();
    private final Decisions decisions = new Decisions(desk.database.jdbi(), desk.clock);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aReleasedMessageIsProcessedOnceAndBilledOnce() {
        long message = quarantinedMessage("A1");
        long item = item().id();
        mend();

        assertThat(decisions.release(item, "op", "the fault is mended")).isEqualTo(Outcome.DONE);
        assertThat(decisions.release(item, "op", "again")).isEqualTo(Outcome.DONE_BEFORE);
        assertThat(desk.builder.drain(100)).isEqualTo(1);
        assertThat(desk.disposition(message)).isEqualTo(Disposition.CHARGES);
        desk.releaseNow();
        assertThat(desk.billed()).isEqualTo(Money.of("150.00"));
        assertThat(decisions.release(item, "op", "and again")).isEqualTo(Outcome.DONE_BEFORE);
        assertThat(desk.builder.drain(100)).isZero();
        assertThat(open()).isEmpty();
        assertThat(waiting()).isEmpty();
        assertThat(desk.totals()).matches(Totals::holds);
        assertThat(audited()).containsExactly("op quarantine.release quarantine " + item + " the fault is mended");
    }

    @Test
    void aReleasedMessageWhoseChargesCameMeanwhileUnderAnotherControlIdIsNotBilledTwice() {
        quarantinedMessage("A1");
        mend();
        desk.take(charge("A1"));
        desk.releaseNow();
        decisions.release(item().id(), "op", "late");
        desk.builder.drain(100);
        desk.releaseNow();

        assertThat(desk.billed()).isEqualTo(Money.of("150.00"));
        assertThat(desk.totals()).matches(Totals::holds);
    }

    @Test
    void bytesThatComeAgainWhileTheirFileIsReleasedAreLinkedToItAndReadOnce() throws Exception {
        InterchangeStore files = new InterchangeStore();
        long file = desk.database.jdbi().inTransaction(handle -> files.addInbound(handle, "clearpath", "a.x12", new byte[] {1, 2}, desk.clock.instant())).id();
        desk.database.jdbi().useHandle(handle -> files.quarantined(handle, file, ""));
        CompletableFuture<Inbound> collected;
        try (Handle release = desk.database.jdbi().open()) {
            release.begin();
            assertThat(files.cameAgain(release, file)).isFalse();
            assertThat(files.takeAgain(release, file)).isTrue();
            collected = CompletableFuture.supplyAsync(() -> desk.database.jdbi().inTransaction(
                    handle -> files.addInbound(handle, "clearpath", "b.x12", new byte[] {1, 2}, desk.clock.instant())));
            Thread.sleep(300);
            assertThat(collected).as("it waits for the release").isNotDone();
            release.commit();
        }
        assertThat(collected.get(10, TimeUnit.SECONDS).repeated()).isTrue();
    }

    @Test
    void aReleasedMessageThatFailsAgainIsQuarantinedAgainWithAFindingOfItsOwn() {
        long message = quarantinedMessage("A1");
        long first = item().id();
        decisions.release(first, "op", "hoping");
        desk.builder.drain(100);

        assertThat(desk.disposition(message)).isEqualTo(Disposition.QUARANTINED);
        assertThat(item().id()).isNotEqualTo(first);
        assertThat(open()).extracting(Finding::code).containsExactly("PROCESSING_FAILED");
        assertThat(desk.totals()).matches(Totals::holds).extracting(Totals::quarantined).isEqualTo(1L);
    }

    @Test
    void whatWasNeverTakenCannotBeReleasedButItsFindingCloses() {
        long item = desk.database.jdbi().inTransaction(handle -> {
            long id = new QuarantineStore().keep(handle, new Quarantined("MLLP", "ID_REUSE", "Other bytes.", new byte[] {1}, true, OptionalLong.empty()), desk.clock.instant());
            new FindingStore().add(handle, Finding.error("ID_REUSE", Owner.OPERATIONS, "Other bytes.", "", "test"), Subject.quarantine(id), desk.clock.instant());
            return id;
        });
        assertThat(decisions.release(item, "op", "let it in")).isEqualTo(Outcome.NEVER_TAKEN);
        assertThat(open()).hasSize(1);
        assertThat(decisions.close(onlyFinding(), "op", "they sent it anew")).isEqualTo(Outcome.DONE);
        assertThat(waiting()).as("nobody has to decide any more").isEmpty();
        assertThat(decisions.release(99_999, "op", "r")).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anAccountGoesOnceItsLastFindingIsClosed() {
        desk.take(charge("A1"));
        desk.releaseNow();
        long claim = desk.only().id();
        desk.sendAll();
        desk.answer(claim, ClaimState.PAID, EvidenceKind.REMITTANCE);
        desk.database.jdbi().useTransaction(handle -> {
            handle.execute("update outbox set sent_at = at");
            new FindingStore().add(handle, Finding.warning("UNDERPAID", Owner.BILLING, "test", "", "test"), Subject.claim(claim), desk.clock.instant());
        });
        Retention retention = new Retention(desk.database.jdbi(), RetentionPolicy.USUAL, desk.clock);
        desk.clock.pass(Duration.ofDays(8 * 366));
        assertThat(retention.purge().accounts()).isZero();
        assertThat(decisions.close(onlyFinding(), "op", "written off")).isEqualTo(Outcome.DONE);
        desk.clock.pass(Duration.ofDays(8 * 366));
        assertThat(retention.purge().accounts()).isEqualTo(1);
    }

    @Test
    void aFindingThatHoldsItsClaimIsNotClosedAndOneThatIsClosedStaysAsItWas() {
        desk.take(Hl7Text.bare("A1").diagnosis("E11.9^^I10").charge("K1", "99213", "150.00")); // no coverage
        desk.releaseNow();
        long claim = desk.only().id();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.HELD);
        long finding = desk.database.jdbi().withHandle(handle -> new FindingStore().ofClaim(handle, claim)).stream()
                .filter(row -> row.finding().isError() && row.resolvedAt().isEmpty()).mapToLong(FindingRow::id).findFirst().orElseThrow();
        assertThat(decisions.close(finding, "op", "never mind")).isEqualTo(Outcome.HOLDS_A_CLAIM);
        assertThat(desk.openCodes(claim)).isNotEmpty();

        desk.database.jdbi().useTransaction(handle -> new FindingStore().resolve(handle, finding, "The cause is gone.", desk.clock.instant()));
        assertThat(decisions.close(finding, "op", "me too")).isEqualTo(Outcome.DONE_BEFORE);
        assertThat(desk.database.jdbi().withHandle(handle -> new FindingStore().find(handle, finding)).orElseThrow().resolution()).isEqualTo("The cause is gone.");
        assertThat(audited()).isEmpty();
    }

    private static Hl7Text charge(String account) {
        return Hl7Text.of(account).charge("CG", "K" + account, "99213", "150.00", "20261012", "E11.9^^I10");
    }

    /** By a fault of ours: no charge can be stored. */
    private long quarantinedMessage(String account) {
        desk.database.jdbi().useHandle(handle -> handle.execute("alter table charge add constraint stumble check (charge_id = 'none')"));
        long message = desk.take(charge(account));
        assertThat(desk.disposition(message)).isEqualTo(Disposition.QUARANTINED);
        return message;
    }

    private void mend() {
        desk.database.jdbi().useHandle(handle -> handle.execute("alter table charge drop constraint stumble"));
    }

    private QuarantineRow item() {
        return waiting().get(0);
    }

    private List<QuarantineRow> waiting() {
        return desk.database.jdbi().withHandle(handle -> new QuarantineStore().open(handle, 0, 10));
    }

    private List<Finding> open() {
        return List.of(Owner.values()).stream().flatMap(owner -> desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, owner, 0, 100)).stream())
                .map(FindingRow::finding).filter(Finding::isError).toList();
    }

    private long onlyFinding() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("select id from finding where resolved_at is null").mapTo(Long.class).one());
    }

    private List<String> audited() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery(
                "select who || ' ' || action || ' ' || subject || ' ' || (detail ->> 'reason') from audit where who = 'op' order by id").mapTo(String.class).list());
    }
}
