package io.payergateway.web;

import io.payergateway.advice.AdvicePdf;
import io.payergateway.advice.Advices;
import io.payergateway.advice.OpenedAdvice;
import io.payergateway.advice.RemittanceSummary;
import io.payergateway.advice.RemittanceTotals;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** What the API and the console ask about remittances. */
final class AdviceQuestions {
    static final String FROM = "from: first day of payment, CCYY-MM-DD; 30 days ago if not given";
    static final String TO = "to: last day, at most 92 days later; a week ahead if not given, because payments are announced";
    static final String PART = "part: of " + AdvicePdf.MOST_CLAIMS + " claims each, 1 if not given";
    private static final int MOST_DAYS = 92;
    private static final int MOST_ROWS = 5_000;
    private static final int BACK = 30;
    private static final int AHEAD = 7;
    /** An answer is held whole until it has left, some megabytes at most. */
    private static final int PDFS_AT_ONCE = 2;

    private final Advices advices;
    private final Clock clock;
    private final Semaphore pdfs = new Semaphore(PDFS_AT_ONCE);

    AdviceQuestions(Advices advices, Clock clock) {
        this.advices = advices;
        this.clock = clock;
    }

    Listing<RemittanceSummary> newest(long before, int limit) {
        return Listing.of(advices.newest(before, limit + 1), limit, row -> row.remittance().id(), row -> row);
    }

    OpenedAdvice open(long id) {
        return advices.open(id).orElseThrow(() -> Lookup.unknown("remittance"));
    }

    String group(String code) {
        return advices.group(code);
    }

    /** @throws Refusal 503 where others are being made */
    Answer pdf(Ask ask) {
        if (!pdfs.tryAcquire()) {
            throw new Refusal(503, "BUSY", "Other documents are being made; try again in a moment.");
        }
        try {
            OpenedAdvice opened = open(ask.id());
            int parts = AdvicePdf.parts(opened.advice().claims());
            int part = ask.part(parts);
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
            AdvicePdf.write(opened, part, out);
            String name = "remittance-" + ask.id() + (parts == 1 ? "" : "-" + part) + ".pdf";
            return Answer.bytes(200, Answer.PDF, out.toByteArray()).with(Map.of("Content-Disposition", "inline; filename=\"" + name + "\""));
        } finally {
            pdfs.release();
        }
    }

    RemittanceTotals totals(Ask ask) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate to = day(ask, "to", today.plusDays(AHEAD));
        LocalDate from = day(ask, "from", to.minusDays(AHEAD + BACK));
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new Refusal(400, "PERIOD", "'from' must not be after 'to', and at most " + MOST_DAYS + " days before it.");
        }
        RemittanceTotals totals = advices.totals(from, to);
        if (totals.days().size() > MOST_ROWS) {
            throw new Refusal(400, "PERIOD", "That are more than " + Show.count(MOST_ROWS) + " rows; ask for fewer days.");
        }
        return totals;
    }

    private static LocalDate day(Ask ask, String name, LocalDate otherwise) {
        String given = ask.text(name);
        try {
            LocalDate day = given.isEmpty() ? otherwise : LocalDate.parse(given);
            if (day.getYear() < 1 || day.getYear() > 9_999) {
                throw new Refusal(400, "DATE", "'" + name + "' must be a day as 2026-03-02.");
            }
            return day;
        } catch (DateTimeParseException none) {
            throw new Refusal(400, "DATE", "'" + name + "' must be a day as 2026-03-02.");
        }
    }

    /** Groups in the order in which a table shows them. */
    static List<String> groups(RemittanceTotals totals) {
        return List.copyOf(totals.whole().adjustments().keySet());
    }
}
