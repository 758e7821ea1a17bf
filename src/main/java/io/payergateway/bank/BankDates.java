package io.payergateway.bank;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Dates as outside data writes them; what is none is empty. */
final class BankDates {
    private static final DateTimeFormatter X12 = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int FIRST_YEAR = 2_000;
    private static final int LAST_YEAR = 2_099;

    private BankDates() {
    }

    static Optional<LocalDate> of(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }

    /** CCYY-MM-DD of this century. */
    static Optional<LocalDate> iso(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(date -> date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException no) {
            return Optional.empty();
        }
    }

    /** CCYYMMDD, as BPR16. */
    static Optional<LocalDate> x12(String text) {
        try {
            return text.length() == 8 ? Optional.of(LocalDate.parse(text, X12)) : Optional.empty();
        } catch (DateTimeParseException no) {
            return Optional.empty();
        }
    }

    static String x12(LocalDate date) {
        return X12.format(date);
    }
}
