package io.payergateway.partner;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * National Provider Identifier: ten digits, the last a Luhn check digit over the prefix 80840 (45 CFR 162.406, ISO/IEC 7812).
 * The first digit is 1 or 2.
 */
public final class Npi {
    /** What the digits 8, 0, 8, 4, 0 of the card issuer prefix add to the Luhn sum. */
    private static final int PREFIX_SUM = 24;

    private static final Predicate<String> FORM = Pattern.compile("[12][0-9]{9}").asMatchPredicate();

    private Npi() {
    }

    public static boolean isValid(String npi) {
        if (!FORM.test(npi)) {
            return false;
        }
        int sum = PREFIX_SUM;
        for (int i = 0; i < 10; i++) {
            int digit = npi.charAt(9 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
