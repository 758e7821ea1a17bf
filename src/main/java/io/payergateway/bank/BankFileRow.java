package io.payergateway.bank;

import java.time.Instant;
import java.util.List;

/**
 * A file as kept.
 *
 * @param status  IMPORTED, or REFUSED: then nothing of it counts
 * @param entries that count; fresh those of them that no earlier file had
 * @param ignored the first of what is in the file's totals and does not count
 */
public record BankFileRow(long id, Instant at, String who, BankFormat format, String status, int bytes, int entries, int fresh, List<Ignored> ignored) {
    static final String IMPORTED = "IMPORTED";
    static final String REFUSED = "REFUSED";

    public BankFileRow {
        ignored = List.copyOf(ignored);
    }

    boolean isImported() {
        return status.equals(IMPORTED);
    }
}
