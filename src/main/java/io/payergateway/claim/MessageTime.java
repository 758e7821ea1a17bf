package io.payergateway.claim;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a sender made a message: MSH-7 (HL7 2.5.1 chapter 2, 2.14.9.7), which a resend keeps. */
final class MessageTime {
    /** YYYYMMDDHHMM[SS[.S]][+/-ZZZZ] (HL7 2.5.1 chapter 2A, 2.A.77), to the minute at least. */
    private static final Pattern FORM = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d{1,4})?([+-]\\d{4})?");
    private static final int FIELD = 6;
    private static final int LONGEST_HEADER = 4_096;

    private MessageTime() {
    }

    /** @param zone of a time that names none @return empty where the bytes say none that can be read, also where they are no HL7 */
    static Optional<Instant> of(byte[] message, ZoneId zone) {
        String header = new String(message, 0, Math.min(message.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        int begin = header.indexOf("MSH");
        if (begin < 0 || begin + 4 > header.length()) {
            return Optional.empty();
        }
        String[] fields = header.substring(begin).split("[\r\n]", 2)[0].split(Pattern.quote(header.substring(begin + 3, begin + 4)), -1);
        Matcher time = FORM.matcher(fields.length > FIELD ? fields[FIELD].strip() : "");
        return time.matches() ? instant(time, zone) : Optional.empty();
    }

    private static Optional<Instant> instant(Matcher time, ZoneId zone) {
        try {
            LocalDate date = LocalDate.of(number(time, 1), number(time, 2), number(time, 3));
            LocalTime clock = LocalTime.of(number(time, 4), number(time, 5), time.group(6) == null ? 0 : number(time, 6));
            return Optional.of(date.atTime(clock).atZone(time.group(7) == null ? zone : ZoneOffset.of(time.group(7))).toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
