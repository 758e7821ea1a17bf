package io.payergateway.bank;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A NACHA file cut into its records of 94 characters, with or without line ends between them; positions count from 1, as in the rules. */
final class NachaRecords {
    static final int SIZE = 94;
    static final int BLOCK = 10;

    private NachaRecords() {
    }

    /** Records of another size are wrong, and then none is returned. */
    static List<String> of(byte[] file, BankFindings findings) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<String> records = new ArrayList<>();
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            for (int at = 0; at < text.length(); at += SIZE) {
                records.add(text.substring(at, Math.min(text.length(), at + SIZE)));
            }
        } else {
            records.addAll(List.of(text.split("\r\n|\n|\r", -1)));
            if (records.get(records.size() - 1).isEmpty()) {
                records.remove(records.size() - 1);
            }
        }
        check(records, findings);
        return findings.isEmpty() ? records : List.of();
    }

    private static void check(List<String> records, BankFindings findings) {
        for (int i = 0; i < records.size(); i++) {
            String record = records.get(i);
            if (record.length() != SIZE) {
                findings.record("record " + (i + 1), "The record has " + record.length() + " characters instead of " + SIZE + ".");
            } else if (record.chars().anyMatch(c -> c < ' ' || c > '~')) {
                findings.record("record " + (i + 1), "The record holds a character that is no printable ASCII.");
            }
        }
        if (records.size() % BLOCK != 0) {
            findings.total("file", "number of records", "a multiple of " + BLOCK, records.size());
        }
    }

    /** Both positions belong to it. */
    static String field(String record, int from, int to) {
        return record.substring(from - 1, to);
    }

    /** -1 for what is no number. */
    static long number(String record, int from, int to) {
        String digits = field(record, from, to);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : -1;
    }
}
