package io.payergateway.bank;

import io.payergateway.model.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NACHA file as a bank hands it to its customer: records of 94 characters, every total exact (NACHA Operating Rules, Appendix Three). Of its entries those
 * of class CCD that move money count, with the reassociation number of their addenda (TRN, 45 CFR 162.1602); all others are in the totals and listed as ignored.
 */
final class NachaReader {
    private static final String SOURCE = "NACHA Operating Rules, Appendix Three";
    /** X221A1 TRN as the addenda carries it; NACHA ends the segment with a backslash, X12 with a tilde. */
    private static final Pattern TRACE = Pattern.compile("TRN\\*1\\*([^*~\\\\]{1,50})\\*([^*~\\\\]{1,30})(\\*[^*~\\\\]*)?[~\\\\]?");

    ReadBankFile read(byte[] file) {
        BankFindings findings = new BankFindings(SOURCE);
        List<String> records = NachaRecords.of(file, findings);
        Pass pass = new Pass(findings);
        for (int i = 0; i < records.size(); i++) {
            pass.take(records.get(i), "record " + (i + 1));
        }
        if (!records.isEmpty()) {
            pass.end(records.size());
        }
        return new ReadBankFile(BankFormat.NACHA, pass.entries, pass.ignored, findings.all());
    }

    /** An entry (record 6) that waits for its addenda. */
    private record Open(String place, String record, NachaBatch batch, List<String> addenda) {
        String code() {
            return NachaRecords.field(record, 2, 3);
        }

        boolean isCredit() {
            return code().charAt(1) <= '4';
        }

        long cents() {
            return NachaRecords.number(record, 30, 39);
        }

        String trace() {
            return NachaRecords.field(record, 80, 94);
        }

        boolean announcesAddenda() {
            return record.charAt(78) == '1';
        }
    }

    /** One file from its first record to its last. */
    private static final class Pass {
        private final BankFindings findings;
        private final List<BankEntry> entries = new ArrayList<>();
        private final List<Ignored> ignored = new ArrayList<>();
        private final NachaTotals file = new NachaTotals();
        private NachaTotals totals = new NachaTotals();
        private Optional<NachaBatch> batch = Optional.empty();
        private Optional<Open> open = Optional.empty();
        private Optional<String> control = Optional.empty();
        private boolean begun;
        private int batches;

        private Pass(BankFindings findings) {
            this.findings = findings;
        }

        void take(String record, String place) {
            if (control.isPresent()) {
                if (!record.chars().allMatch(c -> c == '9')) {
                    findings.record(place, "Behind the file control only records of nines may stand.");
                }
                return;
            }
            switch (record.charAt(0)) {
                case '1' -> begin(record, place);
                case '5' -> beginBatch(record, place);
                case '6' -> entry(record, place);
                case '7' -> addenda(record, place);
                case '8' -> endBatch(record, place);
                case '9' -> endFile(record, place);
                default -> findings.record(place, "The record is of no type that a NACHA file has (1, 5, 6, 7, 8, 9).");
            }
        }

        private void begin(String record, String place) {
            if (begun) {
                findings.record(place, "The file begins a second time.");
            }
            begun = true;
            if (!NachaRecords.field(record, 35, 40).equals("094101")) {
                findings.record(place, "Record size, blocking factor and format code must be 094, 10 and 1.");
            }
        }

        private void beginBatch(String record, String place) {
            if (!begun || batch.isPresent()) {
                findings.record(place, "A batch begins where none may.");
            }
            finishEntry();
            NachaBatch next = NachaBatch.of(record, place);
            if (!List.of("200", "220", "225").contains(next.serviceClass())) {
                findings.record(place, "The service class of the batch is none that is read (200, 220, 225).");
            }
            batch = Optional.of(next);
            totals = new NachaTotals();
        }

        private void entry(String record, String place) {
            finishEntry();
            if (batch.isEmpty()) {
                findings.record(place, "An entry stands outside of a batch.");
                return;
            }
            Open next = new Open(place, record, batch.get(), new ArrayList<>());
            long bank = NachaRecords.number(record, 4, 11);
            if (bank < 0 || next.cents() < 0 || !next.code().matches("[2345][1-9]")) {
                findings.record(place, "Transaction code, receiving bank or amount of the entry are no numbers, or none that a NACHA file has.");
                return;
            }
            totals.entry(bank, next.cents(), next.isCredit());
            open = Optional.of(next);
        }

        private void addenda(String record, String place) {
            if (open.isEmpty()) {
                findings.record(place, "An addenda stands behind no entry.");
                return;
            }
            totals.addenda();
            open.get().addenda().add(record);
        }

