package io.payergateway.partner;

import io.payergateway.model.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far below the expected amount a payer may allow a line before a biller hears of it: {@code underpayment} of config/payers. Both must be passed.
 *
 * @param percent of the expected amount
 */
public record UnderpaymentTolerance(Money amount, BigDecimal percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Optional<UnderpaymentTolerance> read(Section payer) {
        if (!payer.has("underpayment")) {
            return Optional.empty();
        }
        Section section = payer.section("underpayment");
        String amount = section.text("amount", text -> Money.parse(text).filter(parsed -> !parsed.isNegative()).isPresent(), "must be an amount of dollars, as \"1.00\"");
        String percent = section.text("percent", text -> text.matches("[0-9]{1,2}(\\.[0-9]{1,2})?"), "must be a percentage below 100, as \"2.5\"");
        section.done();
        // an error that was noted leaves empty texts, which nobody will see
        return Optional.of(new UnderpaymentTolerance(Money.parse(amount).orElse(Money.ZERO), new BigDecimal(percent.isEmpty() ? "0" : percent)));
    }

    public boolean isPassed(Money expected, Money allowed) {
        BigDecimal missing = expected.minus(allowed).amount();
        return missing.compareTo(amount.amount()) > 0 && missing.multiply(HUNDRED).compareTo(expected.amount().multiply(percent)) > 0;
    }

    @Override
    public String toString() {
        return "$" + amount + " and " + percent.toPlainString() + " %";
    }
}
