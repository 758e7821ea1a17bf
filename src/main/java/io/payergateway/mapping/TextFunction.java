package io.payergateway.mapping;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named functions that a dialect may apply to a value. An empty result means that the value is not of the wanted form, and the next rule is tried. */
public enum TextFunction {
    /** Keeps the digits: "61519-1234-12" to "61519123412". */
    DIGITS("digits", text -> text.replaceAll("\\D", "")),
    /** Exactly ten digits, as an NPI has; anything else is a local identifier. */
    TEN_DIGITS("tenDigits", text -> text.matches("\\d{10}") ? text : ""),
    /** Exactly two digits, as a place of service has; anything else is the name of a room. */
    TWO_DIGITS("twoDigits", text -> text.matches("\\d{2}") ? text : ""),
    /** Three or four digits as a revenue code of four: "450" to "0450". */
    REVENUE_CODE("revenueCode", text -> text.matches("\\d{3}") ? "0" + text : text.matches("\\d{4}") ? text : ""),
    /** The number before or after its currency, however the sender joined them: "288.81&USD", "288.81 USD", "USD288.81" to "288.81". US dollars only. */
    AMOUNT_BEFORE_CURRENCY("amountBeforeCurrency", TextFunction::amount),
    /** "03/15/2026" or "3/5/2026" to "20260315". */
    US_DATE("usDate", TextFunction::usDate),
    UPPER_CASE("upperCase", text -> text.toUpperCase(java.util.Locale.ROOT)),
    WITHOUT_LEADING_ZEROS("withoutLeadingZeros", text -> text.replaceFirst("^0+(?=.)", ""));

    private static final Pattern AMOUNT = Pattern.compile("(?:USD\\s*|\\$\\s*)?([+-]?[0-9.]+)(?:\\s*[&^ ]?\\s*USD)?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private final String name;
    private final UnaryOperator<String> change;

    TextFunction(String name, UnaryOperator<String> change) {
        this.name = name;
        this.change = change;
    }

    public String apply(String text) {
        return change.apply(text);
    }

    static Optional<TextFunction> named(String name) {
        for (TextFunction each : values()) {
            if (each.name.equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }

    /** What it cannot read it leaves as it is, so that the finding shows the sender's own text. */
    private static String amount(String text) {
        Matcher matcher = AMOUNT.matcher(text.strip());
        return matcher.matches() ? matcher.group(1) : text;
    }

    private static String usDate(String text) {
        Matcher matcher = DATE.matcher(text.strip());
        return matcher.matches() ? "%s%02d%02d".formatted(matcher.group(3), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))) : text;
    }
}
