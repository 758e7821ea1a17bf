package io.payergateway.x12.guide;

/** Dates and times where they stand in a longer text (X12.6, types DT and TM; a date must be in the calendar, in whatever year). */
public final class Dates {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Dates() {
    }

    /** CCYYMMDD, or YYMMDD in this century. */
    public static boolean isDate(String text, int from, int to) {
        int length = to - from;
        if (length != 8 && length != 6 || !digits(text, from, to)) {
            return false;
        }
        int year = length == 8 ? number(text, from, 4) : 2000 + number(text, from, 2);
        int month = number(text, to - 4, 2);
        int day = number(text, to - 2, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return day <= DAYS[month - 1] + (month == 2 && leap ? 1 : 0);
    }

    /** HHMM, HHMMSS, HHMMSSD or HHMMSSDD. */
    public static boolean isTime(String text, int from, int to) {
        int length = to - from;
        return length >= 4 && length <= 8 && length != 5 && digits(text, from, to) && number(text, from, 2) < 24 && number(text, from + 2, 2) < 60
                && (length == 4 || number(text, from + 4, 2) < 60);
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int length) {
        int value = 0;
        for (int i = from; i < from + length; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
