package io.payergateway.simulator;

import io.payergateway.model.Money;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shall happen to a claim. Asked for by the first letters of its patient control number (any case), else by the cents of its total
 * charge (docs/reference/simulator.md). What is refused once is accepted when it comes again: a number that ends in -2 or higher is a
 * resubmission, and no scenario that rejects applies to it, nor CARC.
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
    /** Paid as charged. */ PAID(9),
    /** Denied by the group, CARC and RARC that the number names; paid as USUAL when it comes again. */ CARC,
    /** All of it left to the patient as deductible (PR-1); nothing paid, nothing denied. */ PATRES,
    /** All of it written off by contract (CO-45); nothing paid, nothing denied. */ ZERO45,
    /** Paid within the capitation (CO-24), which comes as a PLB CT of the same 835. */ CAPITA,
    /** Interest as PLB L6. */ INTRST,
    /** Paid by check. */ CHECK,
    /** Denied, then reversed and paid after an appeal. */ APPEAL,
    /** Reversal and correction in one 835, a week later. */ REVCOR,
    /** The reversal a week later, the correction in the 835 of the next day. */ REVTWO,
    /** Overpaid: FB announces it a week later, WO takes it back after another. */ TAKEBK,
    /** A PLB-only 835 of 0 by NON a week later. */ PLBNON,
    /** The same 835 again under another file name, a day later. */ DUP835,
    /** Its trace number again a day later, with other content. */ SAMETR,
    /** A line of its 835 is off by 3 cents. */ IMBLIN,
    /** BPR02 of its 835 is off by 7 cents. */ IMBTRN,
    /** Its lines adjudicated in two parts, in one 835. */ SPLIT1,
    /** Its lines adjudicated in two parts, in two 835s a week apart. */ SPLIT2,
    /** Paid five weeks after it was accepted. */ WEEKS5,
    /** Forwarded to the next payer, which sends its own 835 a week later. */ XOVER,
    /** An 835 with several ISA, GS and ST. */ MULTI,
    /** An 835 whose money the bank never tells of. */ NOEFT,
    /** Money at the bank without an 835. */ NO835;

    private static final int NO_CENTS = -1;
    private static final Pattern SUBMISSION = Pattern.compile(".*-(\\d{1,6})");
    private final int cents;

    Scenario(int cents) {
        this.cents = cents;
    }

    /** Asked for by its prefix alone. */
    Scenario() {
        this(NO_CENTS);
    }

    public static Scenario of(String patientControlNumber, Money totalCharge) {
        Scenario asked = asked(patientControlNumber.toUpperCase(Locale.ROOT), totalCharge);
        return (asked.rejects() || asked == CARC) && isResubmission(patientControlNumber) ? USUAL : asked;
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

    /** The cents that ask for it; empty where only the prefix does. */
    public OptionalInt cents() {
        return cents == NO_CENTS ? OptionalInt.empty() : OptionalInt.of(cents);
    }

    /** Its payment is more than one plain 835, so no other claim shares it. */
    boolean isStory() {
        return compareTo(CAPITA) >= 0;
    }

    public boolean rejects() {
        return this == TA1R || this == R999 || this == R277 || this == PAYR;
    }
}
