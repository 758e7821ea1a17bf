package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.ClaimCorrection;
import io.payergateway.claim.Desk;
import io.payergateway.claim.EditRequest;
import io.payergateway.claim.Hl7Text;
import io.payergateway.denial.DenialRow;
import io.payergateway.denial.DenialStore;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.remittance.AdjudicationRule;
import io.payergateway.remittance.ClaimStandings;
import io.payergateway.resolution.ActionRequest;
import io.payergateway.resolution.ActionRow;
import io.payergateway.resolution.ClaimAction;
import io.payergateway.resolution.ClaimActions;
import io.payergateway.resolution.WriteOffLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do about decided claims: real messages, batches and remittances on real PostgreSQL. */
class ClaimActionsTest {
    private static final WriteOffLimits LIMITS = new WriteOffLimits("lead", Map.of("biller", Money.of("50"), "lead", Money.of("500")));
    private static final ClaimActions.Actor BILLER = new ClaimActions.Actor("biller", "biller");
    private static final ClaimActions.Actor LEAD = new ClaimActions.Actor("lead", "lead");
    private final Desk desk = new Desk();
    private final AnswerBench bench = new AnswerBench(desk.database, desk.clock);
    private final ClaimActions actions = new ClaimActions(desk.database.jdbi(), desk.clock, desk.partners,
            new ClaimCorrection(desk.partners, new ClaimEdits(desk.partners, CodeTables.load(Path.of("mappings", "codes")), desk.clock)), desk.following, LIMITS,
            AdjudicationRule.load(Path.of("mappings", "codes"))::isDenial, new ClaimStandings(AdjudicationRule.load(Path.of("mappings", "codes")))::of, Path.of("mappings"));
    private int requests;

    @AfterEach
    void close() {
        bench.close();
    }

