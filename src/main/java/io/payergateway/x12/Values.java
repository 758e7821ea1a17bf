package io.payergateway.x12;

import java.time.DateTimeException;
import java.time.LocalDate;

/** What envelope values look like, and how a finding may show them. */
final class Values {
    private Values() {
    }

    /** A count or control number in a sentence; whatever is no plain number could be anything, so only its shape is shown. */
    static String shown(String value) {
        return value.isEmpty() ? "nothing" : isDigits(value, 1, 9) ? value : "\"" + ValueShape.of(value) + "\"";
    }

    static boolean isDigits(String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is this count: N0 data, so that leading zeros count as right. */
    static boolean isCount(String value, long count) {
        return isDigits(value, 1, 10) && Long.parseLong(value) == count;
    }

    /** YYMMDD or CCYYMMDD. */
    static boolean isDate(String value) {
        if (!isDigits(value, 6, 8) || value.length() == 7) {
            return false;
        }
        try {
            int year = value.length() == 8 ? Integer.parseInt(value.substring(0, 4)) : 2000 + Integer.parseInt(value.substring(0, 2));
            int month = value.length() - 4;
            LocalDate.of(year, Integer.parseInt(value.substring(month, month + 2)), Integer.parseInt(value.substring(month + 2)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** HHMM, HHMMSS, HHMMSSD or HHMMSSDD (X12.6, TM). */
    static boolean isTime(String value) {
        boolean digits = isDigits(value, 4, 8) && value.length() != 5;
        return digits && value.substring(0, 2).compareTo("23") <= 0 && value.substring(2, 4).compareTo("59") <= 0
                && (value.length() == 4 || value.substring(4, 6).compareTo("59") <= 0);
    }

    /** A segment id: 2 or 3 characters, an upper-case letter first. */
    static boolean isSegmentId(String id) {
        int length = id.length();
        return (length == 2 || length == 3) && isUpper(id.charAt(0)) && isUpperOrDigit(id.charAt(1)) && (length == 2 || isUpperOrDigit(id.charAt(2)));
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isUpperOrDigit(char c) {
        return isUpper(c) || (c >= '0' && c <= '9');
    }
}
