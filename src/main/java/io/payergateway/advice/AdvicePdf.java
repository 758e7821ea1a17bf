package io.payergateway.advice;

import io.payergateway.document.Column;
import io.payergateway.document.PdfDocument;
import io.payergateway.document.PdfTable;
import io.payergateway.model.Money;
import io.payergateway.remittance.Imbalance;
import io.payergateway.remittance.RemittanceRow;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An advice as a PDF. Claims are taken a few hundred at a time and leave with their page, so that memory holds neither all claims nor the document. One
 * file has at most {@value #MOST_CLAIMS} claims; what is longer comes in parts, each with the head of the whole.
 */
public final class AdvicePdf {
    /** Claims of one part. */
    public static final int MOST_CLAIMS = 5_000;
    private static final int AT_ONCE = 200;
    private static final List<Column> CLAIMS = List.of(Column.text("Claim, line, adjustment", 21), Column.text("What it says", 45), Column.amount("Charge", 13),
            Column.amount("Adjusted", 13), Column.amount("Paid", 13), Column.amount("Patient's part", 13));

    private AdvicePdf() {
    }

    /** How many parts an advice with so many claims has; 1 also without any. */
    public static int parts(long claims) {
        return (int) Math.max(1, (claims + MOST_CLAIMS - 1) / MOST_CLAIMS);
    }

    /** @param part from 1 @param out stays open */
    public static void write(OpenedAdvice opened, int part, OutputStream out) {
        Advice advice = opened.advice();
        RemittanceRow row = advice.remittance();
        String title = "Remittance advice " + row.traceNumber();
        String parts = parts(advice.claims()) == 1 ? "" : ", part " + part + " of " + parts(advice.claims());
        try (PdfDocument pdf = new PdfDocument(out, PdfDocument.Paper.LETTER, title, title + parts)) {
            pdf.title("Remittance advice" + parts);
            head(pdf, advice);
            balance(pdf, advice);
            providers(pdf, advice);
            claims(pdf, opened.claims(), opened.claims().cursorAfter((part - 1L) * MOST_CLAIMS));
        }
    }

    private static void head(PdfDocument pdf, Advice advice) {
        RemittanceRow row = advice.remittance();
        try (PdfTable table = pdf.table(List.of(Column.text("", 20), Column.text("", 80)))) {
            table.row("Payer", party(advice.parties().payer(), row.payerName()));
            table.row("Payee", party(advice.parties().payee(), "not known"));
            table.strong("Payment", amount(row.payment().amount()));
            table.row("Method", advice.methodWords() + (row.method().isEmpty() ? "" : " (" + row.method() + ")"));
            table.row("Date", AdviceWords.date(row.paymentDate()));
            table.row("Trace number", row.traceNumber() + (row.originator().isEmpty() ? "" : " of " + row.originator()));
            table.row("Status", row.status().name().toLowerCase(Locale.ROOT) + (row.failedEquation().isEmpty() ? "" : ": " + row.failedEquation()));
            row.sameAs().ifPresent(first -> table.row("Same as", "remittance " + first + ", which has the claims"));
        }
    }

    private static String party(AdviceParty party, String otherwise) {
        String name = party.name().isEmpty() ? otherwise : party.name();
        return Stream.concat(Stream.of(name + (party.id().isEmpty() ? "" : " (" + party.id() + ")")), party.address().stream()).collect(Collectors.joining("\n"));
    }

    private static void balance(PdfDocument pdf, Advice advice) {
        if (!advice.equations().isEmpty()) {
            pdf.heading("Balance");
            try (PdfTable table = pdf.table(List.of(Column.text("Equation", 12), Column.text("Numbers", 70), Column.text("", 18)))) {
                for (Equation each : advice.equations()) {
                    table.row(each.name(), each.text(), each.holds() ? "holds" : each.failing() + " of " + each.of() + " do not hold");
                }
            }
        }
        for (Imbalance each : advice.failures()) {
            pdf.paragraph((each.place().isEmpty() ? "" : each.place() + ": ") + each.text());
        }
        if (advice.allFailures() > advice.failures().size()) {
            pdf.paragraph("and " + (advice.allFailures() - advice.failures().size()) + " more equations that do not hold");
        }
        advice.problems().forEach(pdf::paragraph);
    }

    private static void providers(PdfDocument pdf, Advice advice) {
        if (advice.providerAdjustments().isEmpty()) {
            return;
        }
        pdf.heading("Provider level (a positive amount reduces the payment)");
        try (PdfTable table = pdf.table(List.of(Column.text("Provider", 16), Column.text("Reason", 40), Column.text("Reference", 26), Column.amount("Amount", 18)))) {
            for (AdviceProvider each : advice.providerAdjustments()) {
                table.row(each.providerId(), each.code() + " " + each.reason(), each.reference(), amount(each.amount()));
            }
        }
    }

    private static void claims(PdfDocument pdf, ClaimPages claims, long cursor) {
        List<AdviceClaim> page = claims.after(cursor, AT_ONCE);
        if (page.isEmpty()) {
            return;
        }
        pdf.heading("Claims");
        try (PdfTable table = pdf.table(CLAIMS)) {
            int written = 0;
            while (!page.isEmpty()) {
                page.forEach(claim -> claim(table, claim));
                written += page.size();
                long last = page.get(page.size() - 1).cursor();
                page = written == MOST_CLAIMS ? List.of() : claims.after(last, Math.min(AT_ONCE, MOST_CLAIMS - written));
            }
        }
    }

    private static void claim(PdfTable table, AdviceClaim claim) {
        List<String> what = new ArrayList<>(List.of(claim.statusWords() + " (" + claim.status() + ")"));
        if (!claim.payerClaimControlNumber().isEmpty()) {
            what.add("payer's number " + claim.payerClaimControlNumber());
        }
        remarks(claim.remarkCodes()).ifPresent(what::add);
        check(claim.equation()).ifPresent(what::add);
        table.strong(claim.patientControlNumber(), String.join("; ", what), amount(claim.charge()), amount(claim.equation().taken()), amount(claim.paid()),
                amount(claim.patientResponsibility()));
        claim.adjustments().forEach(each -> adjustment(table, each));
        claim.lines().forEach(line -> line(table, line));
    }

    private static void line(PdfTable table, AdviceLine line) {
        List<String> what = new ArrayList<>();
        if (!line.serviceDate().isEmpty()) {
            what.add(line.serviceDate());
        }
        line.units().ifPresent(units -> what.add(units.stripTrailingZeros().toPlainString() + " units"));
        line.allowed().ifPresent(allowed -> what.add("allowed " + amount(allowed)));
        if (!line.controlNumber().isEmpty()) {
            what.add("line " + line.controlNumber());
        }
        remarks(line.remarkCodes()).ifPresent(what::add);
        check(line.equation()).ifPresent(what::add);
        table.row("  " + (line.revenueCode() + " " + line.procedure()).strip(), String.join("; ", what), amount(line.charge()), amount(line.equation().taken()),
                amount(line.paid()), "");
        line.adjustments().forEach(each -> adjustment(table, each));
    }

    private static void adjustment(PdfTable table, AdviceAdjustment each) {
        table.row("    " + each.code(), each.group() + ": " + each.reason(), "", amount(each.amount()), "", "");
    }

    private static Optional<String> remarks(List<String> codes) {
        return codes.isEmpty() ? Optional.empty() : Optional.of("remarks " + String.join(", ", codes));
    }

    /** What does not add up is said where it stands. */
    private static Optional<String> check(Equation equation) {
        return equation.holds() ? Optional.empty() : Optional.of("DOES NOT BALANCE: " + equation.text());
    }

    private static String amount(Money money) {
        return amount(money.amount());
    }

    private static String amount(BigDecimal decimal) {
        return String.format(Locale.US, "%,.2f", decimal);
    }
}