    private ClaimRow sent(String account, String... payers) {
        Hl7Text visit = Hl7Text.bare(account).diagnosis("E11.9^^I10");
        for (String payer : payers) {
            visit.coverage(payer, "MEMBER" + payer);
        }
        desk.take(visit.charge("K" + account, "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        return desk.claims().stream().reduce((first, second) -> second).orElseThrow();
    }

    private void pays(ClaimRow claim, String status, String paid, String... adjustments) {
        List<String> body = new ArrayList<>(List.of(clp(claim.patientControlNumber(), status, "150", paid), "SVC*HC:99213*150*" + paid));
        body.addAll(List.of(adjustments));
        body.add("REF*6R*" + claim.patientControlNumber() + "-1");
        bench.take(AnswerFile.remittance(paid, trace(), body.toArray(String[]::new)));
    }

    private ClaimRow denied(String account, String... adjustments) {
        ClaimRow claim = sent(account, "EVG01");
        pays(claim, "4", "0", adjustments);
        return row(claim.id());
    }

    private ClaimRow row(long id) {
        return desk.claims().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }

    private ClaimActions.Result act(ClaimRow claim, ClaimAction action, ClaimActions.Actor actor) {
        return act(claim, ActionRequest.of(action, "r" + requests++, "because of the record"), actor);
    }

    private ClaimActions.Result act(ClaimRow claim, ActionRequest request, ClaimActions.Actor actor) {
        return actions.act(claim.id(), request, actor).orElseThrow();
    }

    private List<DenialRow> worklist() {
        return Stream.of(Owner.CODING, Owner.REGISTRATION, Owner.BILLING)
                .flatMap(owner -> desk.database.jdbi().withHandle(handle -> new DenialStore().open(handle, owner, 0, 100)).stream()).toList();
    }

    private List<OutboxRow> events(ClaimRow claim, String type) {
        return desk.database.jdbi().withHandle(handle -> new OutboxStore().ofClaim(handle, claim.id())).stream().filter(each -> each.type().equals(type)).toList();
    }

    private Money outstanding(ClaimRow claim) {
        ReceivableParts.of(desk.database.jdbi(), desk.partners, layout(), desk.clock, new io.micrometer.prometheusmetrics.PrometheusMeterRegistry(
                io.micrometer.prometheusmetrics.PrometheusConfig.DEFAULT)).book().turn();
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("select outstanding from receivable where claim_id = :id").bind("id", claim.id())
                .map((row, context) -> new Money(row.getBigDecimal(1))).one());
    }

    private static Layout layout() {
        return new Layout(Path.of("routes"), Path.of("mappings"), Path.of("config"));
    }

    @Test
    void aCorrectionWithItsEditGoesOutAsSevenAndTheDenialIsSettledByIt() {
        ClaimRow claim = denied("A1", "CAS*CO*11*150");
        assertThat(worklist()).hasSize(1);
        EditRequest edit = EditRequest.because("the chart says so").withDiagnoses(List.of(new Diagnosis("E1165", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL)));
        ClaimActions.Result result = act(claim, ActionRequest.of(ClaimAction.CORRECT_AND_RESEND, "r1", "the chart says so").correcting(edit), BILLER);
        assertThat(result.refusal()).isEmpty();
        assertThat(row(claim.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("7");
            assertThat(row.state()).isEqualTo(ClaimState.READY);
            assertThat(result.done().orElseThrow().outcome()).isEqualTo("as " + row.patientControlNumber());
        });
        assertThat(worklist()).isEmpty();
        assertThat(desk.openCodes(claim.id())).doesNotContain("CLAIM_DENIED");
    }

    @Test
    void theSameRequestAgainIsCarriedOutOnce() {
        ClaimRow claim = denied("A2", "CAS*CO*29*150");
        ActionRequest request = ActionRequest.of(ClaimAction.WRITE_OFF, "same", "filed too late");
        ActionRow first = act(claim, request, LEAD).done().orElseThrow();
        assertThat(act(claim, request, LEAD).done()).hasValue(first);
        assertThat(actions.ofClaim(claim.id())).containsExactly(first);
        assertThat(events(claim, "account.written-off")).hasSize(1);
        assertThat(act(claim, ActionRequest.of(ClaimAction.APPEAL, "same", "no"), LEAD).refusal().orElseThrow()).contains("another action");
    }

    @Test
    void whoMayWriteOffHowMuchTheRoleSays() {
        ClaimRow claim = denied("A3", "CAS*CO*29*150");
        assertThat(act(claim, ClaimAction.WRITE_OFF, BILLER).refusal()).hasValue("A biller may write off 50.00 of a claim, and this is 150.00 (config/write-offs.yaml).");
        assertThat(worklist()).hasSize(1);
        assertThat(outstanding(claim)).isEqualTo(Money.of("150"));
        assertThat(act(claim, ClaimAction.WRITE_OFF, LEAD).refusal()).isEmpty();
        assertThat(worklist()).isEmpty();
        assertThat(outstanding(claim)).isEqualTo(Money.ZERO);
        assertThat(events(claim, "account.written-off").get(0).body()).contains("\"150.00\"");
    }

    @Test
    void anAppealIsALetterWithTheClaimTheDenialTheReasonAndThePayersDeadline() throws IOException {
        ClaimRow claim = denied("A4", "CAS*CO*50*150");
        ActionRow done = act(claim, ActionRequest.of(ClaimAction.APPEAL, "r", "The service was medically necessary."), BILLER).done().orElseThrow();
        LocalDate deadline = LocalDate.ofInstant(desk.clock.instant(), ZoneId.of("America/New_York")).plusDays(180);
        assertThat(done.deadline()).hasValue(deadline);
        assertThat(done.amount()).isEqualTo(Money.of("150"));
        assertThat(done.hasLetter()).isTrue();
        String text = text(actions.letter(claim.id(), done.id()).orElseThrow());
        assertThat(text).contains("EVERGREEN HEALTH PLAN", "ICN1", claim.patientControlNumber(), "AMELIA J RIVERSTONE", "MEMBEREVG01", "CO-50", "$150.00", "99213",
                "The service was medically necessary.", deadline.toString(), "MERCY HOSPITAL").doesNotContain("{");
        assertThat(row(claim.id()).state()).as("an appeal moves nothing: the payer has to decide").isEqualTo(ClaimState.DENIED);
        assertThat(worklist()).isEmpty();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return String.join(" ", Arrays.asList(new PDFTextStripper().getText(document).split("\\s+")));
        }
    }

