package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.HistoryRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.remittance.ClaimPaymentRow;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 835s against claims that went out, on real PostgreSQL. */
class RemittancesTest {
    private static AnswerBench bench;

    @BeforeAll
    static void open() {
        bench = new AnswerBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void aBalancedPaymentIsPostedWithItsAdjustmentsAndTellsBilling() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        bench.take(AnswerFile.remittance("96", trace(), clp(sent.numbers().get(0), "1", "150", "96", "24"), "NM1*QC*1*DOE*JANE****MI*M1", "MOA***MA01",
                "SVC*HC:99213:25*150*96**1", "DTM*472*20260301", "CAS*CO*45*30", "CAS*PR*1*20**2*4", "REF*6R*1", "AMT*B6*120", "LQ*HE*N19"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.PAID);
        assertThat(bench.claim(id).totalPaid()).isEqualTo(Money.of("96.00"));
        assertThat(bench.claim(id).payerClaimControlNumber()).isEqualTo("ICN1");
        assertThat(bench.payments(id)).singleElement().extracting(ClaimPaymentRow::content).satisfies(payment -> {
            assertThat(payment.remarkCodes()).containsExactly("MA01");
            assertThat(payment.lines()).singleElement().satisfies(line -> {
                assertThat(line.adjustments()).extracting(each -> each.groupCode() + "-" + each.carc() + "=" + each.amount())
                        .containsExactly("CO-45=30.00", "PR-1=20.00", "PR-2=4.00");
                assertThat(line.controlNumber()).isEqualTo("1");
                assertThat(line.allowed()).contains(Money.of("120"));
                assertThat(line.remarkCodes()).containsExactly("N19");
                assertThat(line.serviceDate()).isEqualTo("20260301");
            });
        });
        assertThat(bench.events(id)).containsExactly("claim.sent", "claim.paid");
        assertThat(bench.findings(id)).isEmpty();
    }

    @Test
    void aDeniedClaimGoesToBillingWithItsReasons() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "4", "150", "0"), "SVC*HC:99213*150*0", "CAS*CO*197*150", "LQ*HE*N54"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.DENIED);
        assertThat(bench.findings(sent.ids().get(0))).singleElement().satisfies(finding -> {
            assertThat(finding.owner()).isEqualTo(Owner.REGISTRATION);
            assertThat(finding.message()).startsWith("The payer denied 150.00 of 150.00 for CO-197 with remarks N54. CO-197: what was billed is not what was authorized; "
                    + "correct and resend (no date: config/payers says no correctedClaimDays");
        });
    }

    @Test
    void eachDeniedAdjustmentGoesToTheWorklistOfItsOwnerWithCauseAndAction() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "4", "150", "0"), "SVC*HC:99213*100*0", "CAS*CO*11*100", "SVC*HC:36415*50*0",
                "CAS*CO*16*30", "CAS*CO*999*20", "LQ*HE*N382"));
        assertThat(bench.findings(id)).extracting(finding -> finding.owner() + " " + finding.message().split(" of ")[0]).containsExactlyInAnyOrder(
                "CODING The payer denied 100.00", "REGISTRATION The payer denied 30.00", "BILLING The payer denied 20.00");
        assertThat(bench.findings(id)).filteredOn(finding -> finding.owner() == Owner.BILLING).singleElement().extracting(Finding::message).asString()
                .contains("CO-999: unknown code; call payer");
        List<String> kept = bench.jdbi().withHandle(handle -> handle.createQuery("""
                select line || ' ' || group_code || '-' || carc || ' ' || remarks || ' ' || amount || ' ' || owner || ' ' || action from denial
                where claim_id = :id order by id""").bind("id", id).mapTo(String.class).list());
        assertThat(kept).containsExactly("1 CO-11  100.00 CODING CORRECT_AND_RESEND",
                "2 CO-16 N382 30.00 REGISTRATION CORRECT_AND_RESEND", "2 CO-999 N382 20.00 BILLING CALL_PAYER");
    }

    @Test
    void aLineDeniedBesideOnePaidIsPartlyPaid() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("80", trace(), clp(sent.numbers().get(0), "1", "150", "80", "50"), "SVC*HC:99213*100*80", "CAS*CO*45*20",
                "SVC*HC:36415*50*0", "CAS*PR*96*50"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PARTIALLY_PAID);
        assertThat(bench.findings(sent.ids().get(0))).singleElement().extracting(Finding::message).asString().contains("50.00 of 150.00 for PR-96");
    }

    @Test
    void nothingPaidBecauseOfTheDeductibleIsNoDenial() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "1", "150", "0", "100"), "SVC*HC:99213*150*0", "CAS*CO*45*50", "CAS*PR*1*100"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.findings(sent.ids().get(0))).isEmpty();
    }

    @Test
    void claimStatusFourAloneIsNoDenial() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "4", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.findings(sent.ids().get(0))).extracting(Finding::code).containsExactly("DENIED_WITHOUT_REASON");
    }

    @Test
    void claimStatusOneWithEveryLineRefusedIsADenial() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "1", "150", "0"), "CAS*CO*29*150"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.DENIED);
    }

    @Test
    void aClaimThatThePayerSentOnIsForwarded() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.remittance("200", trace(), clp(sent.numbers().get(0), "19", "150", "100", "50"), "CAS*PR*2*50",
                clp(sent.numbers().get(1), "1", "150", "100", "50"), "CAS*PR*2*50", "NM1*TT*2*NEXT PAYER*****PI*NEXT"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.FORWARDED);
    }

    @Test
    void everyReversalTellsBillingAlsoWhereAnEarlierPaymentStands() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        String number = sent.numbers().get(0);
        bench.take(AnswerFile.remittance("100", trace(), clp(number, "1", "150", "100"), "CAS*CO*45*50"));
        bench.take(AnswerFile.remittance("20", trace(), clp(number, "1", "150", "20"), "CAS*CO*45*130"));
        bench.take(AnswerFile.remittance("-20", trace(), clp(number, "22", "-150", "-20"), "CAS*CO*45*-130"));
        bench.take(AnswerFile.remittance("-100", trace(), clp(number, "22", "-150", "-100"), "CAS*CO*45*-50"));
        assertThat(bench.claim(id).totalPaid()).isEqualTo(Money.ZERO);
        assertThat(bench.events(id)).containsExactly("claim.sent", "claim.paid", "claim.paid", "claim.reversed", "claim.paid", "claim.reversed");
    }

    @Test
    void aPaymentOfAnEarlierSubmissionDoesNotCallTheLaterOneSent() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        bench.take(AnswerFile.ta1(sent.isa(), "R", "024"));
        SentFile later = sent.again(bench.jdbi(), ClaimState.SENDING);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.SENDING);
        assertThat(bench.claim(id).totalPaid()).isEqualTo(Money.of("100.00"));
        assertThat(bench.findings(id)).extracting(Finding::code).contains("PAYMENT_OUT_OF_ORDER", "PAYMENT_OF_EARLIER_SUBMISSION");
        assertThat(bench.file(later.interchangeId()).sentAt()).isEmpty();
    }

    @Test
    void aPaymentProvesThatAFileOfUnknownArrivalArrived() {
        SentFile sent = SentFile.of(bench.jdbi(), 2, ClaimState.SEND_UNKNOWN);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.file(sent.interchangeId()).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(bench.states(sent)).containsExactly(ClaimState.PAID, ClaimState.SENT);
    }

    @Test
    void aReversalTakesTheMoneyBackAndItsCorrectionPaysAnew() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        String number = sent.numbers().get(0);
        bench.take(AnswerFile.remittance("120", trace(), clp(number, "1", "150", "120"), "CAS*CO*45*30"));
        bench.take(AnswerFile.remittance("-20", trace(), clp(number, "22", "-150", "-120"), "CAS*CO*45*-30", clp(number, "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.PAID);
        assertThat(bench.claim(id).totalPaid()).isEqualTo(Money.of("100.00"));
        assertThat(bench.history(id)).filteredOn(row -> !row.superseded()).extracting(HistoryRow::to)
                .endsWith(ClaimState.PAID, ClaimState.REVERSED, ClaimState.PAID);
        assertThat(bench.findings(id)).extracting(Finding::code).containsExactly("PAYMENT_REVERSED");
    }

    @Test
    void aReversalAloneLeavesTheClaimReversed() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("120", trace(), clp(sent.numbers().get(0), "1", "150", "120"), "CAS*CO*45*30"));
        AnswerFile back = AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "22", "-150", "-120"), "CAS*CO*45*-30",
                "PLB*1234567893*20261231*FB:NEXT*-120");
        bench.take(back);
        assertThat(bench.states(sent)).containsOnly(ClaimState.REVERSED);
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).isEqualTo(Money.ZERO);
        assertThat(bench.remittances()).last().extracting(RemittanceRow::providerAdjustments).asList().hasSize(1);
    }

    @Test
    void aPredeterminationMovesNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "25", "150", "0"), "CAS*OA*101*150"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.payments(sent.ids().get(0))).hasSize(1);
    }

    @Test
    void anUnbalancedSetIsQuarantinedWholeAndTheOtherSetsOfTheFileArePosted() {
        SentFile sent = SentFile.of(bench.jdbi(), 3);
        List<String> numbers = sent.numbers();
        AnswerFile file = AnswerFile.remittance("250", trace(), clp(numbers.get(0), "1", "150", "100"), "CAS*CO*45*50",
                clp(numbers.get(1), "1", "150", "150")).remit("0002", "120", trace(), clp(numbers.get(2), "1", "150", "120"), "CAS*CO*45*29");
        long inbound = bench.take(file.remit("0003", "0", trace(), "PLB*1234567893*20261231*72:X*0"));
        assertThat(bench.states(sent)).containsExactly(ClaimState.PAID, ClaimState.PAID, ClaimState.SENT);
        assertThat(bench.payments(sent.ids().get(2))).isEmpty();
        assertThat(bench.file(inbound).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.file(inbound).kind()).isEqualTo("835");
        RemittanceRow refused = bench.remittances().stream().filter(row -> row.interchangeId() == inbound && row.status() == RemittanceStatus.QUARANTINED)
                .findFirst().orElseThrow();
        assertThat(refused.failedEquation()).isEqualTo("The remittance does not balance, and nothing of it is posted: "
                + "CLP 1: CLP03 150.00 - CAS 29.00 = 121.00, but CLP04 is 120.00 (off by -1.00).");
        assertThat(bench.quarantined()).filteredOn(row -> row.id() == refused.quarantineId().orElseThrow()).singleElement()
                .satisfies(row -> assertThat(new String(row.content().body())).contains("ST*835*0002").doesNotContain("ST*835*0001"));
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("REMITTANCE_IMBALANCE");
    }

    @Test
    void theSameContentInAnotherFileIsPostedOnce() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String trace = trace();
        String[] body = {clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"};
        bench.take(AnswerFile.remittance("100", trace, body));
        long again = bench.take(new AnswerFile().remit("0009", "100", trace, body));
        assertThat(bench.payments(sent.ids().get(0))).hasSize(1);
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).isEqualTo(Money.of("100.00"));
        List<RemittanceRow> rows = bench.remittances().stream().filter(row -> row.traceNumber().equals(trace)).toList();
        assertThat(rows).extracting(RemittanceRow::status).containsExactly(RemittanceStatus.POSTED, RemittanceStatus.DUPLICATE);
        assertThat(rows.get(1).sameAs()).hasValue(rows.get(0).id());
        assertThat(bench.file(again).status()).isEqualTo(InterchangeStatus.DONE);
    }

    @Test
    void theSameKeyWithOtherContentIsQuarantined() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        String trace = trace();
        bench.take(AnswerFile.remittance("100", trace, clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        long second = bench.take(AnswerFile.remittance("100", trace, clp(sent.numbers().get(1), "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.states(sent)).containsExactly(ClaimState.PAID, ClaimState.SENT);
        assertThat(bench.brought(second)).extracting(Finding::code).containsExactly("REMITTANCE_KEY_REUSED");
        assertThat(bench.file(second).status()).isEqualTo(InterchangeStatus.QUARANTINED);
    }

    @Test
    void aCorrectedRemittanceUnderTheKeyOfAQuarantinedOneIsPosted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String trace = trace();
        bench.take(AnswerFile.remittance("100", trace, clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*49"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        bench.take(AnswerFile.remittance("100", trace, clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
    }

    @Test
    void oneClaimInTwoRemittancesAddsUp() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        bench.take(AnswerFile.remittance("10", trace(), clp(sent.numbers().get(0), "1", "150", "10"), "CAS*CO*45*140"));
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).isEqualTo(Money.of("110.00"));
    }

    @Test
    void aPaymentForNoClaimOfOursIsPostedAsUnmatchedForBilling() {
        long inbound = bench.take(AnswerFile.remittance("100", trace(), clp("NOBODY-7", "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.brought(inbound)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PAYMENT_UNMATCHED");
            assertThat(finding.owner()).isEqualTo(Owner.BILLING);
            assertThat(finding.message()).doesNotContain("NOBODY");
        });
    }

    @Test
    void aPaymentBeforeAnyAcknowledgmentIsAcceptedAndALateRejectionDoesNotTakeItBack() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("150", trace(), clp(sent.numbers().get(0), "1", "150", "150")));
        bench.take(AnswerFile.claim("CLEARPATH", sent.batch(), sent.numbers().get(0), "STC*A3:21*20260303*U*150"));
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*R*5", "AK9*R*1*1*0"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
    }

    @Test
    void aPaymentOfAnEarlierSubmissionIsPostedAndShown() {
        SentFile first = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.claim("CLEARPATH", first.batch(), first.numbers().get(0), "STC*A3:21*20260303*U*150"));
        SentFile second = first.again(bench.jdbi());
        bench.take(AnswerFile.remittance("150", trace(), clp(first.numbers().get(0), "1", "150", "150")));
        assertThat(bench.states(second)).containsOnly(ClaimState.PAID);
        assertThat(bench.findings(first.ids().get(0))).extracting(Finding::code).contains("PAYMENT_OF_EARLIER_SUBMISSION");
    }

    @Test
    void aChargeThatThePayerChangedIsShown() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "140", "100"), "CAS*CO*45*40"));
        assertThat(bench.findings(sent.ids().get(0))).extracting(Finding::code).containsExactly("CHARGE_DIFFERS");
    }

    @Test
    void aTakebackLargerThanThePaymentsIsADebit() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String text = AnswerFile.remittance("50", trace(), clp(sent.numbers().get(0), "1", "150", "150"), "PLB*1234567893*20261231*WO:OLD*200").text()
                .replace("BPR*I*50*C*", "BPR*I*50*D*");
        bench.take(AnswerFile.bytes(text));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.remittances()).last().extracting(RemittanceRow::payment).isEqualTo(Money.of("-50.00"));
    }
}
