package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.bank.EntryState;
import io.payergateway.denial.DeadlineKind;
import io.payergateway.denial.DenialDeadlines;
import io.payergateway.denial.DenialTable;
import io.payergateway.denial.Scenario;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.partner.DemoPartners;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expert checks first of an 835, one test for each rule, each from a whole file to what the database holds of it (X221A1 1.10.2 and the segments named). */
class MoneyRulesTest {
    private static AnswerBench bench;

    @BeforeAll
    static void open() {
        bench = new AnswerBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private SentFile sent(int claims) {
        return SentFile.of(bench.jdbi(), claims);
    }

    private RemittanceRow last() {
        List<RemittanceRow> all = bench.remittances();
        return all.get(all.size() - 1);
    }

    private void assertPosted(String payment, String... body) {
        bench.take(AnswerFile.remittance(payment, trace(), body));
        assertThat(last().status()).as(last().failedEquation()).isEqualTo(RemittanceStatus.POSTED);
    }

    private void assertRefused(String equation, String payment, String... body) {
        long file = bench.take(AnswerFile.remittance(payment, trace(), body));
        assertThat(last().status()).isEqualTo(RemittanceStatus.QUARANTINED);
        assertThat(last().failedEquation()).contains(equation);
        assertThat(bench.brought(file)).extracting(Finding::code).containsExactly("REMITTANCE_IMBALANCE");
    }

    @Test
    @DisplayName("Line: SVC02 less its CAS is SVC03")
    void line() {
        String number = sent(1).numbers().get(0);
        assertPosted("100", clp(number, "1", "150", "100"), "SVC*HC:99213*150*100", "CAS*CO*45*50");
        assertRefused("(off by ", "100", clp(number, "1", "150", "100"), "SVC*HC:99213*150*100", "CAS*CO*45*49.99");
    }

    @Test
    @DisplayName("Claim: CLP03 less CAS of the claim and of its lines is CLP04")
    void claim() {
        String number = sent(1).numbers().get(0);
        assertPosted("90", clp(number, "1", "150", "90"), "CAS*CO*45*10", "SVC*HC:99213*150*100", "CAS*CO*45*50");
        assertRefused("CLP03 150.00 - CAS 50.00 = 100.00, but CLP04 is 90.00", "90", clp(number, "1", "150", "90"), "SVC*HC:99213*150*100", "CAS*CO*45*50");
    }

    @Test
    @DisplayName("Transaction: the sum of CLP04 less the sum of PLB is BPR02; a positive PLB reduces the payment")
    void transaction() {
        String number = sent(1).numbers().get(0);
        assertPosted("70", clp(number, "1", "150", "100"), "CAS*CO*45*50", "PLB*1234567893*20261231*WO:X*30");
        assertPosted("130", clp(number, "1", "150", "100"), "CAS*CO*45*50", "PLB*1234567893*20261231*L6:X*-30");
        assertRefused("but BPR02 is 130.00", "130", clp(number, "1", "150", "100"), "CAS*CO*45*50", "PLB*1234567893*20261231*WO:X*30");
    }

    @Test
    @DisplayName("Not in balancing: CLP05 and AMT")
    void notInBalancing() {
        assertPosted("100", clp(sent(1).numbers().get(0), "1", "150", "100", "777"), "CAS*CO*45*50", "AMT*AU*999", "SVC*HC:99213*150*150", "AMT*B6*1");
    }

    @Test
    @DisplayName("Imbalance: the whole set is quarantined with the equation that failed and by how much; nothing of it is posted, nothing is forced, the file is read")
    void imbalance() {
        SentFile sent = sent(2);
        assertRefused("CLP 2: CLP03 150.00 - CAS 50.00 = 100.00, but CLP04 is 100.01 (off by 0.01)", "250.01", clp(sent.numbers().get(0), "1", "150", "150"),
                clp(sent.numbers().get(1), "1", "150", "100.01"), "CAS*CO*45*50");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.payments(sent.ids().get(0))).isEmpty();
        assertThat(bench.quarantined()).anyMatch(each -> each.id() == last().quarantineId().orElseThrow());
    }

    @Test
    @DisplayName("Reversal: 22 negates the amounts of the original, before its correction or in another 835")
    void reversal() {
        SentFile sent = sent(1);
        String number = sent.numbers().get(0);
        long claim = sent.ids().get(0);
        assertPosted("100", clp(number, "1", "150", "100"), "CAS*CO*45*50");
        assertPosted("20", clp(number, "22", "-150", "-100"), "CAS*CO*45*-50", clp(number, "1", "150", "120"), "CAS*CO*45*30");
        assertThat(bench.claim(claim).totalPaid()).isEqualTo(Money.of("120"));
        assertPosted("0", clp(number, "22", "-150", "-120"), "CAS*CO*45*-30", "PLB*1234567893*20261231*FB:X*-120");
        assertThat(bench.state(claim)).isEqualTo(ClaimState.REVERSED);
        assertPosted("10", clp(number, "1", "150", "130"), "CAS*CO*45*20", "PLB*1234567893*20261231*FB:X*120");
        assertThat(bench.state(claim)).isEqualTo(ClaimState.PAID);
        assertThat(bench.claim(claim).totalPaid()).isEqualTo(Money.of("130"));
    }

    @ParameterizedTest
    @DisplayName("PLB: any reason, with CLP01, CLP07 or TRN02 in PLB03-2 or nothing")
    @CsvSource({"WO:ICN1", "FB:T1", "L6", "72:%s", "CS:OLD1"})
    void providerAdjustment(String reason) {
        String number = sent(1).numbers().get(0);
        assertPosted("70", clp(number, "1", "150", "100"), "CAS*CO*45*50", "PLB*1234567893*20261231*" + reason.formatted(number) + "*30");
    }

