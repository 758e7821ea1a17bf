package io.payergateway.x12.rule;

import io.payergateway.x12.guide.Dates;

/**
 * The form of codes whose lists are not ours to ship, or change too often to ship: each says whether a value can be one. Looks at values where they stand,
 * because there are some in nearly every segment.
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
    NPI("an NPI of ten digits with its check digit") {
        @Override
        boolean fits(String text, int from, int to) {
            if (to - from != 10 || !digits(text, from, to)) {
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
    TAXONOMY("a provider taxonomy code of ten characters") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 10 && digits(text, from, from + 3) && codes(text, from + 3, to) && text.charAt(to - 1) >= 'A';
        }
    },
    /** CMS assigns new ones, so that here only 00 is none. */
    PLACE_OF_SERVICE("a place of service of two digits, 01 to 99") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 2 && digits(text, from, to) && !text.startsWith("00", from);
        }
    },
    TYPE_OF_BILL("the first two or three characters of a type of bill") {
        @Override
        boolean fits(String text, int from, int to) {
            int start = to - from == 3 && text.charAt(from) == '0' ? from + 1 : from;
            return to - start == 2 && digits(text, start, to) && text.charAt(start) > '0' && text.charAt(start + 1) > '0';
        }
    },
    REVENUE_CODE("a revenue code of four digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 4 && digits(text, from, to);
        }
    },
    PROCEDURE("a HCPCS or CPT code of five characters") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 5 && codes(text, from, to) && digits(text, from + 1, to - 1);
        }
    },
    MODIFIER("a modifier of two characters") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 2 && codes(text, from, to);
        }
    },
    DENTAL_PROCEDURE("a dental procedure code: D and four digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 5 && text.charAt(from) == 'D' && digits(text, from + 1, to);
        }
    },
    NDC("an NDC of eleven digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 11 && digits(text, from, to);
        }
    },
    DIAGNOSIS("an ICD-10-CM code without its dot") {
        @Override
        boolean fits(String text, int from, int to) {
            int length = to - from;
            return length >= 3 && length <= 7 && codes(text, from, to) && text.charAt(from) >= 'A' && digits(text, from + 1, from + 2);
        }
    },
    DIAGNOSIS_ICD9("an ICD-9-CM code without its dot") {
        @Override
        boolean fits(String text, int from, int to) {
            int length = to - from;
            return length >= 3 && length <= 5 && codes(text, from, to) && digits(text, from + 1, to) && (text.charAt(from) <= '9' || "EV".indexOf(text.charAt(from)) >= 0);
        }
    },
    /** Volume 3 of ICD-9-CM. */
    ICD9_PROCEDURE("an ICD-9-CM procedure of two to four digits without its dot") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from >= 2 && to - from <= 4 && digits(text, from, to);
        }
    },
    /** MS-DRG and others have three digits; APR-DRG has a fourth for the severity. */
    DRG("a diagnosis related group of three or four digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return (to - from == 3 || to - from == 4) && digits(text, from, to);
        }
    },
    /** Form locators 18 to 41 of the UB-04: conditions, occurrences, occurrence spans, values. */
    NUBC("a code of two characters of the National Uniform Billing Committee") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 2 && codes(text, from, to);
        }
    },
    ADMISSION_TYPE("an admission type of one digit") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 1 && digits(text, from, to) && text.charAt(from) > '0';
        }
    },
    POINT_OF_ORIGIN("a point of origin of one character") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 1 && codes(text, from, to);
        }
    },
    PATIENT_STATUS("a patient discharge status of two digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 2 && digits(text, from, to) && !text.startsWith("00", from);
        }
    },
    /** ICD-10-PCS reference manual, chapter 1: the letters I and O are not used, so that nobody takes them for 1 and 0. */
    ICD10_PROCEDURE("an ICD-10-PCS code of seven digits and letters, none of them I or O") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 7 && codes(text, from, to) && !holds(text, from, to, 'I') && !holds(text, from, to, 'O');
        }
    },
    /** Code source 139: 45, 253, A1, P12. */
    ADJUSTMENT_REASON("a claim adjustment reason: one to three digits, or a letter and one or two digits") {
        @Override
        boolean fits(String text, int from, int to) {
            int length = to - from;
            boolean lettered = length >= 2 && text.charAt(from) >= 'A' && text.charAt(from) <= 'Z';
            return length >= 1 && length <= 3 && digits(text, lettered ? from + 1 : from, to);
        }
    },
    /** Code source 507: acknowledgment, data search, error, finalized, pending, request. F0, A7, R16, F3N. */
    STATUS_CATEGORY("a claim status category: A, D, E, F, P or R and one or two digits, of which the second may be a letter") {
        @Override
        boolean fits(String text, int from, int to) {
            int length = to - from;
            return (length == 2 || length == 3) && codes(text, from, to) && "ADEFPR".indexOf(text.charAt(from)) >= 0 && digits(text, from + 1, from + 2);
        }
    },
    /** Code source 507 as it was in 2025; it may have grown since. */
    KNOWN_STATUS_CATEGORY("a claim status category of the list as it is known here") {
        @Override
        boolean fits(String text, int from, int to) {
            if (to - from == 3 && (text.startsWith("F3F", from) || text.startsWith("F3N", from))) {
                return true;
            }
            if (!STATUS_CATEGORY.fits(text, from, to) || !digits(text, from + 1, to)) {
                return false;
            }
            return Integer.parseInt(text, from + 1, to, 10) <= switch (text.charAt(from)) {
                case 'A' -> 8;
                case 'P' -> 5;
                case 'R' -> 17;
                case 'D' -> 0;
                default -> 4;
            };
        }
    },
    /** The Universal/National system of the American Dental Association: permanent, supernumerary, primary and supernumerary primary teeth. */
    TOOTH("a tooth: 1 to 32, 51 to 82, A to T or AS to TS") {
        @Override
        boolean fits(String text, int from, int to) {
            if (to == from || to - from > 2) {
                return false;
            }
            if (digits(text, from, to)) {
                int number = Integer.parseInt(text, from, to, 10);
                return number >= 1 && number <= 32 || number >= 51 && number <= 82;
            }
            return text.charAt(from) >= 'A' && text.charAt(from) <= 'T' && (to - from == 1 || text.charAt(from + 1) == 'S');
        }
    },
    /** TRN03 of the 270, 271 and 835: of an employer's number, a D-U-N-S number, or one's own; the dictionary holds it to ten characters. */
    ORIGINATOR("the number of a company, which begins with 1, 3 or 9") {
        @Override
        boolean fits(String text, int from, int to) {
            return to > from && "139".indexOf(text.charAt(from)) >= 0;
        }
    },
    TAX_ID("an employer's identification number of nine digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 9 && digits(text, from, to)
                    || to - from == 10 && digits(text, from, from + 2) && text.charAt(from + 2) == '-' && digits(text, from + 3, to);
        }
    },
    SOCIAL_SECURITY("a social security number of nine digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return to - from == 9 && digits(text, from, to) || to - from == 11 && digits(text, from, from + 3) && text.charAt(from + 3) == '-'
                    && digits(text, from + 4, from + 6) && text.charAt(from + 6) == '-' && digits(text, from + 7, to);
        }
    },
    ZIP("a ZIP code of five or nine digits") {
        @Override
        boolean fits(String text, int from, int to) {
            return (to - from == 5 || to - from == 9) && digits(text, from, to);
        }
    },
    /** A1A 1A1 with or without the blank. */
    CANADIAN_POSTAL_CODE("a Canadian postal code") {
        @Override
        boolean fits(String text, int from, int to) {
            boolean blank = to - from == 7 && text.charAt(from + 3) == ' ';
            int second = from + (blank ? 4 : 3);
            return (blank || to - from == 6) && text.charAt(from) >= 'A' && digits(text, from + 1, from + 2) && text.charAt(from + 2) >= 'A'
                    && digits(text, second, second + 1) && text.charAt(second + 1) >= 'A' && digits(text, second + 2, second + 3);
        }
    },
    /** Nine digits, weighted 3, 7, 1 again and again: their sum is a multiple of 10 (American Bankers Association). */
    ROUTING_NUMBER("an ABA routing number of nine digits with its check digit") {
        @Override
        boolean fits(String text, int from, int to) {
            if (to - from != 9 || !digits(text, from, to)) {
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

    CodeForm(String words) {
        this.words = words;
    }

    /** @param text holds the value between from and to */
    abstract boolean fits(String text, int from, int to);

    boolean fits(String value) {
        return fits(value, 0, value.length());
    }

    /** What it should be, to end a sentence with. */
    String words() {
        return words;
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String text, int from, int to, char c) {
        int at = text.indexOf(c, from);
        return at >= 0 && at < to;
    }

    /** Capital letters and digits. */
    private static boolean codes(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > 'Z' || c > '9' && c < 'A') {
                return false;
            }
        }
        return true;
    }
}