    @Test
    void afterThePayersDeadlineNothingIsAppealed() {
        ClaimRow claim = denied("A5", "CAS*CO*50*150");
        desk.clock.pass(Duration.ofDays(200));
        assertThat(act(claim, ClaimAction.APPEAL, BILLER).refusal().orElseThrow()).startsWith("The payer's deadline to appeal was ");
    }

    @Test
    void onlyWhatThePayerLeftToThePatientIsTransferredAndBillingHearsOfIt() {
        ClaimRow provider = denied("A6", "CAS*CO*96*150");
        assertThat(act(provider, ClaimAction.TRANSFER_TO_PATIENT, BILLER).refusal().orElseThrow()).contains("CO-96", "provider");
        ClaimRow patient = denied("A7", "CAS*PR*96*100", "CAS*CO*97*50");
        assertThat(act(patient, ClaimAction.TRANSFER_TO_PATIENT, BILLER).done().orElseThrow().amount()).isEqualTo(Money.of("100"));
        assertThat(worklist().stream().filter(each -> each.claimId() == patient.id())).singleElement().extracting(DenialRow::group).isEqualTo("CO");
        assertThat(events(patient, "account.transferred-to-patient")).hasSize(1);
        assertThat(outstanding(patient)).isEqualTo(Money.of("50"));
    }

    @Test
    void thePatientPaysAfterEveryPayer() {
        ClaimRow claim = sent("A8", "EVG01", "SUM01");
        pays(claim, "4", "0", "CAS*PR*96*150");
        assertThat(act(claim, ClaimAction.TRANSFER_TO_PATIENT, BILLER).refusal().orElseThrow()).contains("another payer");
        assertThat(act(claim, ClaimAction.BILL_NEXT_PAYER, BILLER).done().orElseThrow().outcome()).startsWith("claim ");
        assertThat(worklist()).isEmpty();
    }

    @Test
    void oneDenialOfSeveralCanBeActedOnAlone() {
        ClaimRow claim = denied("A9", "CAS*CO*50*100", "CAS*CO*97*50");
        DenialRow small = worklist().stream().filter(each -> each.carc().equals("97")).findFirst().orElseThrow();
        assertThat(act(claim, ActionRequest.of(ClaimAction.WRITE_OFF, "r", "bundled").about(List.of(small.id())), BILLER).done().orElseThrow().amount()).isEqualTo(Money.of("50"));
        assertThat(worklist()).singleElement().extracting(DenialRow::carc).isEqualTo("50");
        assertThat(act(claim, ActionRequest.of(ClaimAction.WRITE_OFF, "r2", "again").about(List.of(small.id())), BILLER).refusal().orElseThrow()).contains("no open denial");
    }