    @Test
    @DisplayName("PLB alone is a remittance, and BPR02 0 by NON too")
    void providerAdjustmentsAlone() {
        assertPosted("25", "PLB*1234567893*20261231*CT:X*-25");
        assertPosted("0", "PLB*1234567893*20261231*WO:X*40*FB:X*-40");
        assertThat(last().method()).isEqualTo("NON");
    }

    @Test
    @DisplayName("Same 835 again: the same content posts once under any name; the same key with other content is quarantined; one claim in two 835s is normal")
    void sameAgain() {
        SentFile sent = sent(1);
        String trace = trace();
        String[] body = {clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"};
        bench.take(AnswerFile.remittance("100", trace, body));
        bench.take(new AnswerFile().remit("0007", "100", trace, body));
        assertThat(last().status()).isEqualTo(RemittanceStatus.DUPLICATE);
        bench.take(AnswerFile.remittance("100", trace, clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*42*50"));
        assertThat(last().status()).isEqualTo(RemittanceStatus.QUARANTINED);
        assertPosted("10", clp(sent.numbers().get(0), "1", "150", "10"), "CAS*CO*45*140");
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).isEqualTo(Money.of("110"));
    }

    /** @param status CLP02 */
    @ParameterizedTest
    @DisplayName("Denial: by group, CARC and RARC; CLP02 4 alone, CO-45, PR-1, 2, 3 and nothing paid are none")
    @CsvSource({"1, CO, 45, PAID", "4, CO, 45, PAID", "1, PR, 1, PAID", "1, PR, 2, PAID", "1, PR, 3, PAID", "1, CO, 50, DENIED", "4, CO, 16, DENIED", "1, PR, 96, DENIED"})
    void denial(String status, String group, String carc, ClaimState state) {
        SentFile sent = sent(1);
        assertPosted("0", clp(sent.numbers().get(0), status, "150", "0"), "CAS*" + group + "*" + carc + "*150");
        assertThat(bench.states(sent)).containsOnly(state);
    }

    @Test
    @DisplayName("Crossover: 19, 20, 21 or NM1*TT: the payer forwarded it")
    void crossover() {
        SentFile sent = sent(4);
        List<String> statuses = List.of("19", "20", "21");
        for (int i = 0; i < 3; i++) {
            assertPosted("100", clp(sent.numbers().get(i), statuses.get(i), "150", "100"), "CAS*PR*2*50");
        }
        assertPosted("100", clp(sent.numbers().get(3), "1", "150", "100"), "CAS*PR*2*50", "NM1*TT*2*NEXT PAYER*****PI*NEXT1");
        assertThat(bench.states(sent)).containsOnly(ClaimState.FORWARDED);
    }

    @Test
    @DisplayName("EFT: the CCD+ addenda's TRN, the amount of BPR02, and the date of BPR16 within three business days")
    void electronicFundsTransfer() {
        BankBench bank = new BankBench();
        try {
            bank.remit("100", "E1");
            bank.remit("100", "E2");
            // BPR16 is Tuesday 10 March; three business days later is Friday 13 March
            bank.csv(BankBench.row("2026-03-13", "100.00", "E1", "b1"), BankBench.row("2026-03-16", "100.00", "E2", "b2"), BankBench.row("2026-03-10", "99.99", "E2", "b3"));
            assertThat(bank.entries(EntryState.MATCHED)).hasSize(1);
            assertThat(bank.entries(EntryState.OPEN)).hasSize(2);
        } finally {
            bank.close();
        }
    }

    @Test
    @DisplayName("CORE 360: each denial is in one of four groups: missing documents, missing or invalid data, not covered, not separately payable")
    void coreScenarios() {
        DenialTable table = DenialTable.load(Path.of("mappings", "codes"));
        assertThat(table.classify("CO", "16", List.of("M127")).scenario()).hasValue(Scenario.MISSING_DOCUMENTS);
        assertThat(table.classify("CO", "16", List.of("M76")).scenario()).hasValue(Scenario.MISSING_OR_INVALID_DATA);
        assertThat(table.classify("CO", "96", List.of("N130")).scenario()).hasValue(Scenario.NOT_COVERED);
        assertThat(table.classify("CO", "97", List.of("M15")).scenario()).hasValue(Scenario.NOT_SEPARATELY_PAYABLE);
        assertThat(table.rules()).allSatisfy(rule -> assertThat(rule.scenario()).isPresent());
    }

    @Test
    @DisplayName("Deadlines: Medicare 120 days from receipt to ask for a redetermination; another payer's from configuration, and none where it says none")
    void deadlines() {
        DenialDeadlines deadlines = new DenialDeadlines(DemoPartners.load().payers(), DemoPartners.load().facilities());
        Instant received = Instant.parse("2026-03-10T15:00:00Z");
        assertThat(deadlines.date("medicare-demo", "mercy-hospital", DeadlineKind.APPEAL, received)).hasValue(LocalDate.of(2026, 3, 10).plusDays(120));
        assertThat(deadlines.date("evergreen", "mercy-hospital", DeadlineKind.APPEAL, received)).hasValue(LocalDate.of(2026, 3, 10).plusDays(180));
        assertThat(deadlines.date("summit", "mercy-hospital", DeadlineKind.APPEAL, received)).isEmpty();
        assertThat(DemoPartners.load().payers().get("medicare-demo").filing().orElseThrow().original()).isEqualTo(Period.ofMonths(12));
    }
}
