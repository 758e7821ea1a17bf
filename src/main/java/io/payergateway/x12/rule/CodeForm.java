package io.payergateway.x12.rule;

import io.payergateway.x12.guide.Dates;
import java.util.stream.Stream;

/**
 * The form of codes whose lists are not ours to ship, or change too often to ship: each says whether a value can be one, by the shapes drawn for it (see
 * {@link Shape#of}) or by what only code can say. Looks at values where they stand, because there are some in nearly every segment.
 */
enum CodeForm {
    /** 45 CFR 162.406: ten digits, the last a check digit by ISO/IEC 7812 over the prefix 80840. That they begin with 1 or 2 is practice, not rule. */
    NPI("an NPI of ten digits with its check digit", "9999999999") {
        @Override
        boolean fits(String text, int from, int to) {
            if (!super.fits(text, from, to)) {
                return false;
            }
            int sum = 24;   // what the prefix 80840 adds
            for (int i = 0; i < 10; i++) {
                int digit = text.charAt(to - 1 - i) - '0';
                int doubled = i % 2 == 1 ? digit * 2 : digit;
                sum += doubled > 9 ? doubled - 9 : doubled;
            }
            return sum % 10 == 0;
        }
    },
    TAXONOMY("a provider taxonomy code of ten characters", "999XXXXXXA"),
    PLACE_OF_SERVICE("a place of service of two digits", "99"),
    TYPE_OF_BILL("the first two or three characters of a type of bill", "11", "011"),
    REVENUE_CODE("a revenue code of four digits", "9999"),
    PROCEDURE("a HCPCS or CPT code of five characters", "X999X"),
    MODIFIER("a modifier of two characters", "XX"),
    DENTAL_PROCEDURE("a dental procedure code: D and four digits", "D9999"),
    NDC("an NDC of eleven digits", "99999999999"),
    DIAGNOSIS("an ICD-10-CM code without its dot", "A9X|XXXX"),
    DIAGNOSIS_ICD9("an ICD-9-CM code without its dot", "999|99", "E99|99", "V99|99"),
    /** Volume 3 of ICD-9-CM. */
    ICD9_PROCEDURE("an ICD-9-CM procedure of two to four digits without its dot", "99|99"),
    /** MS-DRG and others have three digits; APR-DRG has a fourth for the severity. */
    DRG("a diagnosis related group of three or four digits", "999|9"),
    /** Form locators 18 to 41 of the UB-04: conditions, occurrences, occurrence spans, values. */
    NUBC("a code of two characters of the National Uniform Billing Committee", "XX"),
    ADMISSION_TYPE("an admission type of one digit", "1"),
    POINT_OF_ORIGIN("a point of origin of one character", "X"),
    PATIENT_STATUS("a patient discharge status of two digits", "01", "19"),
    ICD10_PROCEDURE("an ICD-10-PCS code of seven characters", "XXXXXXX"),
    /** Code source 507: F0, A7, R16, F3N. */
    STATUS_CATEGORY("a claim status category: a letter and one or two digits, of which the second may be a letter", "A9|X"),
    TAX_ID("an employer's identification number of nine digits", "999999999", "99-9999999"),
    SOCIAL_SECURITY("a social security number of nine digits", "999999999", "999-99-9999"),
    ZIP("a ZIP code of five or nine digits", "99999", "999999999"),
    CANADIAN_POSTAL_CODE("a Canadian postal code", "a9a9a9", "a9a 9a9"),
    /** Nine digits, weighted 3, 7, 1 again and again: their sum is a multiple of 10 (American Bankers Association). */
    ROUTING_NUMBER("an ABA routing number of nine digits with its check digit", "999999999") {
        @Override
        boolean fits(String text, int from, int to) {
            if (!super.fits(text, from, to)) {
                return false;
            }
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                int digit = text.charAt(from + i) - '0';
                sum += i % 3 == 0 ? digit * 3 : i % 3 == 1 ? digit * 7 : digit;
            }
            return sum > 0 && sum % 10 == 0;
        }
    },
    DATE("a date CCYYMMDD") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 8 && Dates.isDate(text, from, to);
        }
    },
    PERIOD("a period CCYYMMDD-CCYYMMDD that does not end before it begins") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 17 && text.charAt(from + 8) == '-' && Dates.isDate(text, from, from + 8) && Dates.isDate(text, from + 9, to)
                    && text.substring(from, from + 8).compareTo(text.substring(from + 9, to)) <= 0;
        }
    },
    TIME("a time HHMM") {
        @Override
        boolean fits(String text, int from, int to) {
            return Dates.isTime(text, from, to);
        }
    },
    DATE_TIME("a date and time CCYYMMDDHHMM") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 12 && Dates.isDate(text, from, from + 8) && Dates.isTime(text, from + 8, to);
        }
    };

    private final String words;
    private final Shape[] shapes;

    CodeForm(String words, String... shapes) {
        this.words = words;
        this.shapes = Stream.of(shapes).map(Shape::of).toArray(Shape[]::new);
    }

    /** @param text holds the value between from and to */
    boolean fits(String text, int from, int to) {
        for (Shape shape : shapes) {
            if (shape.fits(text, from, to)) {
                return true;
            }
        }
        return false;
    }

    boolean fits(String value) {
        return fits(value, 0, value.length());
    }

    /** What it should be, to end a sentence with. */
    String words() {
        return words;
    }
}
