package io.payergateway.receivable;

import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.partner.Fee;
import io.payergateway.partner.UnderpaymentTolerance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a payer was expected to allow for a line, and where that is known from. Never more than was charged: payers allow the lesser of charge and fee.
 *
 * @param source for people, ends a sentence
 * @param rule   for the finding's source
 * @param agreed from a fee schedule, and not from payment history alone
 */
record ExpectedPayment(Money amount, String source, String rule, boolean agreed) {
    static final String UNDERPAID = "UNDERPAID";
    static final int LEAST_LINES = 5;
    static final int MOST_LINES = 25;
    static final int MONTHS = 12;

    /** A fee is for one unit. Empty where the product is no whole number of cents: nothing is rounded. */
    static Optional<ExpectedPayment> of(Fee fee, AllowedLine line) {
        BigDecimal product = fee.amount().amount().multiply(line.units());
        return Money.parse(product.toPlainString()).map(amount -> capped(amount, line, "by the fee schedule (" + fee.amount() + " a unit, " + line.units().toPlainString()
                + " units)", fee.place(), true));
    }

    /** @param allowed for the same procedure, modifiers and units, newest first. Of an even number the lower of the middle ones, which was really allowed */
    static Optional<ExpectedPayment> of(List<Money> allowed, AllowedLine line) {
        if (allowed.size() < LEAST_LINES) {
            return Optional.empty();
        }
        Money median = allowed.stream().sorted().toList().get((allowed.size() - 1) / 2);
        return Optional.of(capped(median, line, "by payment history (the median of its last " + allowed.size() + " lines in " + MONTHS + " months)", "payment history", false));
    }

    private static ExpectedPayment capped(Money amount, AllowedLine line, String source, String rule, boolean agreed) {
        boolean above = amount.compareTo(line.charge()) > 0;
        return new ExpectedPayment(above ? line.charge() : amount, above ? source + ", at most the charge" : source, rule, agreed);
    }

    /** A fee schedule is an agreement, so that less is an error; history is a hint. */
    Optional<Finding> judge(AllowedLine line, UnderpaymentTolerance tolerance) {
        if (!tolerance.isPassed(amount, line.allowed())) {
            return Optional.empty();
        }
        String message = "For " + line.procedure() + " the payer allowed " + line.allowed() + ", and " + amount + " was expected " + source + ": "
                + amount.minus(line.allowed()) + " less, beyond the tolerance of " + tolerance + ".";
        return Optional.of(agreed ? Finding.error(UNDERPAID, Owner.BILLING, message, line.place(), rule) : Finding.warning(UNDERPAID, Owner.BILLING, message, line.place(), rule));
    }
}
