package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Desk;
import io.payergateway.claim.Hl7Text;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.remittance.ClaimPaymentRow;
import io.payergateway.remittance.PaymentCandidate;
import io.payergateway.remittance.RemittanceDesk;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which claims are proposed for a payment that names none of ours: real messages, batches and remittances on real PostgreSQL. */
class PaymentCandidatesTest {
    private static final String AMELIA = "NM1*QC*1*RIVERSTONE*AMELIA";
    private static final String OTHER = "NM1*QC*1*Quillfeather*Tom";
    private static final String DAY = "DTM*472*20261012";
    private final Desk desk = new Desk();
    private final AnswerBench bench = new AnswerBench(desk.database, desk.clock);

    @AfterEach
    void close() {
        bench.close();
    }

    private ClaimRow claim(String account, String payer, String member, String charge) {
        desk.take(Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage(payer, member).charge("K" + account, "99213", charge));
        desk.releaseNow();
        return desk.claims().stream().reduce((first, second) -> second).orElseThrow();
    }

    private ClaimRow sent(String account, String member, String charge) {
        ClaimRow claim = claim(account, "EVG01", member, charge);
        desk.sendAll();
        return claim;
    }

    /** A payment of 150.00 under a number that is not ours. @param patient NM1 of its claim, "" for none */
    private List<PaymentCandidate> candidates(String patient, String... ofLine) {
        return desk().candidates(unmatched(patient, ofLine)).orElseThrow();
    }

    private long unmatched(String patient, String... ofLine) {
        List<String> body = new java.util.ArrayList<>(List.of(clp("MANGLED", "1", "150", "100")));
        if (!patient.isEmpty()) {
            body.add(patient);
        }
        body.add("SVC*HC:99213*150*100");
        body.addAll(List.of(ofLine));
        body.add("CAS*CO*45*50");
        bench.take(AnswerFile.remittance("100", trace(), body.toArray(String[]::new)));
        List<ClaimPaymentRow> all = desk().unmatched(0, 1000);
        return all.get(all.size() - 1).id();
    }

    private RemittanceDesk desk() {
        return bench.dispatcher().desk();
    }

    @Test
    void aClaimThatAgreesInEverythingComesFirstWithWhatAgreesInWords() {
        ClaimRow claim = sent("A1", "MEMBER1", "150.00");
        assertThat(candidates(AMELIA + "****MI*MEMBER1", DAY)).singleElement().satisfies(found -> {
            assertThat(found.claimId()).isEqualTo(claim.id());
            assertThat(found.patientControlNumber()).isEqualTo(claim.patientControlNumber());
            assertThat(found.state()).isEqualTo(ClaimState.SENT);
            assertThat(found.charge()).isEqualTo(Money.of("150"));
            assertThat(found.agrees()).containsExactly("patient: RIVERSTONE, AMELIA", "member id MEMBER1", "charge 150.00", "days of service 2026-10-12",
                    "payer EVERGREEN HEALTH PLAN EVG99");
            assertThat(found.differs()).isEmpty();
        });
        assertThat(desk.state(claim.id())).as("nothing is posted").isEqualTo(ClaimState.SENT);
        assertThat(desk.claims().get(0).totalPaid()).isEqualTo(Money.ZERO);
    }

    @Test
    void ofTwoPatientsWithTheSameNameTheOneWithTheMemberIdComesFirst() {
        ClaimRow right = sent("B1", "MEMBER1", "150.00");
        ClaimRow other = sent("B2", "MEMBER2", "150.00");
        List<PaymentCandidate> found = candidates("NM1*QC*1*River-stone*A****MI*member1", DAY);
        assertThat(found).extracting(PaymentCandidate::claimId).containsExactly(right.id(), other.id());
        assertThat(found.get(1).differs()).anySatisfy(why -> assertThat(why).isEqualTo("member id: MEMBER1 in the payment, MEMBER2 on the claim"));
    }

    @Test
    void aClaimThatDiffersInTheAmountAloneIsProposedAfterOneThatDoesNot() {
        ClaimRow less = sent("C1", "MEMBER1", "140.00");
        ClaimRow same = sent("C2", "MEMBER1", "150.00");
        List<PaymentCandidate> found = candidates(AMELIA + "****MI*MEMBER1", DAY);
        assertThat(found).extracting(PaymentCandidate::claimId).containsExactly(same.id(), less.id());
        assertThat(found.get(1).differs()).containsExactly("charge: 150.00 in the payment, 140.00 as sent");
        assertThat(found.get(1).charge()).isEqualTo(Money.of("140"));
    }

