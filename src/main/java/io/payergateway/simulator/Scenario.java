package io.payergateway.simulator;

import io.payergateway.model.Money;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shall happen to a claim. Asked for by the first letters of its patient control number (any case), else by the cents of its total
 * charge (docs/reference/simulator.md). What is refused once is accepted when it comes again: a number that ends in -2 or higher is a
 * resubmission, and no scenario that rejects applies to it.
 */
public enum Scenario {
    /** Accepted; paid less a contractual reduction and a copay. */ USUAL(0),
    /** The whole interchange is rejected by its TA1. */ TA1R(1),
    /** The whole transaction set is rejected by its 999. */ R999(2),
    /** Rejected in the clearinghouse's 277CA. */ R277(3),
    /** Forwarded by the clearinghouse, rejected in the payer's 277CA. */ PAYR(4),
    /** Adjudicated and denied, nothing paid. */ DENY(5),
    /** Paid with deductible, coinsurance and copay; the last of several lines is denied. */ PART(6),
    /** Taken with its file and never heard of again. */ SILENT(7),
    /** Accepted, then paid by an 835 of its own that does not balance. */ UNBAL(8),
    /** Paid as charged. */ PAID(9);

    private static final Pattern SUBMISSION = Pattern.compile(".*-(\\d{1,6})");
    private final int cents;

    Scenario(int cents) {
        this.cents = cents;
    }

    public static Scenario of(String patientControlNumber, Money totalCharge) {
        Scenario asked = asked(patientControlNumber.toUpperCase(Locale.ROOT), totalCharge);
        return asked.rejects() && isResubmission(patientControlNumber) ? USUAL : asked;
    }

    private static Scenario asked(String number, Money totalCharge) {
        return Arrays.stream(values()).filter(each -> each != USUAL && number.startsWith(each.prefix())).findFirst()
                .orElseGet(() -> byCents(totalCharge));
    }

    private static Scenario byCents(Money totalCharge) {
        long cents = Math.floorMod(totalCharge.cents(), 100L);
        return Arrays.stream(values()).filter(each -> each.cents == cents).findFirst().orElse(USUAL);
    }

    private static boolean isResubmission(String patientControlNumber) {
        Matcher matcher = SUBMISSION.matcher(patientControlNumber);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) > 1;
    }

    /** What an account must start with: "999R" for {@link #R999}, "277R" for {@link #R277}, else the name. */
    public String prefix() {
        return switch (this) {
            case R999 -> "999R";
            case R277 -> "277R";
            default -> name();
        };
    }

    public boolean rejects() {
        return this == TA1R || this == R999 || this == R277 || this == PAYR;
    }
}
