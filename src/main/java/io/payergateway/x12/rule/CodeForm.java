package io.payergateway.x12.rule;

import io.payergateway.x12.guide.Dates;
import java.util.stream.Stream;

/**
 * The form of codes whose lists are not ours to ship, or change too often to ship: each says whether a value can be one, by the shapes drawn for it (see
 * {@link Shape#of}) or by what only code can say. Looks at values where they stand, because there are some in nearly every segment.
 */
enum CodeForm {
    /** Of a qualifier that gives no form that is known here. */
    ANY("a value") {
        @Override
        boolean fits(String text, int from, int to) {
            return true;
        }
    },
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
    /** CMS assigns new ones, so that here only 00 is none. */
    PLACE_OF_SERVICE("a place of service of two digits, 01 to 99", "01", "19"),
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
    /** ICD-10-PCS reference manual, chapter 1: the letters I and O are not used, so that nobody takes them for 1 and 0. */
    ICD10_PROCEDURE("an ICD-10-PCS code of seven digits and letters, none of them I or O", "XXXXXXX") {
        @Override
        boolean fits(String text, int from, int to) {
            return super.fits(text, from, to) && !holds(text, from, to, 'I') && !holds(text, from, to, 'O');
        }
    },
    /** Code source 139: 45, 253, A1, P12. */
    ADJUSTMENT_REASON("a claim adjustment reason: one to three digits, or a letter and one or two digits", "9|99", "A9|9"),
    /** Code source 507: acknowledgment, data search, error, finalized, pending, request. F0, A7, R16, F3N. */
    STATUS_CATEGORY("a claim status category: A, D, E, F, P or R and one or two digits, of which the second may be a letter", "A9|X") {
        @Override
        boolean fits(String text, int from, int to) {
            return super.fits(text, from, to) && "ADEFPR".indexOf(text.charAt(from)) >= 0;
        }
    },
    /** Code source 507 as it was in 2025; it may have grown since. */
    KNOWN_STATUS_CATEGORY("a claim status category of the list as it is known here", "A9|9") {
        @Override
        boolean fits(String text, int from, int to) {
            if (to - from == 3 && (text.startsWith("F3F", from) || text.startsWith("F3N", from))) {
                return true;
            }
            return STATUS_CATEGORY.fits(text, from, to) && super.fits(text, from, to) && Integer.parseInt(text, from + 1, to, 10) <= switch (text.charAt(from)) {
                case 'A' -> 8;
                case 'P' -> 5;
                case 'R' -> 17;
                case 'D' -> 0;
                default -> 4;
            };
        }
    },
    /** The Universal/National system of the American Dental Association: permanent, supernumerary, primary and supernumerary primary teeth. */
    TOOTH("a tooth: 1 to 32, 51 to 82, A to T or AS to TS", "9|9") {
        @Override
        boolean fits(String text, int from, int to) {
            if (super.fits(text, from, to)) {
                int number = Integer.parseInt(text, from, to, 10);
                return number >= 1 && number <= 32 || number >= 51 && number <= 82;
            }
            boolean single = to - from == 1 || to - from == 2 && text.charAt(from + 1) == 'S';
            return single && text.charAt(from) >= 'A' && text.charAt(from) <= 'T';
        }
    },
    /** TRN03 of the 270, 271 and 835: of an employer's number, a D-U-N-S number, or one's own; the dictionary holds it to ten characters. */
    ORIGINATOR("the number of a company, which begins with 1, 3 or 9") {
        @Override
        boolean fits(String text, int from, int to) {
            return to > from && "139".indexOf(text.charAt(from)) >= 0;
        }
    },
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

    private static boolean holds(String text, int from, int to, char c) {
        int at = text.indexOf(c, from);
        return at >= 0 && at < to;
    }

    boolean fits(String value) {
        return fits(value, 0, value.length());
    }

    /** What it should be, to end a sentence with. */
    String words() {
        return words;
    }
}
