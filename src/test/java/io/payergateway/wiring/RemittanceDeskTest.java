package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.remittance.RemittanceDesk;
import io.payergateway.remittance.RemittanceDesk.Outcome;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a biller decides, and which claims numbers other than CLP01 find. */
class RemittanceDeskTest {
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
    void anImbalanceThatABillerAcceptsIsPostedAsItIsAndStaysShown() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        RemittanceRow row = quarantined(clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*49");
        assertThat(bench.dispatcher().desk().accept(row.id(), "anna", "the payer confirmed it")).isEqualTo(Outcome.DONE);
        RemittanceRow posted = last();
        assertThat(posted.status()).isEqualTo(RemittanceStatus.POSTED);
        assertThat(posted.failedEquation()).contains("off by -1.00");
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).isEqualTo(Money.of("100"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.brought(row.interchangeId())).isEmpty();
        assertThat(audits("remittance.accept", "remittance " + row.id())).containsExactly("anna");
        assertThat(bench.dispatcher().desk().reject(row.id(), "anna", "once more")).isEqualTo(Outcome.DONE_BEFORE);
    }

    @Test
    void anImbalanceThatABillerRejectsIsNeverPosted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        RemittanceRow row = quarantined(clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*49");
        RemittanceDesk desk = bench.dispatcher().desk();
        assertThat(desk.reject(row.id(), "anna", "the payer sends another")).isEqualTo(Outcome.DONE);
        assertThat(last().status()).isEqualTo(RemittanceStatus.REJECTED);
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(desk.accept(row.id(), "anna", "after all")).isEqualTo(Outcome.DONE_BEFORE);
        assertThat(desk.accept(987_654, "anna", "none")).isEqualTo(Outcome.UNKNOWN);
        assertThat(audits("remittance.reject", "remittance " + row.id())).containsExactly("anna");
    }

    @Test
    void whatIsNoImbalanceCannotBeAccepted() {
        RemittanceRow row = quarantined(clp("X-1", "1", "150", "lots"));
        assertThat(bench.dispatcher().desk().accept(row.id(), "anna", "why not")).isEqualTo(Outcome.NOT_AN_IMBALANCE);
    }

    @Test
    void anUnmatchedPaymentIsPostedToTheClaimThatABillerNames() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.remittance("100", trace(), clp("MANGLED-1", "1", "150", "100"), "CAS*CO*45*50"));
        RemittanceDesk desk = bench.dispatcher().desk();
        long payment = desk.unmatched(0, 1000).stream().filter(each -> each.interchangeId() == inbound).findFirst().orElseThrow().id();
        assertThat(desk.attach(payment, sent.ids().get(0), "anna", "the patient's name fits")).isEqualTo(Outcome.DONE);
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).isEqualTo(Money.of("100"));
        assertThat(bench.brought(inbound)).extracting(Finding::code).doesNotContain("PAYMENT_UNMATCHED");
        assertThat(desk.attach(payment, sent.ids().get(0), "anna", "again")).isEqualTo(Outcome.DONE_BEFORE);
        assertThat(audits("payment.attach", "claim " + sent.ids().get(0))).containsExactly("anna");
    }

    @Test
    void theLineNumberFindsTheClaimOfAPaymentWhoseClaimNumberIsMangled() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("100", trace(), clp("0", "1", "150", "100"), "NM1*QC*1*DOE*JANE", "SVC*HC:99213*150*100", "CAS*CO*45*50",
                "REF*6R*" + sent.numbers().get(0) + "-1"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
    }

    @Test
    void thePayersNumberFindsTheClaimOnlyWherePatientAndChargeAgree() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        bench.take(AnswerFile.remittance("100", trace(), "CLP*" + sent.numbers().get(0) + "*1*150*100**12*OWN7*11*1", "CAS*CO*45*50"));
        String[] other = {"CLP*0*22*-150*-100**12*OWN7*11*1", "CAS*CO*45*-50", "NM1*QC*1*ROE*RICHARD"};
        String[] same = {"CLP*0*22*-150*-100**12*OWN7*11*1", "CAS*CO*45*-50", "NM1*QC*1*Doe*Jane"};
        long inbound = bench.take(AnswerFile.remittance("-100", trace(), other));
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("PAYMENT_UNMATCHED");
        bench.take(AnswerFile.remittance("-100", trace(), same));
        assertThat(bench.state(id)).isEqualTo(ClaimState.REVERSED);
        assertThat(bench.claim(id).totalPaid()).isEqualTo(Money.ZERO);
    }

    private static RemittanceRow quarantined(String... body) {
        bench.take(AnswerFile.remittance("100", trace(), body));
        assertThat(last().status()).isEqualTo(RemittanceStatus.QUARANTINED);
        return last();
    }

    private static RemittanceRow last() {
        List<RemittanceRow> all = bench.remittances();
        return all.get(all.size() - 1);
    }

    private static List<String> audits(String action, String subject) {
        return bench.jdbi().withHandle(handle -> handle.createQuery("select who from audit where action = :action and subject = :subject")
                .bind("action", action).bind("subject", subject).mapTo(String.class).list());
    }
}
