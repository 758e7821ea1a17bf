package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.journal.ClaimQueueStore.Waiting;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.BatchRule;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.x12.check.X12Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchAndSendTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theRuleOfAgeSizeAndHourDecidesWhenAFileIsDue() {
        ZoneId zone = ZoneId.of("America/New_York");
        Instant now = Instant.parse("2026-10-12T21:30:00Z"); // 17:30 in New York
        BatchRule rule = new BatchRule(10, Duration.ofHours(4), List.of(LocalTime.of(17, 0)), zone);
        assertThat(ClaimBatcher.isDue(rule, waiting(1, now.minus(Duration.ofMinutes(10))), now)).isFalse();
        assertThat(ClaimBatcher.isDue(rule, waiting(10, now.minus(Duration.ofMinutes(10))), now)).as("size").isTrue();
        assertThat(ClaimBatcher.isDue(rule, waiting(1, now.minus(Duration.ofMinutes(31))), now)).as("the hour of five has struck").isTrue();
        BatchRule ageOnly = new BatchRule(10, Duration.ofHours(4), List.of(), zone);
        assertThat(ClaimBatcher.isDue(ageOnly, waiting(1, now.minus(Duration.ofMinutes(31))), now)).isFalse();
        assertThat(ClaimBatcher.isDue(ageOnly, waiting(1, now.minus(Duration.ofHours(4))), now)).as("age").isTrue();
    }

    @Test
    void claimsOfOneClearinghouseAndKindShareAFileWithItsOwnControlNumbers() {
        ready("A1", "EVG01");
        ready("A2", "EVG01");
        ready("A3", "SUM01");
        desk.take(Hl7Text.of("A4").visit("O", "LAB").discharged("20261012120000").revenue("K1", "0300", "85025", "40.00", "20261012"));
        desk.releaseNow();
        assertThat(desk.claims()).allSatisfy(claim -> assertThat(desk.open(claim.id())).isEmpty());
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isEqualTo(3);
        assertThat(desk.batcher.batchDue()).isZero();
        Outbound professional = desk.submitter.next("clearpath").orElseThrow();
        Outbound institutional = desk.submitter.next("clearpath").orElseThrow();
        Outbound other = desk.submitter.next("relayone").orElseThrow();
        assertThat(List.of(professional.fileName(), institutional.fileName(), other.fileName())).containsExactlyInAnyOrder(
                "837P_clearpath_000000002.x12", "837I_clearpath_000000001.x12", "837P_relayone_000000001.x12");
        Outbound two = professional.kind().equals("837P") ? professional : institutional;
        String text = new String(two.body(), StandardCharsets.US_ASCII);
        assertThat(text).contains("CLM*A1-1*150", "CLM*A2-1*150").doesNotContain("CLM*A3-1");
        List<Submission> ledger = desk.database.jdbi().withHandle(handle -> new SubmissionStore().ofInterchange(handle, two.id()));
        assertThat(ledger).extracting(Submission::patientControlNumber).containsExactly("A1-1", "A2-1");
        assertThat(ledger).allSatisfy(each -> assertThat(text).contains("BHT*0019*00*" + each.batchReference() + "*"));
        assertThat(ledger).extracting(each -> desk.state(each.claimId())).containsOnly(ClaimState.SENDING);
    }

    @Test
    void aFullBatchGoesAtOnceAndTheRestWaitsForItsAge() {
        for (int i = 0; i < 53; i++) {
            ready("B" + i, "EVG01");
        }
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        assertThat(desk.claims().stream().filter(claim -> claim.state() == ClaimState.READY)).hasSize(3);
        desk.clock.pass(Duration.ofSeconds(3));
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        assertThat(desk.claims()).extracting(claim -> claim.state()).containsOnly(ClaimState.BATCHED);
    }

    @Test
    void aSentFileMakesItsClaimsSent() {
        ready("A1", "EVG01");
        desk.sendAll();
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        assertThat(desk.submitter.next("clearpath")).isEmpty();
    }

    @Test
    void aFailedFileIsTriedAgainWithGrowingPausesAndTheSameBytesAndOperationsHearsOfIt() {
        Outbound first = batched();
        byte[] bytes = first.body();
        Outbound file = first;
        for (int attempt = 1; attempt <= Submitter.ATTEMPTS_BEFORE_FINDING; attempt++) {
            assertThat(file.attempt()).isEqualTo(attempt);
            assertThat(findings()).isEmpty();
            desk.submitter.failed(file.id(), "Connection refused.", Optional.empty());
            assertThat(desk.only().state()).isEqualTo(ClaimState.BATCHED);
            desk.clock.pass(RetryPauses.longest(attempt).minusMillis(1));
            assertThat(desk.submitter.next("clearpath")).isEmpty();
            desk.clock.pass(Duration.ofMillis(1));
            file = desk.submitter.next("clearpath").orElseThrow();
        }
        assertThat(findings()).as("there is no other file, so that nothing goes").containsExactly("SENDING_PAUSED");
        assertThat(file.body()).isEqualTo(bytes);
        desk.submitter.sent(file.id());
        assertThat(findings()).isEmpty();
        assertThat(RetryPauses.longest(1)).isLessThan(RetryPauses.longest(2));
        assertThat(RetryPauses.longest(1_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aFileThatACrashCaughtInTheActIsUnknownAndNeverSentAgainByItself() {
        Outbound file = batched();
        assertThat(desk.submitter.recover()).isEqualTo(1);
        assertThat(desk.only().state()).isEqualTo(ClaimState.SEND_UNKNOWN);
        assertThat(findings()).containsExactly("SEND_UNKNOWN");
        desk.clock.pass(Duration.ofDays(1));
        assertThat(desk.submitter.next("clearpath")).isEmpty();
        assertThat(desk.submitter.recover()).isZero();
        assertThat(desk.settler.settle(file.id(), Settler.Outcome.NOT_ARRIVED, "operator", "They said so.")).isEqualTo(Settler.Settled.DONE);
        Outbound again = desk.submitter.next("clearpath").orElseThrow();
        assertThat(again.body()).isEqualTo(file.body());
        desk.submitter.sent(again.id());
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        assertThat(findings()).isEmpty();
    }

    @Test
    void anUnknownFileIsSettledByWhoeverFindsThatItArrived() {
        Outbound file = batched();
        desk.submitter.unknown(file.id(), "Cut off after the last byte.");
        desk.submitter.sent(file.id());
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        assertThat(desk.settler.settle(file.id(), Settler.Outcome.NOT_ARRIVED, "operator", "They said so.")).isEqualTo(Settler.Settled.NOT_OPEN);
    }

    @Test
    void aClaimThatX12CannotHoldIsHeldAloneAndTheOthersGo() {
        ready("A1", "EVG01");
        ready("A2", "EVG01");
        long bad = desk.claims().get(0).id();
        desk.database.jdbi().useHandle(handle -> handle.execute("""
                update claim set content = jsonb_set(content, '{insurances,0,subscriber,name,last}', '"RIVER*STONE~"') where id = ?""", bad));
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        assertThat(desk.state(bad)).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(bad)).containsExactly("NOT_WRITABLE");
        assertThat(desk.claims().get(1).state()).isEqualTo(ClaimState.BATCHED);
    }

    @Test
    void lettersBeyondX12GoOutPlainWhereTheClearinghouseWantsItAndWhatHasNoPlainFormHoldsItsClaim() {
        try (Desk plain = new Desk(DemoPartners.transliterating())) {
            ready(plain, "A1", "EVG01");
            ready(plain, "A2", "EVG01");
            long plainable = plain.claims().get(0).id();
            long other = plain.claims().get(1).id();
            rename(plain, plainable, "Mu\u00f1oz-Strau\u00df");
            rename(plain, other, "Mu\u674e");
            plain.clock.pass(Duration.ofMinutes(1));
            assertThat(plain.batcher.batchDue()).isEqualTo(1);
            assertThat(new String(plain.submitter.next("clearpath").orElseThrow().body(), StandardCharsets.US_ASCII)).contains("NM1*IL*1*MUNOZ-STRAUSS*AMELIA*");
            assertThat(plain.state(other)).isEqualTo(ClaimState.HELD);
            assertThat(plain.open(other)).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("NOT_WRITABLE");
                assertThat(finding.place()).isEqualTo("2010BA NM103");
                assertThat(finding.owner()).isEqualTo(Owner.REGISTRATION);
                assertThat(finding.toString()).doesNotContain("Mu", "\u674e");
            });
        }
    }

    @Test
    void lettersBeyondX12HoldTheClaimWhereTheClearinghouseSaysNothing() {
        ready("A1", "EVG01");
        rename(desk, desk.only().id(), "Mu\u00f1oz");
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isZero();
        assertThat(desk.only().state()).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(desk.only().id())).containsExactly("NOT_WRITABLE");
    }

    @Test
    void aClaimThatItsGuideRefusesIsHeldAloneForThoseWhoCanMendIt() {
        ready("A1", "EVG01");
        ready("A2", "EVG01");
        long bad = desk.claims().get(0).id();
        desk.database.jdbi().useHandle(handle -> handle.execute("""
                update claim set content = jsonb_set(content, '{insurances,0,subscriber,name,last}', to_jsonb(repeat('LONG', 16))) where id = ?""", bad));
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        assertThat(desk.state(bad)).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(bad)).containsExactly("ELEMENT_TOO_LONG");
        assertThat(places(desk, Owner.REGISTRATION)).containsExactly("2010BA NM103");
        assertThat(desk.claims().get(1).state()).isEqualTo(ClaimState.BATCHED);
    }

    @Test
    void anAccountOfMoreLinesThanAClaimHoldsGoesOutAsClaimsOfTheirOwnNumberTotalAndLedgerRow() {
        Hl7Text message = Hl7Text.of("A1");
        for (int i = 0; i < 120; i++) {
            message.charge("CG", "K" + i, "36415", "10.00", DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.of(2026, 6, 1).plusDays(i)), "E11.9^^I10");
        }
        desk.take(message);
        desk.releaseNow();
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        Outbound file = desk.submitter.next("clearpath").orElseThrow();
        String text = new String(file.body(), StandardCharsets.US_ASCII);
        assertThat(text.split("~")).filteredOn(segment -> segment.startsWith("CLM*")).extracting(segment -> segment.substring(0, segment.indexOf("***")))
                .containsExactly("CLM*A1-1*500", "CLM*A1-2*500", "CLM*A1-3*200");
        assertThat(text.split("~LX\\*1~", -1)).as("each counts its lines from 1").hasSize(4);
        List<Submission> ledger = desk.database.jdbi().withHandle(handle -> new SubmissionStore().ofInterchange(handle, file.id()));
        assertThat(ledger).extracting(row -> row.patientControlNumber() + " " + row.totalCharge()).containsExactly("A1-1 500.00", "A1-2 500.00", "A1-3 200.00");
        desk.submitter.sent(file.id());
        desk.answer(desk.claims().get(1).id(), ClaimState.ACCEPTED, EvidenceKind.CLAIM_ACK);
        assertThat(desk.claims()).extracting(claim -> claim.state()).containsExactly(ClaimState.SENT, ClaimState.ACCEPTED, ClaimState.SENT);
    }

    @Test
    void aClaimOfTooManyLinesThatComesAsFarAsTheFileIsHeldAndNotDividedThere() {
        ready("A1", "EVG01");
        ready("A2", "EVG01");
        long bad = desk.claims().get(0).id();
        Claim claim = desk.content(bad);
        List<ServiceLine> lines = IntStream.rangeClosed(1, 51).mapToObj(number -> Changed.in(Changed.in(claim.lines().get(0), "number", number), "controlNumber", "L" + number))
                .toList();
        Claim wide = Changed.in(Changed.in(claim, "lines", lines), "totalCharge", Money.sum(lines.stream().map(ServiceLine::charge).toList()));
        desk.database.jdbi().useTransaction(handle -> desk.lifecycle.replaceContent(handle, bad, wide, desk.clock.instant()));
        desk.clock.pass(Duration.ofMinutes(1));
        assertThat(desk.batcher.batchDue()).isEqualTo(1);
        assertThat(desk.state(bad)).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(bad)).containsExactly("LINES_TOO_MANY");
        assertThat(desk.claims().get(1).state()).isEqualTo(ClaimState.BATCHED);
    }

    @Test
    void whatEveryFileWouldHaveWrongHoldsNoClaimAndIsToldOnce() {
        Partners demo = DemoPartners.load();
        Map<String, Clearinghouse> clearinghouses = new HashMap<>(demo.clearinghouses());
        clearinghouses.computeIfPresent("clearpath", (id, each) -> Changed.in(each, "submitterId", "X".repeat(81)));
        try (Desk misnamed = new Desk(new Partners(demo.ehrs(), demo.chargeBatchSenders(), demo.facilities(), demo.payers(), clearinghouses, demo.billing()))) {
            ready(misnamed, "A1", "EVG01");
            ready(misnamed, "A2", "EVG01");
            misnamed.clock.pass(Duration.ofMinutes(1));
            assertThat(misnamed.batcher.batchDue()).isZero();
            assertThat(misnamed.batcher.batchDue()).isZero();
            assertThat(misnamed.claims()).extracting(claim -> claim.state()).containsOnly(ClaimState.READY);
            assertThat(places(misnamed, Owner.OPERATIONS)).containsExactly("files to clearpath, 1000A NM109");
        }
    }

    @Test
    void whatIsWrongWithTheFileItselfIsNoClaimsFault() throws IOException {
        OutboundCheck check = new OutboundCheck(X12Check.load(Path.of("mappings/x12")));
        String file = Files.readString(Path.of("examples/office-visit-paid/claim.x12"));
        assertThat(check.errors(file.getBytes(StandardCharsets.US_ASCII), "clearpath").isEmpty()).isTrue();
        OutboundCheck.Errors wrong = check.errors(file.replaceFirst("PER\\*IC", "PER*XX").getBytes(StandardCharsets.US_ASCII), "clearpath");
        assertThat(wrong.claims()).isEmpty();
        assertThat(wrong.file()).extracting(Finding::place).containsExactly("1000A PER01");
        assertThat(wrong.file()).extracting(Finding::owner).containsExactly(Owner.OPERATIONS);
    }

    @Test
    void aLateChargeNeverChangesWhatIsInAFile() {
        ready("A1", "EVG01");
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        assertThat(desk.only().totalCharge().toString()).isEqualTo("150.00");
        assertThat(desk.only().state()).isEqualTo(ClaimState.BATCHED);
        Outbound file = desk.submitter.next("clearpath").orElseThrow();
        assertThat(new String(file.body(), StandardCharsets.US_ASCII)).contains("CLM*A1-1*150*");
    }

    @Test
    void anUnknownClearinghouseIsAProgrammersError() {
        assertThatThrownBy(() -> desk.submitter.next("nowhere")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileMayBeCalledSentOnceMoreWhereTheFirstCommitWasNotSeen() {
        Outbound file = batched();
        desk.submitter.sent(file.id());
        desk.submitter.sent(file.id());
        assertThat(desk.state(desk.only().id())).isEqualTo(ClaimState.SENT);
    }

    private static Waiting waiting(long count, Instant oldest) {
        return new Waiting("clearpath", ClaimKind.PROFESSIONAL, count, oldest);
    }

    private static void rename(Desk desk, long claim, String last) {
        desk.database.jdbi().useHandle(handle -> handle.execute("""
                update claim set content = jsonb_set(content, '{insurances,0,subscriber,name,last}', to_jsonb(?::text)) where id = ?""", last, claim));
    }

    private void ready(String account, String payer) {
        ready(desk, account, payer);
    }

    private static void ready(Desk desk, String account, String payer) {
        desk.take(Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage(payer, "EV1").charge("K1", "99213", "150.00"));
        desk.release.release("mercy-hospital", account);
    }

    private Outbound batched() {
        ready("A1", "EVG01");
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        Optional<Outbound> file = desk.submitter.next("clearpath");
        return file.orElseThrow();
    }

    private static List<String> places(Desk desk, Owner owner) {
        return desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, owner, 0, 100)).stream().map(row -> row.finding().place()).toList();
    }

    private List<String> findings() {
        return desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(row -> row.finding().code())
                .toList();
    }
}
