package io.payergateway.x12.rule;

import io.payergateway.x12.guide.Dates;
import java.util.regex.Pattern;

/** The form of codes whose lists are not ours to ship, or change too often to ship: each says whether a value can be one. */
enum CodeForm {
    NPI("an NPI of ten digits with its check digit") {
        @Override
        boolean fits(String value) {
            return value.matches("[12]\\d{9}") && luhn("80840" + value);
        }
    },
    TAXONOMY("a provider taxonomy code of ten characters", "\\d{3}[0-9A-Z]{6}[A-Z]"),
    PLACE_OF_SERVICE("a place of service of two digits", "\\d\\d"),
    TYPE_OF_BILL("the first two or three characters of a type of bill", "0?[1-9][1-9]"),
    REVENUE_CODE("a revenue code of four digits", "\\d{4}"),
    PROCEDURE("a HCPCS or CPT code of five characters", "[A-Z0-9]\\d{3}[A-Z0-9]"),
    MODIFIER("a modifier of two characters", "[A-Z0-9]{2}"),
    DENTAL_PROCEDURE("a dental procedure code: D and four digits", "D\\d{4}"),
    NDC("an NDC of eleven digits", "\\d{11}"),
    DIAGNOSIS("an ICD-10-CM code without its dot", "[A-TV-Z]\\d[0-9AB][0-9A-Z]{0,4}|U\\d[0-9A-Z][0-9A-Z]{0,4}"),
    DIAGNOSIS_ICD9("an ICD-9-CM code without its dot", "[0-9V]\\d{2}\\d{0,2}|E\\d{3}\\d?"),
    ICD10_PROCEDURE("an ICD-10-PCS code of seven characters", "[0-9A-HJ-NP-Z]{7}"),
    TAX_ID("an employer's identification number of nine digits", "\\d{9}|\\d{2}-\\d{7}"),
    SOCIAL_SECURITY("a social security number of nine digits", "\\d{9}|\\d{3}-\\d{2}-\\d{4}"),
    ZIP("a ZIP code of five or nine digits", "\\d{5}(\\d{4})?"),
    DATE("a date CCYYMMDD") {
        @Override
        boolean fits(String value) {
            return value.length() == 8 && Dates.isDate(value, 0, 8);
        }
    },
    PERIOD("a period CCYYMMDD-CCYYMMDD that does not end before it begins") {
        @Override
        boolean fits(String value) {
            return value.length() == 17 && value.charAt(8) == '-' && Dates.isDate(value, 0, 8) && Dates.isDate(value, 9, 17)
                    && value.substring(0, 8).compareTo(value.substring(9)) <= 0;
        }
    },
    TIME("a time HHMM") {
        @Override
        boolean fits(String value) {
            return Dates.isTime(value, 0, value.length());
        }
    },
    DATE_TIME("a date and time CCYYMMDDHHMM") {
        @Override
        boolean fits(String value) {
            return value.length() == 12 && Dates.isDate(value, 0, 8) && Dates.isTime(value, 8, 12);
        }
    };

    private final String words;
    private final Pattern pattern;

    CodeForm(String words) {
        this(words, "");
    }

    CodeForm(String words, String regex) {
        this.words = words;
        this.pattern = Pattern.compile(regex);
    }

    boolean fits(String value) {
        return pattern.matcher(value).matches();
    }

    /** What it should be, to end a sentence with. */
    String words() {
        return words;
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
