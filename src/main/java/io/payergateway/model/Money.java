package io.payergateway.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact amount in US dollars with two decimals; the only money type. May be negative (reversals, adjustments).
 * Nothing here rounds: an amount with a third decimal that is not zero is refused, because money is never guessed.
 */
public record Money(BigDecimal amount) implements Comparable<Money> {

    /** X12 element 782 holds at most 18 characters; nothing real comes near this, and it keeps sums in range. */
    private static final BigDecimal LIMIT = new BigDecimal("999999999999.99");
    /** Stands after LIMIT, which its constructor needs. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,12}(\\.\\d{0,6})?|\\.\\d{1,6})");

    public Money {
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
        if (amount.abs().compareTo(LIMIT) > 0) {
            throw new ArithmeticException("amount beyond the limit");
        }
    }

    /** For constants in code and tests; outside data goes through {@link #parse}. */
    public static Money of(String decimal) {
        return new Money(new BigDecimal(decimal));
    }

    public static Money ofCents(long cents) {
        return new Money(BigDecimal.valueOf(cents, 2));
    }

    /** Empty when the text is no plain decimal, has a fraction of a cent, or is out of range. */
    public static Optional<Money> parse(String text) {
        String trimmed = text.strip();
        if (!DECIMAL.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(trimmed);
        boolean exact = value.stripTrailingZeros().scale() <= 2 && value.abs().compareTo(LIMIT) <= 0;
        return exact ? Optional.of(new Money(value)) : Optional.empty();
    }

    public static Money sum(Collection<Money> amounts) {
        Money total = ZERO;
        for (Money each : amounts) {
            total = total.plus(each);
        }
        return total;
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money negate() {
        return new Money(amount.negate());
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public long cents() {
        return amount.unscaledValue().longValueExact();
    }

    /** X12 data type R: no trailing zeros, no decimal point for whole dollars ("150", "150.5", "-3.25"; X12.6 section 3.3.1.3). */
    public String toX12() {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    /** Two decimals, for people and JSON: "150.00". */
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
