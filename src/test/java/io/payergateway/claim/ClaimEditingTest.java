package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.Json;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Procedure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimEditingTest {
    private static final Diagnosis DIABETES = new Diagnosis("E119", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL);
    private static final Diagnosis HYPERTENSION = new Diagnosis("I10", CodeSystem.ICD10CM, Diagnosis.Use.OTHER);
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCodersDiagnosisLetsAClaimWithASnomedCodeGoOn() {
        long claim = held(Hl7Text.bare("A1").diagnosis("44054006^^SCT").coverage("EVG01", "EV1").charge("CG", "K1", "99213", "150.00", "20261012", ""));
        assertThat(desk.openCodes(claim)).contains("DIAGNOSIS_SYSTEM");
        ClaimEditing.Result result = desk.editing.edit(claim, EditRequest.because("Coded from the chart.").withDiagnoses(List.of(DIABETES)), "coder").orElseThrow();
        assertThat(result.done()).isTrue();
        assertThat(result.state()).isEqualTo(ClaimState.READY);
        assertThat(result.findings()).isEmpty();
        Claim content = desk.content(claim);
        assertThat(content.diagnoses()).containsExactly(DIABETES);
        assertThat(content.lines().get(0).diagnosisPointers()).containsExactly(1);
        assertThat(audited()).containsExactly("coder claim.edit claim " + claim);
    }

    @Test
    void anEditSurvivesALaterMessageThatMakesTheClaimAnew() {
        long claim = held(Hl7Text.bare("A1").diagnosis("44054006^^SCT").coverage("EVG01", "EV1").charge("CG", "K1", "99213", "150.00", "20261012", ""));
        desk.editing.edit(claim, EditRequest.because("Coded.").withDiagnoses(List.of(DIABETES)), "coder");
        desk.take(Hl7Text.bare("A1").coverage("EVG01", "EV1").charge("CG", "K2", "36415", "12.50", "20261012", "I10^^I10"));
        Claim content = desk.content(claim);
        assertThat(desk.state(claim)).isEqualTo(ClaimState.READY);
        assertThat(content.diagnoses()).containsExactly(DIABETES, HYPERTENSION);
        assertThat(content.lines()).extracting(line -> line.diagnosisPointers()).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void aPointerFollowsItsCodeWhenTheOrderChanges() {
        desk.take(Hl7Text.bare("A1").diagnosis("E11.9^^I10").diagnosis("I10^^I10").coverage("EVG01", "EV1")
                .charge("CG", "K1", "99213", "150.00", "20261012", "E11.9^^I10").charge("CG", "K2", "36415", "12.50", "20261012", "I10^^I10"));
        desk.releaseNow();
        long claim = desk.only().id();
        Diagnosis first = new Diagnosis("I10", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL);
        Diagnosis second = new Diagnosis("E119", CodeSystem.ICD10CM, Diagnosis.Use.OTHER);
        desk.editing.edit(claim, EditRequest.because("Sequenced.").withDiagnoses(List.of(first, second)), "coder");
        assertThat(desk.content(claim).lines()).extracting(line -> line.diagnosisPointers()).containsExactly(List.of(2), List.of(1));
    }

    @Test
    void linesTakeProcedureModifiersAndPointersButNeverAnotherAmount() {
        desk.take(Hl7Text.of("A1").diagnosis("I10^^I10").charge("K1", "99213", "150.00").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        long claim = desk.only().id();
        EditRequest.LineEdit line = new EditRequest.LineEdit(1, Optional.of(new Procedure("99213", CodeSystem.CPT, List.of("25"))), Optional.empty(),
                Optional.empty(), Optional.of(List.of(2, 1)), Optional.empty(), Optional.empty());
        desk.editing.edit(claim, EditRequest.because("Modifier 25.").withLine(line), "coder");
        Claim content = desk.content(claim);
        assertThat(content.lines().get(0).procedure().modifiers()).containsExactly("25");
        assertThat(content.lines().get(0).diagnosisPointers()).containsExactly(2, 1);
        assertThat(content.lines().get(1).procedure().modifiers()).isEmpty();
        assertThat(content.totalCharge().toString()).isEqualTo("162.50");
    }

    @Test
    void aMemberIdThatAPersonGaveBelongsToThatPayerOnly() {
        long claim = held(Hl7Text.bare("A1").diagnosis("E11.9^^I10").coverage("EVG01", "").charge("K1", "99213", "150.00"));
        assertThat(desk.openCodes(claim)).containsExactly("MEMBER_ID_MISSING");
        desk.editing.edit(claim, EditRequest.because("From the card.").withMemberId("EV777"), "registrar");
        assertThat(desk.state(claim)).isEqualTo(ClaimState.READY);
        desk.take(Hl7Text.bare("A1").trigger("ADT^A08").coverage("SUM01", "SM888"));
        assertThat(desk.content(claim).billed().memberId()).isEqualTo("SM888");
        assertThat(desk.only().clearinghouse()).isEqualTo("relayone");
    }

    @Test
    void anUnreadableAmountHoldsUntilAPersonAcceptsIt() {
        long claim = held(Hl7Text.of("A1").charge("K1", "99213", "150.00").charge("K2", "36415", "12.505"));
        assertThat(desk.openCodes(claim)).contains("AMOUNT_INVALID");
        String[] codes = desk.openCodes(claim).toArray(String[]::new);
        assertThat(desk.editing.edit(claim, EditRequest.because("No charge.").accepting(codes), "biller").orElseThrow().state()).isEqualTo(ClaimState.READY);
    }

    @Test
    void whatCannotBeDoneIsRefusedInWordsAndChangesNothing() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        long claim = desk.only().id();
        EditRequest.LineEdit wrongLine = new EditRequest.LineEdit(7, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
        EditRequest.LineEdit wrongPointer = new EditRequest.LineEdit(1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of(9)),
                Optional.empty(), Optional.empty());
        assertThat(refusal(claim, EditRequest.because("").withLine(wrongLine))).contains("no line 7");
        assertThat(refusal(claim, EditRequest.because("").withLine(wrongPointer))).contains("pointers");
        assertThat(refusal(claim, EditRequest.because("").withDiagnoses(List.of()))).contains("at least one diagnosis");
        assertThat(refusal(claim, EditRequest.because("").accepting("NPI_MISSING"))).contains("no finding NPI_MISSING");
        assertThat(desk.editing.edit(999_999, EditRequest.because(""), "x")).isEmpty();
        assertThat(audited()).isEmpty();
        desk.sendAll();
        assertThat(refusal(claim, EditRequest.because("").withMemberId("X"))).contains("SENT");
    }

    @Test
    void aRejectedClaimThatWasEditedGoesOutAsANewFirstSubmission() {
        long claim = rejected();
        ClaimEditing.Result result = desk.editing.edit(claim, EditRequest.because("New card.").withMemberId("EV999"), "registrar").orElseThrow();
        assertThat(result.state()).isEqualTo(ClaimState.READY);
        assertThat(result.patientControlNumber()).isEqualTo("A1-2");
        assertThat(desk.content(claim).frequency()).isEqualTo("1");
        assertThat(desk.content(claim).lines().get(0).controlNumber()).isEqualTo("A1-2-1");
    }

    @Test
    void aMessageThatSaysNothingNewDoesNotSendARejectedClaimAgainButACorrectionDoes() {
        long claim = rejected();
        desk.take(Hl7Text.of("A1").trigger("ADT^A08"));
        assertThat(desk.state(claim)).isEqualTo(ClaimState.REJECTED);
        desk.take(Hl7Text.of("A1").trigger("ADT^A08").birthDate("19800215"));
        assertThat(desk.state(claim)).isEqualTo(ClaimState.READY);
        assertThat(desk.only().patientControlNumber()).isEqualTo("A1-2");
    }

    @Test
    void onlyARejectedClaimIsSentAgainAsItIs() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.editing.resubmit(desk.only().id(), "biller", "").orElseThrow().refusal()).isPresent();
        long claim = rejected();
        assertThat(desk.editing.resubmit(claim, "biller", "The clearinghouse had an outage.").orElseThrow().patientControlNumber()).isEqualTo("A1-2");
    }

    @Test
    void anEditKeepsItsMeaningThroughJson() {
        EditRequest request = Json.read("{\"memberId\": \"X1\", \"lines\": [{\"line\": 1, \"units\": 2}]}", EditRequest.class);
        assertThat(request.memberId()).contains("X1");
        assertThat(request.diagnoses()).isEmpty();
        assertThat(request.lines().get(0).diagnosisPointers()).isEmpty();
        assertThat(Json.read(Json.write(request), EditRequest.class)).isEqualTo(request);
    }

    private long rejected() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        long claim = desk.only().id();
        desk.answer(claim, ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        return claim;
    }

    private long held(Hl7Text message) {
        desk.take(message);
        desk.releaseNow();
        assertThat(desk.only().state()).isEqualTo(ClaimState.HELD);
        return desk.only().id();
    }

    private String refusal(long claim, EditRequest request) {
        return desk.editing.edit(claim, request, "someone").orElseThrow().refusal().orElseThrow();
    }

    private List<String> audited() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("select who || ' ' || action || ' ' || subject from audit order by id")
                .mapTo(String.class).list());
    }
}