        /** Its addenda are all there. */
        private void finishEntry() {
            if (open.isEmpty()) {
                return;
            }
            Open entry = open.get();
            open = Optional.empty();
            if (entry.announcesAddenda() == entry.addenda().isEmpty()) {
                findings.record(entry.place(), "The entry announces addenda and has none, or has some and does not announce them.");
                return;
            }
            Optional<String> why = whyIgnored(entry);
            if (why.isPresent()) {
                ignored.add(new Ignored(entry.place(), why.get()));
            } else {
                count(entry);
            }
            if (entries.size() + ignored.size() == BankFileReader.MAX_ENTRIES + 1) {
                findings.record(entry.place(), "The file has more than " + BankFileReader.MAX_ENTRIES + " entries.");
            }
        }

        private static Optional<String> whyIgnored(Open entry) {
            if (!entry.batch().entryClass().equals("CCD")) {
                String other = entry.batch().entryClass();
                return Optional.of("The entry is of class " + (other.matches("[A-Z]{3}") ? other : "unknown") + ", not CCD.");
            }
            return switch (entry.code()) {
                case "22", "27", "32", "37" -> entry.cents() == 0 ? Optional.of("The entry moves no money.") : Optional.empty();
                case "23", "28", "33", "38" -> Optional.of("The entry is a prenotification.");
                case "24", "29", "34", "39" -> Optional.of("The entry moves no money.");
                case "21", "26", "31", "36" -> Optional.of("The entry is a return or a notification of change.");
                default -> Optional.of("The entry is on no checking or savings account.");
            };
        }

        private void count(Open entry) {
            Optional<LocalDate> date = entry.batch().effectiveDate();
            if (date.isEmpty()) {
                findings.record(entry.batch().place(), "The effective entry date of the batch is no date.");
                return;
            }
            Optional<Matcher> trace = trace(entry);
            NachaBatch of = entry.batch();
            Money amount = Money.ofCents(entry.cents());
            entries.add(new BankEntry(entry.place(), PaymentMethod.ACH, date.get(), entry.isCredit() ? amount : amount.negate(), of.companyId(),
                    trace.map(found -> found.group(2)).orElse(of.companyId()), trace.map(found -> found.group(1)).orElse(""),
                    (of.companyName() + " " + of.purpose()).strip(), entry.trace()));
        }

        /** A CCD has one addenda at most; what stands in that of another business than a payer's is its own. */
        private Optional<Matcher> trace(Open entry) {
            if (entry.addenda().size() > 1) {
                findings.record(entry.place(), "An entry of class CCD has one addenda at most.");
                return Optional.empty();
            }
            Optional<Matcher> found = Optional.empty();
            if (!entry.addenda().isEmpty()) {
                String addenda = entry.addenda().get(0);
                if (!NachaRecords.field(addenda, 2, 3).equals("05") || !NachaRecords.field(addenda, 84, 87).equals("0001")
                        || !NachaRecords.field(addenda, 88, 94).equals(NachaRecords.field(entry.record(), 88, 94))) {
                    findings.record(entry.place(), "The addenda is not of type 05, or its numbers are not those of the entry.");
                }
                found = Optional.of(TRACE.matcher(NachaRecords.field(addenda, 4, 83).strip())).filter(Matcher::matches);
            }
            if (found.isEmpty() && entry.batch().purpose().equals(NachaBatch.CLAIM_PAYMENTS)) {
                findings.warn(entry.place(), "The payment of claims carries no reassociation number (TRN) that can be read; it can be matched by a person only.");
            }
            return found;
        }

        private void endBatch(String record, String place) {
            finishEntry();
            if (batch.isEmpty()) {
                findings.record(place, "A batch ends that has not begun.");
                return;
            }
            batch.get().checkControl(record, place, totals, findings);
            file.add(totals);
            batches++;
            batch = Optional.empty();
        }

        private void endFile(String record, String place) {
            finishEntry();
            if (!begun || batch.isPresent()) {
                findings.record(place, "The file ends where it may not: before its header, or within a batch.");
            }
            control = Optional.of(record);
            if (NachaRecords.number(record, 2, 7) != batches) {
                findings.total(place, "number of batches", NachaRecords.field(record, 2, 7), batches);
            }
            file.check(record, NachaTotals.Control.FILE, place, findings);
        }

        void end(int records) {
            if (control.isEmpty()) {
                findings.record("file", "The file has no file control (record 9): it is cut off.");
            } else if (NachaRecords.number(control.get(), 8, 13) != records / NachaRecords.BLOCK) {
                findings.total("file", "number of blocks", NachaRecords.field(control.get(), 8, 13), records / NachaRecords.BLOCK);
            }
        }
    }
}