    @Test
    void whatWasNeverSentOrWentToAnotherClearinghouseIsNoCandidate() {
        claim("D1", "SUM01", "MEMBER1", "150.00");
        desk.sendAll();
        claim("D2", "EVG01", "MEMBER1", "150.00");
        assertThat(candidates(AMELIA + "****MI*MEMBER1", DAY)).isEmpty();
        desk.sendAll();
        assertThat(candidates(AMELIA + "****MI*MEMBER1", DAY)).singleElement().extracting(PaymentCandidate::payer).isEqualTo("evergreen");
    }

    @Test
    void thePayerAloneOrADayAloneIsNoReason() {
        sent("E1", "MEMBER1", "140.00");
        assertThat(candidates(OTHER, DAY)).as("day and payer, neither patient nor charge").isEmpty();
    }

    @Test
    void theChargeAndAnotherPatientOnAnotherDayAreNoReasonEither() {
        sent("E2", "MEMBER1", "150.00");
        assertThat(candidates(OTHER, "DTM*472*20260101")).isEmpty();
        assertThat(candidates(OTHER, DAY)).singleElement().extracting(PaymentCandidate::differs).asString()
                .contains("patient: Quillfeather, Tom in the payment, RIVERSTONE, AMELIA on the claim");
    }

    @Test
    void whereThePaymentSaysLittleTheChargeAndThePayerPropose() {
        ClaimRow claim = sent("E3", "MEMBER1", "150.00");
        assertThat(candidates("")).singleElement().satisfies(found -> {
            assertThat(found.claimId()).isEqualTo(claim.id());
            assertThat(found.agrees()).hasSize(2);
            assertThat(found.differs()).isEmpty();
        });
    }

    @Test
    void atMostTenAreProposed() {
        for (int i = 0; i < 12; i++) {
            claim("F" + i, "EVG01", "MEMBER" + i, "150.00");
        }
        desk.sendAll();
        List<PaymentCandidate> found = candidates(AMELIA + "****MI*MEMBER4", DAY);
        assertThat(found).hasSize(10).extracting(PaymentCandidate::claimId).doesNotHaveDuplicates();
        assertThat(desk.content(found.get(0).claimId()).billed().memberId()).isEqualTo("MEMBER4");
    }

    @Test
    void aPaymentThatHasItsClaimHasNoCandidatesAndAnUnknownOneIsUnknown() {
        ClaimRow claim = sent("G1", "MEMBER1", "150.00");
        long payment = unmatched(AMELIA, DAY);
        assertThat(desk().attach(payment, claim.id(), "anna", "all fits")).isEqualTo(RemittanceDesk.Outcome.DONE);
        assertThat(desk().candidates(payment)).hasValue(List.of());
        assertThat(desk().candidates(999_999)).isEmpty();
    }

    @Test
    void aReversalIsComparedWithoutItsSign() {
        ClaimRow claim = sent("H1", "MEMBER1", "150.00");
        bench.take(AnswerFile.remittance("-100", trace(), clp("MANGLED", "22", "-150", "-100"), AMELIA, "SVC*HC:99213*-150*-100", DAY, "CAS*CO*45*-50"));
        long payment = desk().unmatched(0, 1000).get(0).id();
        assertThat(desk().candidates(payment).orElseThrow()).singleElement().extracting(PaymentCandidate::claimId).isEqualTo(claim.id());
    }

    @Test
    void theSendLedgerIsAskedByItsIndexes() {
        sent("I1", "MEMBER1", "150.00");
        desk.database.jdbi().useHandle(handle -> {
            handle.execute("set enable_seqscan = off");
            for (String way : List.of("patient <> '' and patient = patient_key('Riverstone', 'Amelia') and service_date between '2026-01-01' and '2026-12-31'",
                    "member_id <> '' and member_id = 'MEMBER1'", "total_charge = 150 order by service_date desc")) {
                assertThat(handle.createQuery("explain select 1 from submission where " + way).mapTo(String.class).list()).as(way)
                        .anyMatch(line -> line.contains("submission_patient") || line.contains("submission_member") || line.contains("submission_charge"));
            }
        });
    }
}
