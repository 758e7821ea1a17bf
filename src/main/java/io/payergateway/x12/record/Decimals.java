package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimal numbers as X12 writes them (X12.6 chapter 3.5.1.2, type R): a sign only before a negative one, a point only where it is needed, no exponent. */
final class Decimals {
    /** Digits before, and after, the point; more is no amount or quantity of any guide. */
    private static final int DIGITS = 18;

    private Decimals() {
    }

    /** Empty where the text is no such number. Keeps the scale: "80.00" has two decimals. */
    static Optional<BigDecimal> of(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        long value = 0;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';   // overflows only where BigDecimal reads the text itself
            } else {
                return Optional.empty();
            }
        }
        int whole = (point < 0 ? length : point) - start;
        int decimals = point < 0 ? 0 : length - point - 1;
        if (whole + decimals == 0 || whole > DIGITS || decimals > DIGITS) {
            return Optional.empty();
        }
        if (whole + decimals > DIGITS) {
            return Optional.of(new BigDecimal(text));
        }
        return Optional.of(BigDecimal.valueOf(start == 1 ? -value : value, decimals));
    }
}