    @Test
    void whatThePayerTakesBackOrDecidesAnewIsNobodysWorkAnyMore() {
        ClaimRow claim = denied("B1", "CAS*CO*11*150");
        pays(claim, "22", "0", "CAS*CO*11*-150");
        // a reversal negates the charge too
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "22", "-150", "0"), "SVC*HC:99213*-150*0", "CAS*CO*11*-150"));
        assertThat(worklist()).isEmpty();
        assertThat(desk.openCodes(claim.id())).doesNotContain("CLAIM_DENIED");
    }

    @Test
    void eachActionIsOfferedOnlyWhereItIsLawful() {
        ClaimRow claim = sent("B2", "EVG01");
        assertThat(allowed(claim)).isEmpty();
        desk.answer(claim.id(), ClaimState.REJECTED, io.payergateway.journal.EvidenceKind.CLAIM_ACK);
        assertThat(allowed(claim)).containsExactly(ClaimAction.REBILL);
        ClaimRow denied = denied("B3", "CAS*CO*50*150");
        assertThat(allowed(denied)).containsExactlyInAnyOrder(ClaimAction.CORRECT_AND_RESEND, ClaimAction.VOID, ClaimAction.APPEAL, ClaimAction.WRITE_OFF);
        ClaimRow paid = sent("B4", "EVG01");
        pays(paid, "1", "110", "CAS*CO*45*40");
        assertThat(allowed(paid)).containsExactlyInAnyOrder(ClaimAction.CORRECT_AND_RESEND, ClaimAction.VOID);
        assertThat(actions.offers(4711)).isEmpty();
    }

    private List<ClaimAction> allowed(ClaimRow claim) {
        return actions.offers(claim.id()).orElseThrow().stream().filter(each -> each.refusal().isEmpty()).map(ClaimActions.Offer::action).toList();
    }

    @Test
    void aRejectedClaimIsRebilledAsAnOriginal() {
        ClaimRow claim = sent("B5", "EVG01");
        desk.answer(claim.id(), ClaimState.REJECTED, io.payergateway.journal.EvidenceKind.CLAIM_ACK);
        assertThat(act(claim, ClaimAction.REBILL, BILLER).refusal()).isEmpty();
        assertThat(row(claim.id())).satisfies(row -> {
            assertThat(row.frequency()).isEqualTo("1");
            assertThat(row.state()).isEqualTo(ClaimState.READY);
            assertThat(row.patientControlNumber()).isNotEqualTo(claim.patientControlNumber());
        });
    }

    @Test
    void aRequestWithoutReasonOrIdIsRefused() {
        ClaimRow claim = denied("B6", "CAS*CO*50*150");
        assertThat(act(claim, ActionRequest.of(ClaimAction.APPEAL, "", "x"), BILLER).refusal().orElseThrow()).contains("request id");
        assertThat(act(claim, ActionRequest.of(ClaimAction.APPEAL, "r", " "), BILLER).refusal().orElseThrow()).contains("reason");
        assertThat(act(claim, new ActionRequest(null, "r", "x", null, null), BILLER).refusal()).hasValue("Name an action.");
    }

    @Test
    void whatPayersLeftToThePatientGoesOutForAStatementAndAgainWhenItChanges() {
        ClaimRow claim = sent("B7", "EVG01");
        pays(claim, "1", "96", "CAS*CO*45*30", "CAS*PR*1*20**2*4");
        assertThat(events(claim, "account.patient-responsibility")).singleElement().satisfies(event -> assertThat(event.body()).contains("\"24.00\""));
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "22", "-150", "-96", "-24"), "SVC*HC:99213*-150*-96", "CAS*CO*45*-30",
                "CAS*PR*1*-20**2*-4", "PLB*1234567893*20261231*FB*-96"));
        assertThat(events(claim, "account.patient-responsibility")).hasSize(2).last().satisfies(event -> assertThat(event.body()).contains("\"-24.00\"", "\"0.00\""));
        pays(claim, "1", "100", "CAS*CO*45*30", "CAS*PR*1*20");
        assertThat(events(claim, "account.patient-responsibility")).hasSize(3).last().satisfies(event -> assertThat(event.body()).contains("\"20.00\""));
    }

    @Test
    void nothingIsAskedOfThePatientBeforeTheNextPayerDecided() {
        ClaimRow first = sent("B8", "EVG01", "SUM01");
        pays(first, "1", "96", "CAS*CO*45*30", "CAS*PR*1*20**2*4");
        assertThat(events(first, "account.patient-responsibility")).isEmpty();
        desk.following.followDue();
        desk.sendAll();
        ClaimRow second = desk.claims().get(1);
        pays(second, "2", "20", "CAS*OA*23*126", "CAS*PR*1*4");
        assertThat(events(second, "account.patient-responsibility")).singleElement().satisfies(event -> assertThat(event.body()).contains("\"4.00\""));
    }

    @Test
    void severalSmallWriteOffsOfAClaimAreTogetherNoMoreThanTheRoleMay() {
        ClaimRow claim = denied("D1", "CAS*CO*29*50", "CAS*CO*97*50", "CAS*CO*50*50");
        List<Long> ids = worklist().stream().map(DenialRow::id).toList();
        assertThat(act(claim, ActionRequest.of(ClaimAction.WRITE_OFF, "w1", "small").about(ids.subList(0, 1)), BILLER).refusal()).isEmpty();
        assertThat(act(claim, ActionRequest.of(ClaimAction.WRITE_OFF, "w2", "small").about(ids.subList(1, 2)), BILLER).refusal().orElseThrow()).contains("50.00", "100.00");
        assertThat(act(claim, ActionRequest.of(ClaimAction.WRITE_OFF, "w3", "all").about(ids.subList(1, 3)), LEAD).refusal()).isEmpty();
    }

    @Test
    void whatThePayerUpheldAfterAnAppealCanStillBeWrittenOff() {
        ClaimRow claim = denied("D2", "CAS*CO*50*150");
        assertThat(act(claim, ClaimAction.APPEAL, BILLER).refusal()).isEmpty();
        assertThat(worklist()).isEmpty();
        assertThat(act(claim, ClaimAction.WRITE_OFF, LEAD).refusal()).isEmpty();
        assertThat(outstanding(claim)).isEqualTo(Money.ZERO);
        assertThat(act(claim, ClaimAction.WRITE_OFF, LEAD).refusal()).isPresent();
    }

    @Test
    void aDenialThatThePayerRepeatsIsNotWrittenOffTwice() {
        ClaimRow claim = denied("D3", "CAS*CO*50*150");
        assertThat(act(claim, ClaimAction.WRITE_OFF, LEAD).refusal()).isEmpty();
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "22", "-150", "0"), "SVC*HC:99213*-150*0", "CAS*CO*50*-150",
                clp(claim.patientControlNumber(), "4", "150", "0"), "SVC*HC:99213*150*0", "CAS*CO*50*150"));
        assertThat(worklist()).hasSize(1);
        assertThat(act(claim, ClaimAction.WRITE_OFF, LEAD).done().orElseThrow().amount()).as("given up before").isEqualTo(Money.ZERO);
        assertThat(worklist()).isEmpty();
        assertThat(events(claim, "account.written-off")).hasSize(1);
    }

    @Test
    void aLatePaymentOfAnEarlierSubmissionLeavesTheDenialsOfTheLaterOne() {
        ClaimRow claim = denied("D4", "CAS*CO*11*150");
        EditRequest edit = EditRequest.because("the chart says so").withDiagnoses(List.of(new Diagnosis("E1165", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL)));
        act(claim, ActionRequest.of(ClaimAction.CORRECT_AND_RESEND, "r1", "the chart says so").correcting(edit), BILLER);
        desk.sendAll();
        pays(row(claim.id()), "4", "0", "CAS*CO*50*150");
        assertThat(worklist()).hasSize(1);
        bench.take(AnswerFile.remittance("5", trace(), clp(claim.patientControlNumber(), "1", "5", "5"), "SVC*HC:99213*5*5"));
        assertThat(row(claim.id()).state()).isEqualTo(ClaimState.DENIED);
        assertThat(worklist()).singleElement().extracting(DenialRow::carc).isEqualTo("50");
    }

    @Test
    void aReversalOfOnePartOfAClaimLeavesTheDenialsOfTheOther() {
        ClaimRow claim = sent("D5", "EVG01");
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "4", "100", "0"), "SVC*HC:99213*100*0", "CAS*CO*50*100"));
        bench.take(AnswerFile.remittance("50", trace(), clp(claim.patientControlNumber(), "1", "50", "50").replace("ICN1", "ICN2"), "SVC*HC:99213*50*50"));
        assertThat(worklist()).hasSize(1);
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "22", "-50", "-50").replace("ICN1", "ICN2"), "SVC*HC:99213*-50*-50",
                "PLB*1234567893*20261231*FB*-50"));
        assertThat(worklist()).singleElement().extracting(DenialRow::carc).isEqualTo("50");
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "22", "-100", "0"), "SVC*HC:99213*-100*0", "CAS*CO*50*-100"));
        assertThat(worklist()).isEmpty();
        assertThat(desk.openCodes(claim.id())).doesNotContain("CLAIM_DENIED");
    }

    @Test
    void whatTheNextPayerDeniesOfAForwardedClaimIsWrittenOffWhole() {
        ClaimRow claim = sent("D6", "EVG01", "SUM01");
        pays(claim, "19", "80", "CAS*PR*2*70");
        pays(claim, "2", "20", "CAS*OA*23*80", "CAS*CO*50*50");
        assertThat(act(claim, ClaimAction.WRITE_OFF, BILLER).done().orElseThrow().amount()).isEqualTo(Money.of("50"));
    }

    @Test
    void aCorrectionThatIsGivenUpLeavesTheClaimAsThePayerHasItAndItsDenialOpen() {
        ClaimRow claim = denied("C1", "CAS*CO*11*150");
        EditRequest edit = EditRequest.because("the chart says so").withDiagnoses(List.of(new Diagnosis("E1165", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL)));
        act(claim, ActionRequest.of(ClaimAction.CORRECT_AND_RESEND, "c", "the chart says so").correcting(edit), BILLER);
        assertThat(allowed(claim)).containsExactly(ClaimAction.ABANDON_CORRECTION);
        assertThat(act(claim, ClaimAction.ABANDON_CORRECTION, BILLER).refusal()).isEmpty();
        assertThat(row(claim.id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo(ClaimState.DENIED);
            assertThat(row.frequency()).isEqualTo("1");
            assertThat(row.patientControlNumber()).isEqualTo(claim.patientControlNumber());
        });
        assertThat(desk.content(claim.id()).diagnoses().get(0).code()).isEqualTo("E119");
        assertThat(worklist()).hasSize(1);
        desk.sendAll();
        assertThat(row(claim.id()).state()).isEqualTo(ClaimState.DENIED);
        assertThat(desk.totals().holds()).isTrue();
        // and it can be corrected again
        assertThat(act(claim, ActionRequest.of(ClaimAction.CORRECT_AND_RESEND, "d", "after all").correcting(edit), BILLER).refusal()).isEmpty();
        desk.sendAll();
        assertThat(row(claim.id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo(ClaimState.SENT);
            assertThat(row.frequency()).isEqualTo("7");
        });
    }

    @Test
    void aLateChargeOfACorrectionThatIsGivenUpWaitsOnAClaimOfItsOwn() {
        ClaimRow claim = sent("C2", "EVG01");
        pays(claim, "1", "110", "CAS*CO*45*40");
        desk.take(Hl7Text.bare("C2").charge("K2", "85025", "30.00"));
        desk.releaseNow();
        desk.lateChanges.correctDue();
        assertThat(row(claim.id()).totalCharge()).isEqualTo(Money.of("180"));
        assertThat(act(claim, ClaimAction.ABANDON_CORRECTION, BILLER).refusal()).isEmpty();
        assertThat(row(claim.id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo(ClaimState.PAID);
            assertThat(row.totalCharge()).isEqualTo(Money.of("150"));
        });
        assertThat(desk.claims()).filteredOn(each -> each.state() == ClaimState.HELD).singleElement().satisfies(late -> {
            assertThat(late.totalCharge()).isEqualTo(Money.of("30"));
            assertThat(desk.openCodes(late.id())).containsExactly("LATE_CHARGE");
        });
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void aReplacementThatWasRejectedForGoodIsGivenUpAndWhatCameMeanwhileCounts() {
        ClaimRow claim = sent("C3", "EVG01");
        pays(claim, "1", "110", "CAS*CO*45*40");
        EditRequest edit = EditRequest.because("x").withDiagnoses(List.of(new Diagnosis("E1165", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL)));
        act(claim, ActionRequest.of(ClaimAction.CORRECT_AND_RESEND, "c", "x").correcting(edit), BILLER);
        desk.sendAll();
        desk.answer(claim.id(), ClaimState.REJECTED, io.payergateway.journal.EvidenceKind.CLAIM_ACK);
        bench.take(AnswerFile.remittance("0", trace(), clp(claim.patientControlNumber(), "22", "-150", "-110"), "SVC*HC:99213*-150*-110", "CAS*CO*45*-40",
                "PLB*1234567893*20261231*FB*-110"));
        assertThat(row(claim.id()).state()).isEqualTo(ClaimState.REJECTED);
        assertThat(act(claim, ClaimAction.ABANDON_CORRECTION, BILLER).refusal()).isEmpty();
        assertThat(row(claim.id()).state()).isEqualTo(ClaimState.REVERSED);
    }
}
