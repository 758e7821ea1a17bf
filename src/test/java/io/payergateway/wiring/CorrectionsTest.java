package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.ClaimCorrection;
import io.payergateway.claim.Desk;
import io.payergateway.claim.EditRequest;
import io.payergateway.claim.Hl7Text;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replacements and voids of decided claims, from the message to the payer's reversal and correction: real messages, batches and remittances on real PostgreSQL. */
class CorrectionsTest {
    private final Desk desk = new Desk();
    private final AnswerBench bench = new AnswerBench(desk.database, desk.clock);

    @AfterEach
    void close() {
        bench.close();
    }

    /** A claim of one line of 150.00 to a payer that has late changes replaced (EVG01), or not (SUM01), sent. */
    private ClaimRow sent(String account, String payer) {
        desk.take(visit(account, payer).charge("K" + account, "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        return claimOf(account);
    }

    private static Hl7Text visit(String account, String payer) {
        return Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage(payer, "MEMBER" + account);
    }

    private ClaimRow claimOf(String account) {
        return desk.claims().stream().filter(each -> desk.content(each.id()).visit().account().equals(account)).findFirst().orElseThrow();
    }

    private ClaimRow row(long id) {
        return desk.claims().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }

    private void pays(String number, String status, String charge, String paid, String... adjustments) {
        List<String> body = new java.util.ArrayList<>(List.of(clp(number, status, charge, paid), "SVC*HC:99213*" + charge + "*" + paid));
        body.addAll(List.of(adjustments));
        body.add("REF*6R*" + number + "-1");
        bench.take(AnswerFile.remittance(paid.startsWith("-") || paid.equals("0") ? "0" : paid, trace(), withBalance(body, paid)));
    }

    /** Money cannot be negative in BPR02: what is taken back is owed by the provider (PLB*FB). */
    private static String[] withBalance(List<String> body, String paid) {
        List<String> all = new java.util.ArrayList<>(body);
        if (paid.startsWith("-")) {
            all.add("PLB*1234567893*20261231*FB*" + paid);
        }
        return all.toArray(String[]::new);
    }

    private String lastFile(long claim) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("""
                        select b.body from submission s join interchange i on i.id = s.interchange_id join interchange_body b on b.interchange_id = i.id
                        where s.claim_id = :claim order by s.id desc limit 1""").bind("claim", claim).map((row, context) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)).one());
    }

    private ClaimCorrection.Result replace(long claim, Optional<EditRequest> edit) {
        return desk.database.jdbi().inTransaction(handle -> desk.correction.replace(handle, claim, edit, "biller", Evidence.of(EvidenceKind.OPERATOR, "wrong code"), desk.clock.instant()));
    }

    private ClaimCorrection.Result voidClaim(long claim) {
        return desk.database.jdbi().inTransaction(handle -> desk.correction.voidClaim(handle, claim, "biller", Evidence.of(EvidenceKind.OPERATOR, "wrong patient"), desk.clock.instant()));
    }

    private static Optional<EditRequest> diagnosis(String code) {
        return Optional.of(EditRequest.because("wrong code").withDiagnoses(List.of(new io.payergateway.model.Diagnosis(code, io.payergateway.model.CodeSystem.ICD10CM,
                io.payergateway.model.Diagnosis.Use.PRINCIPAL))));
    }

    @Test
    void aDeniedClaimIsReplacedUnderThePayersNumberAndThePayersCorrectionPaysIt() {
        ClaimRow denied = sent("C1", "EVG01");
        pays(denied.patientControlNumber(), "4", "150", "0", "CAS*CO*11*150");
        assertThat(desk.state(denied.id())).isEqualTo(ClaimState.DENIED);

        assertThat(replace(denied.id(), diagnosis("E1165")).refusal()).isEmpty();
        ClaimRow replacement = row(denied.id());
        assertThat(replacement.state()).isEqualTo(ClaimState.READY);
        assertThat(replacement.frequency()).isEqualTo("7");
        assertThat(replacement.patientControlNumber()).isNotEqualTo(denied.patientControlNumber());
        desk.sendAll();
        assertThat(lastFile(denied.id())).contains("CLM*" + replacement.patientControlNumber() + "*150***11:B:7*", "REF*F8*ICN1~", "HI*ABK:E1165~");

        pays(denied.patientControlNumber(), "22", "-150", "0", "CAS*CO*11*-150");
        assertThat(desk.state(denied.id())).as("the reversal alone answers no replacement").isEqualTo(ClaimState.SENT);
        assertThat(desk.openCodes(denied.id())).doesNotContain("PAYMENT_OUT_OF_ORDER", "CLAIM_DENIED");
        pays(replacement.patientControlNumber(), "1", "150", "110", "CAS*CO*45*40");
        assertThat(row(denied.id()).state()).isEqualTo(ClaimState.PAID);
        assertThat(row(denied.id()).totalPaid()).isEqualTo(Money.of("110"));
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void aPayerThatAnswersAReplacementUnderTheOldNumberIsUnderstoodAfterItsReversal() {
        ClaimRow paid = sent("C2", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        replace(paid.id(), diagnosis("E1165"));
        desk.sendAll();
        pays(paid.patientControlNumber(), "22", "-150", "-100", "CAS*CO*45*-50");
        assertThat(desk.state(paid.id())).isEqualTo(ClaimState.SENT);
        pays(paid.patientControlNumber(), "1", "150", "120", "CAS*CO*45*30");
        assertThat(desk.state(paid.id())).isEqualTo(ClaimState.PAID);
        assertThat(row(paid.id()).totalPaid()).isEqualTo(Money.of("120"));
    }

    @Test
    void anotherPartOfWhatWasPaidBeforeSaysNothingOfAReplacementThatIsOnItsWay() {
        ClaimRow paid = sent("C3", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        replace(paid.id(), diagnosis("E1165"));
        desk.sendAll();
        pays(paid.patientControlNumber(), "1", "10", "10");
        assertThat(desk.state(paid.id())).isEqualTo(ClaimState.SENT);
        assertThat(row(paid.id()).totalPaid()).as("the money is posted all the same").isEqualTo(Money.of("110"));
        assertThat(desk.openCodes(paid.id())).contains("PAYMENT_OUT_OF_ORDER");
    }

    @Test
    void whatDiffersInNothingIsNotSentAgain() {
        ClaimRow denied = sent("C4", "EVG01");
        pays(denied.patientControlNumber(), "4", "150", "0", "CAS*CO*11*150");
        assertThat(replace(denied.id(), Optional.empty()).refusal().orElseThrow()).startsWith("Nothing differs");
        assertThat(row(denied.id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo(ClaimState.DENIED);
            assertThat(row.frequency()).isEqualTo("1");
            assertThat(row.patientControlNumber()).isEqualTo(denied.patientControlNumber());
        });
    }

    @Test
    void onlyWhatAPayerDecidedUnderANumberOfItsOwnIsReplacedOrVoided() {
        ClaimRow sent = sent("C5", "EVG01");
        assertThat(replace(sent.id(), diagnosis("E1165")).refusal().orElseThrow()).contains("SENT");
        assertThat(voidClaim(sent.id()).refusal().orElseThrow()).contains("SENT");
        bench.take(AnswerFile.remittance("110", trace(), "CLP*" + sent.patientControlNumber() + "*1*150*110**12**11*1", "SVC*HC:99213*150*110", "CAS*CO*45*40"));
        assertThat(desk.state(sent.id())).isEqualTo(ClaimState.PAID);
        assertThat(replace(sent.id(), diagnosis("E1165")).refusal().orElseThrow()).contains("no control number");
    }

    @Test
    void medicareTakesNoReplacementOfAProfessionalClaim() {
        ClaimRow paid = sent("C6", "MCR01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        assertThat(replace(paid.id(), diagnosis("E1165")).refusal().orElseThrow()).contains("noReplacement");
    }

    @Test
    void aVoidRepeatsWhatWasSentAndTheReversalEndsIt() {
        ClaimRow paid = sent("C7", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        String original = lastFile(paid.id());
        assertThat(voidClaim(paid.id()).refusal()).isEmpty();
        desk.sendAll();
        assertThat(lastFile(paid.id())).contains("*150***11:B:8*", "REF*F8*ICN1~", "SV1*HC:99213*150*UN*1***1~");
        assertThat(original).contains("*150***11:B:1*").doesNotContain("REF*F8");
        pays(paid.patientControlNumber(), "22", "-150", "-100", "CAS*CO*45*-50");
        assertThat(row(paid.id()).state()).isEqualTo(ClaimState.REVERSED);
        assertThat(row(paid.id()).totalPaid()).isEqualTo(Money.ZERO);
        assertThat(desk.totals().holds()).isTrue();

        ClaimCorrection.Result again = desk.database.jdbi().inTransaction(handle -> desk.correction.rebill(handle, paid.id(), "biller",
                Evidence.of(EvidenceKind.OPERATOR, "it was right"), desk.clock.instant()));
        assertThat(again.refusal()).isEmpty();
        desk.sendAll();
        assertThat(lastFile(paid.id())).contains("CLM*" + again.patientControlNumber() + "*150***11:B:1*").doesNotContain("REF*F8");
    }

    @Test
    void aReplacementThatIsRejectedGoesAgainAsAReplacement() {
        ClaimRow paid = sent("C8", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        replace(paid.id(), diagnosis("E1165"));
        desk.sendAll();
        desk.answer(paid.id(), ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        assertThat(desk.editing.resubmit(paid.id(), "biller", "again").orElseThrow().done()).isTrue();
        desk.sendAll();
        assertThat(lastFile(paid.id())).contains(":B:7*", "REF*F8*ICN1~");
    }

    @Test
    void aVoidThatIsRejectedGoesAgainAsAVoid() {
        ClaimRow paid = sent("C9", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        voidClaim(paid.id());
        desk.sendAll();
        desk.answer(paid.id(), ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        assertThat(desk.editing.edit(paid.id(), EditRequest.because("another member").withMemberId("X9"), "biller").orElseThrow().refusal().orElseThrow()).contains("void");
        assertThat(desk.editing.resubmit(paid.id(), "biller", "again").orElseThrow().done()).isTrue();
        desk.sendAll();
        assertThat(lastFile(paid.id())).contains(":B:8*", "REF*F8*ICN1~");
    }

    // ---------------------------------------------------------------- late charges and credits

    @Test
    void aLateChargeWaitsForThePayerAndThenGoesWithTheReplacementOfItsClaim() {
        ClaimRow first = sent("L1", "EVG01");
        desk.take(Hl7Text.bare("L1").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        desk.lateChanges.correctDue();
        assertThat(desk.claims()).extracting(ClaimRow::state).containsExactly(ClaimState.SENT, ClaimState.HELD);
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        assertThat(desk.lateChanges.correctDue()).isEqualTo(1);
        ClaimRow replaced = row(first.id());
        assertThat(replaced.state()).isEqualTo(ClaimState.READY);
        assertThat(replaced.frequency()).isEqualTo("7");
        assertThat(replaced.totalCharge()).isEqualTo(Money.of("180"));
        assertThat(desk.claims().get(1).state()).as("its claim of its own is not needed").isEqualTo(ClaimState.CLOSED);
        assertThat(desk.openCodes(first.id())).isEmpty();
        desk.sendAll();
        assertThat(lastFile(first.id())).contains("*180***11:B:7*", "SV1*HC:99213*150*", "SV1*HC:85025*30*");
        assertThat(desk.lateChanges.correctDue()).isZero();
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void aCreditOfOneChargeOfTwoReplacesThePaidClaimWithoutIt() {
        desk.take(visit("L2", "EVG01").charge("K1", "99213", "150.00").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        desk.sendAll();
        ClaimRow first = claimOf("L2");
        bench.take(AnswerFile.remittance("130", trace(), clp(first.patientControlNumber(), "1", "180", "130"), "CAS*CO*45*50"));
        desk.take(Hl7Text.bare("L2").charge("CD", "K2", "85025", "30.00", "20260301", ""));
        assertThat(desk.lateChanges.correctDue()).isEqualTo(1);
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("7");
            assertThat(row.totalCharge()).isEqualTo(Money.of("150"));
            assertThat(row.state()).isEqualTo(ClaimState.READY);
        });
    }

    @Test
    void whereEveryChargeIsCreditedThePaidClaimIsVoided() {
        ClaimRow first = sent("L3", "EVG01");
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        desk.take(Hl7Text.bare("L3").charge("CD", "KL3", "99213", "150.00", "20260301", ""));
        assertThat(desk.lateChanges.correctDue()).isEqualTo(1);
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("8");
            assertThat(row.totalCharge()).isEqualTo(Money.of("150"));
            assertThat(row.state()).isEqualTo(ClaimState.READY);
        });
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void whereAReplacementLosesItsLastChargeBeforeItGoesItBecomesAVoid() {
        ClaimRow first = sent("L4", "EVG01");
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        replace(first.id(), diagnosis("E1165"));
        desk.take(Hl7Text.bare("L4").charge("CD", "KL4", "99213", "150.00", "20260301", ""));
        assertThat(row(first.id()).frequency()).isEqualTo("8");
        desk.sendAll();
        assertThat(lastFile(first.id())).contains(":B:8*", "REF*F8*ICN1~");
        assertThat(desk.lateChanges.correctDue()).isZero();
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void aPayerWithoutARuleIsLeftToABillerWithTheReason() {
        ClaimRow first = sent("L5", "SUM01");
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        desk.take(Hl7Text.bare("L5").charge("CD", "KL5", "99213", "150.00", "20260301", ""));
        assertThat(desk.lateChanges.correctDue()).isEqualTo(1);
        assertThat(desk.state(first.id())).isEqualTo(ClaimState.PAID);
        assertThat(desk.open(first.id()).stream().filter(each -> each.code().equals("CORRECTION_ADVISED")).map(Finding::message)).singleElement().asString()
                .contains("0 charges came late and 1 charge was credited", "void it (8)");
        assertThat(desk.lateChanges.correctDue()).isZero();
    }

    @Test
    void aLateChargeThatABillerBillsApartLeavesThePaidClaimAlone() {
        ClaimRow first = sent("L6", "EVG01");
        desk.take(Hl7Text.bare("L6").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        long late = desk.claims().get(1).id();
        desk.editing.edit(late, EditRequest.because("another claim is right").accepting("LATE_CHARGE"), "biller");
        desk.sendAll();
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        desk.lateChanges.correctDue();
        assertThat(desk.state(first.id())).isEqualTo(ClaimState.PAID);
        assertThat(desk.state(late)).isEqualTo(ClaimState.SENT);
    }

    @Test
    void aLateCreditOfAClaimThatIsRejectedGoesWithItAgainAsAnOriginal() {
        desk.take(visit("L7", "EVG01").charge("K1", "99213", "150.00").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        desk.sendAll();
        ClaimRow first = claimOf("L7");
        desk.take(Hl7Text.bare("L7").charge("CD", "K2", "85025", "30.00", "20260301", ""));
        desk.answer(first.id(), ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        desk.editing.resubmit(first.id(), "biller", "again");
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("1");
            assertThat(row.totalCharge()).isEqualTo(Money.of("150"));
        });
    }
}
