package io.payergateway.bank;

import io.payergateway.model.Finding;
import java.util.List;

/**
 * What became of a file.
 *
 * @param entries  that count
 * @param known    of these, from an earlier file: counted there
 * @param matched  of the others, paired with their remittance at once
 * @param ignored  in the totals of the file, and not counted
 * @param findings why it is REFUSED; warnings of one that is IMPORTED
 */
public record Imported(long fileId, Outcome outcome, BankFormat format, int entries, int known, int matched, List<Ignored> ignored, List<Finding> findings) {
    /** KNOWN: the same bytes came before, and nothing changed. REFUSED: nothing of it counts. */
    public enum Outcome { IMPORTED, KNOWN, REFUSED }

    public Imported {
        ignored = List.copyOf(ignored);
        findings = List.copyOf(findings);
    }
}
