package io.payergateway.partner;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The forms of identifiers and codes that configuration and claims share. */
public final class Forms {
    /** US states, DC, territories and military mail, as the Postal Service writes them (Publication 28, appendix B). */
    private static final Set<String> STATES = Set.of("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
            "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC",
            "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI", "AA", "AE", "AP");

    private static final String X12_SPECIAL = "!\"&'()+,-./;?=%@[]_{}\\|<>#$ ";
    // Compiled once: edits ask for each claim.
    private static final Predicate<String> TAX_ID = Pattern.compile("[0-9]{9}").asMatchPredicate();
    private static final Predicate<String> TAXONOMY = Pattern.compile("[0-9A-Z]{9}X").asMatchPredicate();
    private static final Predicate<String> POSTAL_CODE = Pattern.compile("[0-9]{5}([0-9]{4})?").asMatchPredicate();
    private static final Predicate<String> PHONE = Pattern.compile("[0-9]{10}").asMatchPredicate();

    private Forms() {
    }

    public static boolean isState(String code) {
        return STATES.contains(code);
    }

    /** Employer identification number: nine digits, no dash. */
    public static boolean isTaxId(String text) {
        return TAX_ID.test(text);
    }

    /** NUCC provider taxonomy code: ten characters, the last an X (NUCC code set; PRV03). */
    public static boolean isTaxonomy(String text) {
        return TAXONOMY.test(text);
    }

    /** Five or nine digits, no dash. */
    public static boolean isPostalCode(String text) {
        return POSTAL_CODE.test(text);
    }

    /** A billing provider's postal code has all nine digits (X222A1 and X223A2 2010AA N403). */
    public static boolean isFullPostalCode(String text) {
        return text.length() == 9 && POSTAL_CODE.test(text);
    }

    public static boolean isPhone(String text) {
        return PHONE.test(text);
    }

    /**
     * Characters of the X12 extended set that are no delimiter of ours (X12.6 3.3.1, 3.3.2), without a space at either end.
     * @param most the element's longest
     */
    public static boolean isX12Text(String text, int most) {
        return text.length() <= most && text.chars().allMatch(Forms::isX12Character) && !text.startsWith(" ") && !text.endsWith(" ");
    }

    private static boolean isX12Character(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || X12_SPECIAL.indexOf(c) >= 0;
    }
}
