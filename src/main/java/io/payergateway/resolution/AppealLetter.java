package io.payergateway.resolution;

import io.payergateway.denial.DenialRow;
import io.payergateway.document.Column;
import io.payergateway.document.PdfDocument;
import io.payergateway.document.PdfDocument.Paper;
import io.payergateway.document.PdfTable;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.Address;
import io.payergateway.model.Claim;
import io.payergateway.model.Money;
import io.payergateway.model.PersonName;
import io.payergateway.model.ServiceLine;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the letter of an appeal as PDF. */
final class AppealLetter {
    private static final String WHOLE_CLAIM = "whole claim";

    private final LetterTemplate template;

    private AppealLetter(LetterTemplate template) {
        this.template = template;
    }

    /** @throws io.payergateway.yaml.YamlException with file and line */
    static AppealLetter load(Path mappings) {
        return new AppealLetter(LetterTemplate.load(mappings));
    }

    /** @param appealed the denials @param today at the facility @param deadline to appeal, where it is known */
    byte[] write(ClaimRow row, Claim claim, List<DenialRow> appealed, String reason, LocalDate today, Optional<LocalDate> deadline) {
        Map<String, String> values = values(row, claim, appealed, reason, deadline);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfDocument letter = new PdfDocument(bytes, Paper.LETTER, template.title(), claim.billingProvider().name())) {
            letter.address(provider(claim));
            letter.paragraph(today.toString());
            letter.address(List.of(claim.billed().payer().name()));
            letter.title(LetterTemplate.fill(template.title(), values));
            template.opening().forEach(text -> letter.paragraph(LetterTemplate.fill(text, values)));
            letter.heading(LetterTemplate.fill(template.denials(), values));
            denials(letter, claim, appealed);
            letter.heading(LetterTemplate.fill(template.reasons(), values));
            template.closing().forEach(text -> letter.paragraph(LetterTemplate.fill(text, values)));
            letter.paragraph(LetterTemplate.fill(template.signature(), values));
            letter.paragraph(claim.billingProvider().contactName());
        }
        return bytes.toByteArray();
    }

    private static void denials(PdfDocument letter, Claim claim, List<DenialRow> appealed) {
        try (PdfTable table = letter.table(List.of(Column.text("Line", 1), Column.text("Service", 2), Column.text("Date", 1.5f), Column.text("Denied for", 3),
                Column.amount("Amount", 1.3f)))) {
            for (DenialRow each : appealed) {
                Optional<ServiceLine> line = claim.lines().stream().filter(of -> of.number() == each.line()).findFirst();
                table.row(each.line() == 0 ? WHOLE_CLAIM : String.valueOf(each.line()), line.map(of -> of.procedure().code()).orElse(""),
                        line.map(of -> of.from().toString()).orElse(""), (each.group() + "-" + each.carc() + " " + each.remarks()).strip(), each.amount().toString());
            }
        }
    }

    private Map<String, String> values(ClaimRow row, Claim claim, List<DenialRow> appealed, String reason, Optional<LocalDate> deadline) {
        Map<String, String> values = new HashMap<>();
        values.put("payer", claim.billed().payer().name());
        values.put("claimNumber", row.payerClaimControlNumber());
        values.put("ourNumber", row.patientControlNumber());
        values.put("patient", name(claim.patient().name()));
        values.put("memberId", claim.billed().memberId());
        values.put("from", claim.lines().stream().map(ServiceLine::from).min(LocalDate::compareTo).map(LocalDate::toString).orElse(""));
        values.put("to", claim.lines().stream().map(ServiceLine::to).max(LocalDate::compareTo).map(LocalDate::toString).orElse(""));
        values.put("charge", "$" + row.totalCharge());
        values.put("paid", "$" + row.totalPaid());
        values.put("appealed", "$" + Money.sum(appealed.stream().map(DenialRow::amount).toList()));
        values.put("reason", reason);
        values.put("deadline", deadline.map(date -> LetterTemplate.fill(template.deadline(), Map.of("date", date.toString()))).orElse(""));
        return values;
    }

    private static String name(PersonName name) {
        return String.join(" ", Stream.of(name.first(), name.middle(), name.last(), name.suffix()).filter(part -> !part.isEmpty()).toList());
    }

    /** As envelopes have it: 12207-0001. */
    private static String zip(String code) {
        return code.matches("[0-9]{9}") ? code.substring(0, 5) + "-" + code.substring(5) : code;
    }

    private static List<String> provider(Claim claim) {
        Address address = claim.billingProvider().address();
        return Stream.of(claim.billingProvider().name(), address.line1(), address.line2(), (address.city() + ", " + address.state() + " " + zip(address.postalCode())).strip(),
                "NPI " + claim.billingProvider().npi()).filter(line -> !line.isBlank() && !line.equals(",")).toList();
    }
}
