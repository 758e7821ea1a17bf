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

    @Test
    void aReplacementThatHasMoreLateChargesThanItHadChargesIsStillTheReplacement() {
        ClaimRow first = sent("M1", "EVG01");
        desk.take(Hl7Text.bare("M1").charge("K2", "85025", "30.00").charge("K3", "80053", "20.00"));
        desk.releaseNow();
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        desk.lateChanges.correctDue();
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("7");
            assertThat(row.totalCharge()).isEqualTo(Money.of("200"));
        });
        assertThat(desk.claims().get(1).state()).isEqualTo(ClaimState.CLOSED);
    }

    @Test
    void aClaimIsReplacedOnlyAtThePayerThatHasIt() {
        ClaimRow first = sent("M2", "EVG01");
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        desk.take(Hl7Text.bare("M2").trigger("ADT^A08").coverage("SUM01", "S1"));
        desk.take(Hl7Text.bare("M2").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        desk.lateChanges.correctDue();
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.payer()).isEqualTo("evergreen");
            assertThat(row.state()).isEqualTo(ClaimState.PAID);
        });
        assertThat(replace(first.id(), diagnosis("E1165")).refusal().orElseThrow()).contains("another payer");
        assertThat(desk.openCodes(first.id())).contains("CORRECTION_ADVISED");
    }

    @Test
    void aReplacementWaitsWhereRegistrationNamesAnotherPayerBeforeItGoes() {
        ClaimRow first = sent("M3", "EVG01");
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        replace(first.id(), diagnosis("E1165"));
        desk.take(Hl7Text.bare("M3").trigger("ADT^A08").coverage("SUM01", "S1"));
        desk.sendAll();
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.payer()).isEqualTo("evergreen");
            assertThat(row.state()).isEqualTo(ClaimState.HELD);
        });
        desk.take(Hl7Text.bare("M3").trigger("ADT^A08").coverage("EVG01", "MEMBERM3"));
        desk.sendAll();
        assertThat(lastFile(first.id())).contains(":B:7*", "REF*F8*ICN1~");
    }

    @Test
    void theReversalThatComesAfterItsCorrectionLeavesTheNumberOfTheCorrection() {
        ClaimRow paid = sent("M4", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        bench.take(AnswerFile.remittance("20", trace(), clp(paid.patientControlNumber(), "1", "150", "120").replace("ICN1", "ICN2"), "SVC*HC:99213*150*120", "CAS*CO*45*30",
                clp(paid.patientControlNumber(), "22", "-150", "-100"), "SVC*HC:99213*-150*-100", "CAS*CO*45*-50"));
        assertThat(row(paid.id()).totalPaid()).isEqualTo(Money.of("120"));
        replace(paid.id(), diagnosis("E1165"));
        desk.sendAll();
        assertThat(lastFile(paid.id())).contains("REF*F8*ICN2~");
    }

    @Test
    void aLateChargeIsNoMatterOfTheClaimToTheNextPayer() {
        desk.take(visit("M5", "EVG01").coverage("SUM01", "S1").charge("KM5", "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        ClaimRow first = claimOf("M5");
        pays(first.patientControlNumber(), "1", "150", "96", "CAS*CO*45*30", "CAS*PR*1*24");
        desk.following.followDue();
        desk.sendAll();
        ClaimRow second = desk.claims().get(1);
        bench.take(AnswerFile.remittance("20", trace(), clp(second.patientControlNumber(), "2", "150", "20").replace("ICN1", "SUM9"), "SVC*HC:99213*150*20", "CAS*OA*23*126", "CAS*PR*1*4"));
        desk.take(Hl7Text.bare("M5").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        desk.lateChanges.correctDue();
        assertThat(row(first.id()).frequency()).isEqualTo("7");
        assertThat(row(second.id()).frequency()).isEqualTo("1");
        assertThat(desk.openCodes(second.id())).isEmpty();
    }

    @Test
    void aLateChargeReplacesTheClaimOfItsDayAndNoOtherOfTheAccount() {
        ClaimRow first = sent("M6", "EVG01");
        desk.take(Hl7Text.bare("M6").charge("CG", "K2", "99214", "200.00", "20261013", "E11.9^^I10"));
        desk.clock.pass(java.time.Duration.ofDays(1));
        desk.releaseNow();
        desk.sendAll();
        ClaimRow second = desk.claims().get(1);
        assertThat(second.state()).isEqualTo(ClaimState.SENT);
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        bench.take(AnswerFile.remittance("150", trace(), clp(second.patientControlNumber(), "1", "200", "150").replace("ICN1", "ICN7"), "SVC*HC:99214*200*150", "CAS*CO*45*50"));
        desk.take(Hl7Text.bare("M6").charge("K3", "85025", "30.00"));
        desk.releaseNow();
        desk.lateChanges.correctDue();
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("7");
            assertThat(row.totalCharge()).isEqualTo(Money.of("180"));
        });
        assertThat(row(second.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("1");
            assertThat(row.state()).isEqualTo(ClaimState.PAID);
        });
        assertThat(desk.openCodes(second.id())).isEmpty();
    }

    @Test
    void ofAMonthlyAccountOnlyTheClaimOfTheMonthIsReplaced() {
        desk.take(visit("M7", "EVG01").visit("R", "CLINIC").charge("CG", "K1", "99213", "150.00", "20260901", "E11.9^^I10")
                .charge("CG", "K2", "99213", "150.00", "20261001", "E11.9^^I10"));
        desk.releaseNow();
        desk.clock.pass(java.time.Duration.ofDays(60));
        desk.releaseNow();
        desk.sendAll();
        assertThat(desk.claims()).extracting(ClaimRow::state).containsExactly(ClaimState.SENT, ClaimState.SENT);
        ClaimRow september = desk.claims().get(0);
        ClaimRow october = desk.claims().get(1);
        pays(october.patientControlNumber(), "4", "150", "0", "CAS*CO*11*150");
        desk.take(Hl7Text.bare("M7").visit("R", "CLINIC").charge("CG", "K3", "85025", "30.00", "20260901", "E11.9^^I10"));
        desk.clock.pass(java.time.Duration.ofDays(60));
        desk.releaseNow();
        desk.lateChanges.correctDue();
        assertThat(row(october.id()).state()).isEqualTo(ClaimState.DENIED);
        assertThat(desk.openCodes(october.id())).doesNotContain("CORRECTION_ADVISED");
        assertThat(desk.claims().get(2).state()).as("waits for September's payer").isEqualTo(ClaimState.HELD);
        assertThat(replace(october.id(), diagnosis("E1165")).refusal()).isEmpty();
        assertThat(desk.claims().get(2).state()).as("waits for September's payer").isEqualTo(ClaimState.HELD);
        assertThat(september.state()).isEqualTo(ClaimState.SENT);
    }

    @Test
    void aClaimToTheNextPayerThatIsBilledAnewWhileTheFirstDecisionIsAwayGoesUnderANewNumber() {
        desk.take(visit("M8", "EVG01").coverage("SUM01", "S1").charge("KM8", "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        ClaimRow first = claimOf("M8");
        pays(first.patientControlNumber(), "1", "150", "96", "CAS*CO*45*30", "CAS*PR*1*24");
        desk.following.followDue();
        desk.sendAll();
        ClaimRow second = desk.claims().get(1);
        bench.take(AnswerFile.remittance("20", trace(), clp(second.patientControlNumber(), "2", "150", "20").replace("ICN1", "SUM9"), "SVC*HC:99213*150*20", "CAS*OA*23*126", "CAS*PR*1*4"));
        pays(first.patientControlNumber(), "22", "-150", "-96", "CAS*CO*45*-30", "CAS*PR*1*-24");
        bench.take(AnswerFile.remittance("0", trace(), clp(second.patientControlNumber(), "22", "-150", "-20").replace("ICN1", "SUM9"), "SVC*HC:99213*-150*-20", "CAS*OA*23*-126", "CAS*PR*1*-4",
                "PLB*1234567893*20261231*FB*-20"));
        assertThat(row(second.id()).state()).isEqualTo(ClaimState.REVERSED);
        assertThat(desk.database.jdbi().inTransaction(handle -> desk.correction.rebill(handle, second.id(), "biller", Evidence.of(EvidenceKind.OPERATOR, "again"),
                desk.clock.instant())).refusal()).isEmpty();
        assertThat(row(second.id()).state()).isEqualTo(ClaimState.HELD);
        pays(first.patientControlNumber(), "1", "150", "90", "CAS*CO*45*30", "CAS*PR*1*30");
        desk.following.followDue();
        desk.sendAll();
        assertThat(row(second.id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo(ClaimState.SENT);
            assertThat(row.patientControlNumber()).isNotEqualTo(second.patientControlNumber());
        });
    }

    @Test
    void aLateChargeThatWentWithAReplacementStaysWithItsClaimWhenItIsBilledAnew() {
        ClaimRow first = sent("M9", "EVG01");
        desk.take(Hl7Text.bare("M9").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        pays(first.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        desk.lateChanges.correctDue();
        desk.sendAll();
        pays(first.patientControlNumber(), "22", "-150", "-100", "CAS*CO*45*-50");
        String replacement = row(first.id()).patientControlNumber();
        pays(replacement, "1", "180", "120", "CAS*CO*45*60");
        pays(replacement, "22", "-180", "-120", "CAS*CO*45*-60");
        assertThat(row(first.id()).state()).isEqualTo(ClaimState.REVERSED);
        desk.database.jdbi().useTransaction(handle -> desk.correction.rebill(handle, first.id(), "biller", Evidence.of(EvidenceKind.OPERATOR, "again"), desk.clock.instant()));
        assertThat(row(first.id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo(ClaimState.READY);
            assertThat(row.frequency()).isEqualTo("1");
            assertThat(row.totalCharge()).isEqualTo(Money.of("180"));
        });
        assertThat(desk.claims()).extracting(ClaimRow::state).containsExactly(ClaimState.READY, ClaimState.CLOSED);
    }

    @Test
    void aVoidWhoseReversalComesBeforeItGoesIsDoneAndNeverSent() {
        ClaimRow paid = sent("V1", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        voidClaim(paid.id());
        pays(paid.patientControlNumber(), "22", "-150", "-100", "CAS*CO*45*-50");
        assertThat(row(paid.id()).state()).isEqualTo(ClaimState.REVERSED);
        assertThat(desk.openCodes(paid.id())).isEmpty();
        desk.sendAll();
        assertThat(row(paid.id()).state()).isEqualTo(ClaimState.REVERSED);
        assertThat(lastFile(paid.id())).contains(":B:1*");
    }

    @Test
    void theReversalOfAnotherPaymentMovesNoReplacementThatHasNotGone() {
        ClaimRow paid = sent("V2", "EVG01");
        pays(paid.patientControlNumber(), "1", "150", "100", "CAS*CO*45*50");
        replace(paid.id(), diagnosis("E1165"));
        pays(paid.patientControlNumber(), "22", "-150", "-100", "CAS*CO*45*-50");
        assertThat(row(paid.id()).state()).isEqualTo(ClaimState.READY);
        pays(paid.patientControlNumber(), "1", "150", "90", "CAS*CO*45*60");
        assertThat(row(paid.id()).state()).as("what is paid of what it replaces does not call it sent").isEqualTo(ClaimState.READY);
        assertThat(row(paid.id()).totalPaid()).isEqualTo(Money.of("90"));
    }
}
