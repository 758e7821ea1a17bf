package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Settler.Outcome;
import io.payergateway.claim.Settler.Settled;
import io.payergateway.journal.Arrival;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.UnknownFile;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.partner.Settling;
import io.payergateway.partner.Transport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What settles a file whose sending was cut off, on a real database: looks into the folder, the deadline, a person. */
class SettlerTest {
    private static final OptionalLong NOTHING = OptionalLong.empty();
    private Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aWholeFileInTheFolderArrived() {
        Outbound file = unknown();
        UnknownFile looked = nextLook();
        desk.settler.seen(looked, new FolderLook(OptionalLong.of(file.body().length), NOTHING));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        assertThat(findings()).isEmpty();
    }

    @Test
    void nobodyLooksBeforeThePartnersServerHasEndedWhatWeBegan() {
        unknown();
        assertThat(desk.settler.nextToLookFor("clearpath")).isEmpty();
        desk.clock.pass(Submitter.FIRST_LOOK);
        assertThat(desk.settler.nextToLookFor("relayone")).isEmpty();
        assertThat(desk.settler.nextToLookFor("clearpath")).isPresent();
        assertThat(desk.settler.nextToLookFor("clearpath")).as("taken by one look at a time").isEmpty();
    }

    @Test
    void onlyTheBeginningOfAFileDidNotArriveAndTheSameFileGoesAgain() {
        Outbound file = unknown();
        twice(new FolderLook(NOTHING, OptionalLong.of(7)));
        assertThat(findings()).isEmpty();
        assertThat(desk.submitter.next("clearpath")).as("after a pause").isEmpty();
        desk.clock.pass(RetryPauses.longest(1));
        Outbound again = desk.submitter.next("clearpath").orElseThrow();
        assertThat(again.id()).isEqualTo(file.id());
        assertThat(again.fileName()).isEqualTo(file.fileName());
        assertThat(again.body()).isEqualTo(file.body());
        assertThat(again.attempt()).isEqualTo(2);
        desk.submitter.sent(again.id());
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
    }

