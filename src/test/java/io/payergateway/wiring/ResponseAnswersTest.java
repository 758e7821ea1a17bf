package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.ClaimBatcher;
import io.payergateway.journal.ControlNumberStore;
import io.payergateway.journal.Decisions;
import io.payergateway.journal.Direction;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.claim.Changed;
import io.payergateway.partner.AnswersWanted;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.remittance.RemittanceStatus;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out in answer to a file of a clearinghouse that wants it. */
class ResponseAnswersTest {
    @TempDir
    private Path guides;
    private AnswerBench bench;

    private AnswerBench bench(boolean ta1, boolean implementation999) {
        return bench(ta1, implementation999, AnswerBench.CHECK);
    }

    private AnswerBench bench(boolean ta1, boolean implementation999, X12Check check) {
        Clearinghouse demo = DemoPartners.load().clearinghouses().get(SentFile.CLEARINGHOUSE);
        Clearinghouse wanting = Changed.in(demo, "answers", new AnswersWanted(ta1, implementation999));
        bench = new AnswerBench(Map.of(demo.id(), wanting), check);
        return bench;
    }

    /** The shipped guides, and a companion guide of the 835 for one partner. */
    private X12Check withCompanion(String partner, String change) throws IOException {
        Path shipped = Path.of("mappings", "x12");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = guides.resolve(shipped.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.createDirectories(guides.resolve("partners").resolve(partner));
        Files.writeString(guides.resolve("partners").resolve(partner).resolve("835.txt"), "source Companion of a test, 1\n" + change + "\n");
        return X12Check.load(guides);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** All files on their way out, claims excepted. */
    private List<InterchangeRow> outgoing() {
        return Stream.iterate(1L, id -> id + 1).limit(60).flatMap(id -> bench.jdbi().withHandle(handle -> new InterchangeStore().find(handle, id)).stream())
                .filter(row -> row.direction() == Direction.OUT && !row.kind().startsWith("837")).toList();
    }

    private static List<String> segments(InterchangeRow row) {
        return Arrays.asList(new String(row.body(), StandardCharsets.ISO_8859_1).split("~"));
    }

    private static List<String> body(InterchangeRow row) {
        return segments(row).stream().filter(each -> each.matches("(TA1|AK|IK5).*")).toList();
    }

    private static byte[] remittance(String trace, String number) {
        return AnswerFile.remittance("100", trace, "CLP*" + number + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50", "DTM*232*20260301").bytes();
    }

    private static byte[] clean() throws IOException {
        return Files.readAllBytes(Path.of("mappings/x12/835/sample.x12"));
    }

    /** A claim filing indicator that the guide does not list. */
    private static byte[] variant() throws IOException {
        return new String(clean(), StandardCharsets.UTF_8).replace("**12*ICN0002*", "**ZQ*ICN0002*").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatWasAnsweredWhenItWasQuarantinedIsNotAnsweredAgainWhenAPersonReleasesIt() throws Exception {
        byte[] cut = Arrays.copyOf(clean(), clean().length - 60);
        long id = bench(true, true).take(cut);
        int answers = outgoing().size();
        assertThat(answers).isEqualTo(1);
        new Decisions(bench.jdbi(), bench.clock()).release(bench.quarantined().get(0).id(), "op", "look again");
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(outgoing()).hasSize(answers);
    }

    @Test
    void aFileIsAnsweredAsItsClearinghouseWantsAndWaitsToBeSent() throws Exception {
        bench(true, true).take(clean());
        assertThat(outgoing()).extracting(InterchangeRow::kind).containsExactly("TA1", "999");
        assertThat(outgoing()).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(InterchangeStatus.PENDING);
            assertThat(row.clearinghouse()).isEqualTo(SentFile.CLEARINGHOUSE);
            assertThat(row.fileName()).matches("(TA1|999)_clearpath_\\d+-1\\.x12");
            assertThat(X12Check.load(Path.of("mappings/x12")).check(new ByteArrayInputStream(row.body())).findings()).isEmpty();
        });
        assertThat(outgoing()).extracting(InterchangeRow::controlNumber).containsExactly("000000001", "000000002");
        assertThat(body(outgoing().get(0))).containsExactly("TA1*000000901*260302*0930*A*000");
        assertThat(body(outgoing().get(1))).containsExactly("AK1*HP*901*005010X221A1", "AK2*835*0001", "IK5*A", "AK9*A*1*1*1");
        assertThat(segments(outgoing().get(1)).get(0)).contains("*ZZ*MERCYHEALTH    *ZZ*CLEARPATH      *");
    }

    @Test
    void onlyWhatIsWantedIsAnswered() throws Exception {
        bench(true, false).take(clean());
        assertThat(outgoing()).extracting(InterchangeRow::kind).containsExactly("TA1");
    }

    @Test
    void nothingIsAnsweredWhereItIsNotWanted() throws Exception {
        bench(false, false).take(clean());
        assertThat(outgoing()).isEmpty();
    }

    @Test
    void theSameFileAgainIsNotAnsweredTwice() throws Exception {
        long first = bench(true, true).take(clean());
        bench.take(clean());
        assertThat(outgoing()).hasSize(2);
        // as after a stop between the end of the file and whatever follows
        bench.dispatcher().drain(10);
        assertThat(outgoing()).hasSize(2);
        assertThat(bench.file(first).status()).isEqualTo(InterchangeStatus.DONE);
    }

    @Test
    void acknowledgmentsAreNotAnswered() {
        bench(true, true);
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1"));
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").andTa1(sent.isa(), "A"));
        assertThat(outgoing()).isEmpty();
    }

    @Test
    void aPaymentThatWasPostedIsAcceptedWithItsErrorsAndNeverRejected() {
        bench(true, true);
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(remittance("POSTED", sent.numbers().get(0)));
        assertThat(bench.remittances()).extracting(each -> each.status()).containsExactly(RemittanceStatus.POSTED);
        assertThat(body(outgoing().get(1))).contains("IK5*E*5", "AK9*E*1*1*1");
    }

    @Test
    void aSetThatWasNotUsedIsRejectedAndTheOthersOfItsFileAreNot() {
        bench(false, true);
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        AnswerFile file = AnswerFile.remittance("100", "GOOD", "CLP*" + sent.numbers().get(0) + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50")
                .remit("0002", "999", "BAD", "CLP*" + sent.numbers().get(1) + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50");
        bench.take(file.bytes());
        assertThat(bench.remittances()).extracting(each -> each.status()).containsExactly(RemittanceStatus.POSTED, RemittanceStatus.QUARANTINED);
        assertThat(body(outgoing().get(0))).filteredOn(each -> each.matches("(IK5|AK9).*")).satisfiesExactly(
                each -> assertThat(each).startsWith("IK5*E"), each -> assertThat(each).startsWith("AK9*E*1*1*1"),
                each -> assertThat(each).startsWith("IK5*R"), each -> assertThat(each).startsWith("AK9*R*1*1*0"));
    }

    @Test
    void anEnvelopeFaultThatStoppedNothingIsAcceptedWithErrors() throws Exception {
        bench(true, true).take(new String(clean(), StandardCharsets.UTF_8).replace("IEA*1", "IEA*2").getBytes(StandardCharsets.UTF_8));
        assertThat(body(outgoing().get(0))).containsExactly("TA1*000000901*260302*0930*E*021");
        assertThat(body(outgoing().get(1))).contains("IK5*A", "AK9*A*1*1*1");
    }

    @Test
    void aFileThatCannotBeReadToItsEndIsRejectedByTheTa1Alone() throws Exception {
        bench(true, true).take((new String(clean(), StandardCharsets.UTF_8).strip() + "JUNK").getBytes(StandardCharsets.UTF_8));
        assertThat(outgoing()).singleElement().satisfies(row -> assertThat(body(row)).containsExactly("TA1*000000901*260302*0930*R*024"));
        bench.take("no X12 at all".getBytes(StandardCharsets.UTF_8));
        assertThat(outgoing()).hasSize(1);
    }

    @Test
    void whereNoAnswerIsPossibleOperationsHears() throws Exception {
        long id = bench(true, true).take(new String(clean(), StandardCharsets.UTF_8).replace("*ZZ*CLEARPATH      *", "*ZZ*               *").getBytes(StandardCharsets.UTF_8));
        assertThat(outgoing()).isEmpty();
        assertThat(bench.brought(id)).extracting(each -> each.code()).contains("ANSWER_NOT_POSSIBLE");
    }

    @Test
    void whatAnotherPartnersCompanionGuideAllowsIsAnError() throws Exception {
        bench(false, true, withCompanion("relayone", "allow 2100/CLP06 ZQ")).take(variant());
        assertThat(body(outgoing().get(0))).anySatisfy(each -> assertThat(each).startsWith("IK5*E"));
        assertThat(segments(outgoing().get(0))).anySatisfy(each -> assertThat(each).startsWith("IK4*6*1032*7"));
    }

    @Test
    void whatAPartnersCompanionGuideAllowsIsAccepted() throws Exception {
        bench(false, true, withCompanion(SentFile.CLEARINGHOUSE, "allow 2100/CLP06 ZQ")).take(variant());
        assertThat(body(outgoing().get(0))).containsExactly("AK1*HP*901*005010X221A1", "AK2*835*0001", "IK5*A", "AK9*A*1*1*1");
    }

    @Test
    void whatAPartnersCompanionGuideRequiresAndTheFileLacksIsToldInThe999() throws Exception {
        bench(false, true, withCompanion(SentFile.CLEARINGHOUSE, "require 1000A/REF*2U")).take(clean());
        assertThat(body(outgoing().get(0))).anySatisfy(each -> assertThat(each).startsWith("IK5*E"));
        assertThat(segments(outgoing().get(0))).anySatisfy(each -> assertThat(each).startsWith("IK3*REF*"));
    }

    /** The sample's sender is another one than the clearinghouse's configuration names: what is said of the answer must not be taken for what is said of a claims file. */
    @Test
    void controlNumbersGoOnFromThoseOfTheClaimsWhoeverTheFileNamesAsItsSender() throws Exception {
        bench(true, false);
        Clearinghouse partner = DemoPartners.load().clearinghouses().get(SentFile.CLEARINGHOUSE);
        assertThat(new String(clean(), StandardCharsets.US_ASCII)).doesNotContain(partner.senderId());
        bench.jdbi().useTransaction(handle -> new ControlNumberStore().next(handle, ClaimBatcher.interchangeScope(partner)));
        bench.take(clean());
        assertThat(outgoing()).extracting(InterchangeRow::controlNumber).containsExactly("000000002");
    }
}
