package io.payergateway.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private final Balance balance = new Balance();

    @Test
    void eachEquationFailsAlone() {
        assertThat(balance.check(advice("80.00", claim("100.00", "80.00", line("100.00", "80.00", "20.00"))))).isEmpty();
        assertThat(balance.check(advice("85.00", claim("100.00", "85.00", line("100.00", "85.00", "20.00"))))).extracting(Imbalance::level)
                .containsExactly(Imbalance.Level.LINE, Imbalance.Level.CLAIM);
        assertThat(balance.check(advice("80.00", claim("100.00", "80.00", line("90.00", "70.00", "20.00"))))).isEmpty();
        assertThat(balance.check(advice("79.00", claim("100.00", "79.00", line("100.00", "80.00", "20.00"))))).singleElement().satisfies(found -> {
            assertThat(found.level()).isEqualTo(Imbalance.Level.CLAIM);
            assertThat(found.place()).isEqualTo("CLP 1");
            assertThat(found.off()).isEqualByComparingTo("-1.00");
        });
        assertThat(balance.check(advice("81.00", claim("100.00", "80.00", line("100.00", "80.00", "20.00"))))).singleElement().satisfies(found -> {
            assertThat(found.text()).isEqualTo("CLP04 80.00 - PLB 0.00 = 80.00, but BPR02 is 81.00 (off by 1.00)");
            assertThat(found.level()).isEqualTo(Imbalance.Level.TRANSACTION);
        });
    }

    @Test
    void aPositiveProviderAdjustmentReducesThePayment() {
        assertThat(balance.check(advice("70.00", List.of(plb("10.00")), claim("100.00", "80.00", line("100.00", "80.00", "20.00"))))).isEmpty();
        assertThat(balance.check(advice("90.00", List.of(plb("-10.00")), claim("100.00", "80.00", line("100.00", "80.00", "20.00"))))).isEmpty();
        assertThat(balance.check(advice("90.00", List.of(plb("10.00")), claim("100.00", "80.00", line("100.00", "80.00", "20.00"))))).hasSize(1);
    }

    @Test
    void reversalsBalanceWithNegativeAmounts() {
        assertThat(balance.check(advice("-80.00", claim("-100.00", "-80.00", line("-100.00", "-80.00", "-20.00"))))).isEmpty();
    }

    @Test
    void providerAdjustmentsAloneAndNothingAtAllBalance() {
        assertThat(balance.check(advice("-25.00", List.of(plb("25.00"))))).isEmpty();
        assertThat(balance.check(advice("0.00", List.of()))).isEmpty();
    }

    @Test
    void sumsBeyondTheLimitOfOneAmountStillCompare() {
        ClaimPayment large = claim("999999999999.99", "999999999999.99", line("999999999999.99", "999999999999.99", "0.00"));
        assertThat(balance.check(advice("0.00", large, large))).singleElement().extracting(Imbalance::off).isEqualTo(new BigDecimal("-1999999999999.98"));
    }

    @Test
    void oneCentIsEnough() {
        assertThat(balance.check(advice("80.01", claim("100.00", "80.01", line("100.00", "80.01", "20.00"))))).hasSize(2);
    }

    private static RemittanceAdvice advice(String payment, ClaimPayment... claims) {
        return advice(payment, List.of(), claims);
    }

    private static RemittanceAdvice advice(String payment, List<ProviderAdjustment> providers, ClaimPayment... claims) {
        return new RemittanceAdvice("0001", Money.of(payment), "ACH", "20260310", "T1", "1999999999", "EVERGREEN", "", "LAKESIDE", "", List.of(claims), providers);
    }

    private static ClaimPayment claim(String charge, String paid, LinePayment... lines) {
        // CLP05 takes no part in any equation
        return new ClaimPayment("A-1", "1", Money.of(charge), Money.of(paid), Money.of("12345.67"), "12", "ICN", "11", "1", false, List.of(), List.of(lines),
                List.of());
    }

    private static LinePayment line(String charge, String paid, String adjusted) {
        return new LinePayment("HC:99213", Money.of(charge), Money.of(paid), "", Optional.empty(), "20260301",
                List.of(new Adjustment("CO", "45", Money.of(adjusted), Optional.empty())), "", Optional.empty(), List.of());
    }

    private static ProviderAdjustment plb(String amount) {
        return new ProviderAdjustment("1234567893", "20261231", "WO", "", Money.of(amount));
    }
}