    @Test
    void theBeginningOfAFileThatStillGrowsIsNotSentAgainBesideItself() {
        Outbound file = unknown();
        for (int size = 1; size <= 2 * Settler.MOST_LOOKS; size++) {
            desk.settler.seen(nextLook(), new FolderLook(NOTHING, OptionalLong.of(size)));
            assertThat(desk.settler.nextToLookFor("clearpath")).as("after a pause").isEmpty();
            assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        }
        desk.settler.seen(nextLook(), new FolderLook(OptionalLong.of(file.body().length), NOTHING));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void twoLooksAtABeginningAreFurtherApartThanATransferMayBeSilent() {
        unknown();
        desk.settler.seen(nextLook(), new FolderLook(NOTHING, OptionalLong.of(7)));
        desk.clock.pass(Transport.Limits.DEFAULT.readTimeout());
        assertThat(desk.settler.nextToLookFor("clearpath")).isEmpty();
        desk.clock.pass(Submitter.FIRST_LOOK);
        assertThat(desk.settler.nextToLookFor("clearpath")).isPresent();
    }

    @Test
    void aFileThatIsNotThereMayHaveBeenTakenAwayAndWaitsForItsAnswerUntilAPersonIsAsked() {
        Outbound file = unknown();
        for (int look = 1; look <= Settler.MOST_LOOKS; look++) {
            desk.settler.seen(nextLook(), new FolderLook(NOTHING, NOTHING));
            assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        }
        desk.clock.pass(Duration.ofHours(1));
        assertThat(desk.settler.nextToLookFor("clearpath")).as("what was taken away does not come back").isEmpty();
        assertThat(desk.settler.askAboutOverdue()).isZero();
        assertThat(findings()).containsExactly("SEND_UNKNOWN");
        desk.clock.pass(Settling.DEFAULT.answerWithin());
        assertThat(desk.settler.askAboutOverdue()).isEqualTo(1);
        assertThat(desk.settler.askAboutOverdue()).as("asked once").isZero();
        assertThat(findings()).containsExactly("SEND_UNKNOWN", "SEND_UNSETTLED");
        assertThat(desk.submitter.next("clearpath")).isEmpty();
    }

    @Test
    void aFileThatIsNotInAFolderThatKeepsFilesDidNotArrive() {
        change(new Settling(Duration.ofHours(2), true));
        Outbound file = unknown();
        desk.settler.seen(nextLook(), new FolderLook(NOTHING, NOTHING));
        desk.clock.pass(RetryPauses.longest(1));
        assertThat(desk.submitter.next("clearpath")).map(Outbound::id).contains(file.id());
    }

    @Test
    void theDeadlineIsTheClearinghousesOwn() {
        change(new Settling(Duration.ofHours(2), false));
        unknown();
        desk.clock.pass(Duration.ofHours(2).minusSeconds(1));
        assertThat(desk.settler.askAboutOverdue()).isZero();
        desk.clock.pass(Duration.ofSeconds(1));
        assertThat(desk.settler.askAboutOverdue()).isEqualTo(1);
    }

    @Test
    void aFileOfItsNameAndAnotherSizeIsAPersonsMatter() {
        Outbound file = unknown();
        desk.settler.seen(nextLook(), new FolderLook(OptionalLong.of(file.body().length - 1), NOTHING));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        assertThat(findings()).containsExactly("SEND_UNKNOWN", "SEND_UNSETTLED");
    }

    @Test
    void aFolderThatCannotBeLookedAtSaysNothingAndIsAskedAgainAsLongAsItTakes() {
        Outbound file = unknown();
        for (int look = 0; look < 3 * Settler.MOST_LOOKS; look++) {
            desk.settler.notSeen(nextLook());
            assertThat(desk.settler.nextToLookFor("clearpath")).as("after a pause").isEmpty();
        }
        desk.settler.seen(nextLook(), new FolderLook(OptionalLong.of(file.body().length), NOTHING));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void aLookForAnEarlierSendingSaysNothingOfALaterOne() {
        Outbound file = unknown();
        UnknownFile first = nextLook();
        assertThat(desk.settler.settle(file.id(), Outcome.NOT_ARRIVED, "operator", "Called them.")).isEqualTo(Settled.DONE);
        Outbound second = desk.submitter.next("clearpath").orElseThrow();
        desk.settler.seen(first, new FolderLook(NOTHING, OptionalLong.of(1)));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENDING);
        desk.submitter.unknown(second.id(), "Cut off again.");
        desk.settler.seen(first, new FolderLook(NOTHING, OptionalLong.of(1)));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
    }

    @Test
    void aFileThatIsLostAgainAndAgainIsToldOfOnce() {
        Outbound file = unknown();
        for (int attempt = 1; attempt <= Submitter.ATTEMPTS_BEFORE_FINDING + 2; attempt++) {
            twice(new FolderLook(NOTHING, OptionalLong.of(1)));
            // the fifth in a row also opens the breaker, which tells for itself
            assertThat(findings()).isEqualTo(attempt < Submitter.ATTEMPTS_BEFORE_FINDING ? List.of() : List.of("SENDING_PAUSED", "SEND_FAILED"));
            desk.clock.pass(RetryPauses.longest(attempt));
            assertThat(desk.submitter.next("clearpath")).map(Outbound::id).contains(file.id());
            desk.submitter.unknown(file.id(), "Cut off.");
        }
    }

    @Test
    void aPersonSettlesItWithAReasonThatIsAudited() {
        Outbound file = unknown();
        assertThat(desk.settler.settle(file.id(), Outcome.ARRIVED, "operator", "They have it.")).isEqualTo(Settled.DONE);
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(findings()).isEmpty();
        assertThat(audited()).containsExactly("operator interchange.settle interchange " + file.id() + " ARRIVED They have it.");
        assertThat(desk.settler.settle(file.id(), Outcome.NOT_ARRIVED, "operator", "No.")).isEqualTo(Settled.NOT_OPEN);
        assertThat(desk.settler.settle(99_999, Outcome.ARRIVED, "operator", "No.")).isEqualTo(Settled.UNKNOWN_FILE);
        assertThat(audited()).hasSize(1);
    }

    @Test
    void whoeverHasAnsweredAClaimHasTheFileAndItIsNotSentAgain() {
        Outbound file = unknown();
        desk.answer(desk.only().id(), ClaimState.PAID, EvidenceKind.REMITTANCE);
        assertThat(desk.settler.settle(file.id(), Outcome.NOT_ARRIVED, "operator", "They said so.")).isEqualTo(Settled.ANSWERED);
        twice(new FolderLook(NOTHING, OptionalLong.of(1)));
        assertThat(row(file).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(desk.only().state()).isEqualTo(ClaimState.PAID);
        assertThat(audited()).isEmpty();
    }

    @Test
    void anArrivalThatShowsWhileAFileWaitsToGoAgainKeepsItFromGoing() {
        Outbound file = unknown();
        desk.settler.settle(file.id(), Outcome.NOT_ARRIVED, "operator", "They said so.");
        desk.database.jdbi().useTransaction(handle ->
                assertThat(new Arrival().record(handle, file.id(), EvidenceKind.SEND, "An answer came.", desk.clock.instant())).isTrue());
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
    }

    /** Two looks that see the same. */
    private void twice(FolderLook look) {
        desk.settler.seen(nextLook(), look);
        desk.settler.seen(nextLook(), look);
    }

    private UnknownFile nextLook() {
        desk.clock.pass(Duration.ofHours(1));
        return desk.settler.nextToLookFor("clearpath").orElseThrow();
    }

    /** A file whose sending was cut off. */
    private Outbound unknown() {
        desk.take(Hl7Text.bare("A1").diagnosis("E11.9^^I10").coverage("EVG01", "EV1").charge("K1", "99213", "150.00"));
        desk.release.release("mercy-hospital", "A1");
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        Outbound file = desk.submitter.next("clearpath").orElseThrow();
        desk.submitter.unknown(file.id(), "Cut off.");
        return file;
    }

    private void change(Settling settling) {
        desk.close();
        Partners demo = DemoPartners.load();
        Map<String, Clearinghouse> clearinghouses = new HashMap<>(demo.clearinghouses());
        clearinghouses.computeIfPresent("clearpath", (id, of) -> Changed.in(of, "settling", settling));
        desk = new Desk(new Partners(demo.ehrs(), demo.chargeBatchSenders(), demo.facilities(), demo.payers(), clearinghouses, demo.billing()));
    }

    private InterchangeRow row(Outbound file) {
        Optional<InterchangeRow> row = desk.database.jdbi().withHandle(handle -> new InterchangeStore().find(handle, file.id()));
        return row.orElseThrow();
    }

    private List<String> findings() {
        return desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(row -> row.finding().code())
                .toList();
    }

    private List<String> audited() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("""
                select who || ' ' || action || ' ' || subject || ' ' || (detail ->> 'outcome') || ' ' || (detail ->> 'reason') from audit order by id""")
                .mapTo(String.class).list());
    }
}
