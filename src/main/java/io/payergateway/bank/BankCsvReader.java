package io.payergateway.bank;

import io.payergateway.model.Money;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The CSV of docs/reference/bank.md: a fixed header, one movement in each row, quotes as RFC 4180 has them. Every bad row is a finding. */
final class BankCsvReader {
    static final String HEADER = "date,amount,method,company_id,trace_number,description,bank_reference";
    private static final String SOURCE = "docs/reference/bank.md";
    private static final String MARK = "\uFEFF";
    private static final Set<String> METHODS = Set.of("ACH", "CHK");
    private static final int COLUMNS = HEADER.split(",").length;
    private static final int LONGEST = 50;
    private static final int LONGEST_DESCRIPTION = 200;

    static boolean beginsAsOne(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, HEADER.length() + MARK.length() * 3), StandardCharsets.UTF_8);
        return unmarked(start).startsWith("date,");
    }

    ReadBankFile read(byte[] file) {
        BankFindings findings = new BankFindings(SOURCE);
        List<BankEntry> entries = new ArrayList<>();
        Optional<String> text = utf8(file);
        if (text.isEmpty()) {
            findings.record("file", "The file is no UTF-8.");
        } else {
            rows(unmarked(text.get()), entries, findings);
        }
        return new ReadBankFile(BankFormat.CSV, entries, List.of(), findings.all());
    }

    private static void rows(String text, List<BankEntry> entries, BankFindings findings) {
        String[] lines = text.split("\r\n|\n", -1);
        if (!lines[0].equals(HEADER)) {
            findings.record("row 1", "The first row must be: " + HEADER + ".");
            return;
        }
        if (!lines[lines.length - 1].isEmpty()) {
            findings.record("row " + lines.length, "The last row has no line end: the file may be cut off.");
        }
        if (lines.length - 2 > BankFileReader.MAX_ENTRIES) {
            findings.record("file", "The file has more than " + BankFileReader.MAX_ENTRIES + " rows.");
            return;
        }
        for (int i = 1; i < lines.length - 1; i++) {
            row(lines[i], "row " + (i + 1), entries, findings);
        }
    }

    private static void row(String line, String place, List<BankEntry> entries, BankFindings findings) {
        List<String> values = columns(line);
        if (values.size() != COLUMNS) {
            findings.record(place, "The row must have " + COLUMNS + " columns, with quotes only around a whole value.");
            return;
        }
        List<String> wrong = new ArrayList<>();
        Optional<LocalDate> date = BankDates.iso(values.get(0));
        Optional<Money> amount = Money.parse(values.get(1)).filter(money -> !money.isZero());
        String method = values.get(2);
        require(date.isPresent(), "date (CCYY-MM-DD)", wrong);
        require(amount.isPresent(), "amount (dollars and whole cents, not 0)", wrong);
        require(METHODS.contains(method), "method (ACH or CHK)", wrong);
        require(isText(values.get(3), LONGEST) && !(method.equals("ACH") && values.get(3).isEmpty()), "company_id", wrong);
        require(isText(values.get(4), LONGEST), "trace_number", wrong);
        require(isText(values.get(5), LONGEST_DESCRIPTION), "description", wrong);
        require(isText(values.get(6), LONGEST) && !values.get(6).isEmpty(), "bank_reference", wrong);
        if (!wrong.isEmpty()) {
            findings.record(place, "The row has no right " + String.join(", ", wrong) + ".");
            return;
        }
        entries.add(new BankEntry(place, PaymentMethod.valueOf(method), date.orElseThrow(), amount.orElseThrow(), values.get(3), values.get(3), values.get(4),
                values.get(5), values.get(6)));
    }

    private static void require(boolean right, String column, List<String> wrong) {
        if (!right) {
            wrong.add(column);
        }
    }

    private static boolean isText(String value, int longest) {
        return value.length() <= longest && value.equals(value.strip()) && value.chars().noneMatch(Character::isISOControl);
    }

    /** Empty where quotes stand anywhere but around a whole value. */
    private static List<String> columns(String line) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                end = closing(line, at + 1);
                if (end < 0 || end + 1 < line.length() && line.charAt(end + 1) != ',') {
                    return List.of();
                }
                values.add(line.substring(at + 1, end).replace("\"\"", "\""));
                end++;
            } else {
                end = line.indexOf(',', at) < 0 ? line.length() : line.indexOf(',', at);
                String value = line.substring(at, end);
                if (value.indexOf('"') >= 0) {
                    return List.of();
                }
                values.add(value);
            }
            at = end + 1;
        }
        return values;
    }

    /** The quote that ends a value; two of them are one within it. */
    private static int closing(String line, int from) {
        int quote = line.indexOf('"', from);
        while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
            quote = line.indexOf('"', quote + 2);
        }
        return quote;
    }

    /** Spreadsheets put a byte order mark in front. */
    private static String unmarked(String text) {
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    private static Optional<String> utf8(byte[] file) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
