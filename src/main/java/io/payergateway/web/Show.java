package io.payergateway.web;

import io.payergateway.inspection.FileReport;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.x12.X12Finding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How the pages write values. Times are UTC, as the foot of each page says. */
public final class Show {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.US).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US);

    private Show() {
    }

    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** "$1,250.00"; a negative amount with a minus sign before the dollar. */
    public static String dollars(Money money) {
        return amount(money.amount());
    }

    /** As dollars, of a sum that may be larger than an amount. */
    public static String amount(BigDecimal dollars) {
        return (dollars.signum() < 0 ? "\u2212$" : "$") + String.format(Locale.US, "%,.2f", dollars.abs());
    }

    /** "2 Mar 2026". */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** "64 MB", "10,000 bytes". */
    public static String bytes(long number) {
        return number >= 1 << 20 && number % (1 << 20) == 0 ? count(number >> 20) + " MB" : count(number) + " bytes";
    }

    public static String count(long number) {
        return String.format(Locale.US, "%,d", number);
    }

    /** "12 s", "4 min", "3 h", "2 d". */
    public static String age(Instant since, Instant now) {
        long seconds = Math.max(0, Duration.between(since, now).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    public static String age(Optional<Instant> since, Instant now) {
        return since.map(each -> age(each, now)).orElse("\u2013");
    }

    public static String rate(double perSecond) {
        return perSecond == 0 ? "0" : String.format(Locale.US, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }

    /** "Partially paid". */
    public static String word(Enum<?> constant) {
        String lower = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    public static String kind(ClaimKind kind) {
        return switch (kind) {
            case PROFESSIONAL -> "Professional (837P)";
            case INSTITUTIONAL -> "Institutional (837I)";
            case DENTAL -> "Dental (837D)";
        };
    }

    /** The colour family of a state: good, wait, stop, or calm. */
    public static String tone(ClaimState state) {
        return switch (state) {
            case PAID, PARTIALLY_PAID, FORWARDED -> "good";
            case HELD, REJECTED, DENIED, REVERSED, SEND_UNKNOWN -> "stop";
            case ACCEPTED, RECEIVED, SENT, SENDING, BATCHED -> "move";
            case OPEN, READY, CLOSED -> "calm";
        };
    }

    public static String tone(FileReport report) {
        return report.outcome() == 0 ? "good" : "stop";
    }

    /** "Nothing wrong". */
    public static String verdict(FileReport report) {
        return report.verdict().substring(0, 1).toUpperCase(Locale.ROOT) + report.verdict().substring(1);
    }

    /** "NM102-1", "NM1" where the whole segment is meant, "SV101(2)" for a repetition. */
    public static String element(X12Finding.Place place) {
        String element = place.element() == 0 ? "" : String.format(Locale.ROOT, "%02d", place.element()) + (place.component() == 0 ? "" : "-" + place.component());
        return place.segment() + element + (place.repetition() == 0 ? "" : "(" + place.repetition() + ")");
    }

    /** What a hop is called. */
    public static String hop(String kind) {
        return switch (kind) {
            case "HL7" -> "Charge message";
            case "CLAIM" -> "Claim";
            case "837" -> "Submission";
            case "TA1" -> "Interchange acknowledgment";
            case "999" -> "Implementation acknowledgment";
            case "277CA" -> "Claim acknowledgment";
            case "835" -> "Remittance";
            default -> "Billing event";
        };
    }

    /** "isa" as "ISA13", the way the guides name it. */
    public static String controlNumber(String name) {
        return switch (name) {
            case "isa" -> "ISA13";
            case "group" -> "GS06";
            case "transaction" -> "ST02";
            case "batchReference" -> "BHT03";
            case "patientControlNumber" -> "CLM01";
            case "payerClaimControlNumber" -> "Payer\u2019s number";
            case "messageControlId" -> "MSH-10";
            case "trace" -> "TRN02";
            case "eventId" -> "Event";
            default -> "File";
        };
    }

    /** Part of a whole in thousandths, for a bar. */
    public static long share(long part, long whole) {
        return whole == 0 ? 0 : Math.max(part == 0 ? 0 : 8, part * 1_000 / whole);
    }
}
