package io.payergateway.bank;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file of a bank, up to a limit; the sentences never quote the file. */
final class BankFindings {
    /** As many as a person reads; the rest is counted. */
    static final int MOST = 100;

    private final String source;
    private final List<Finding> findings = new ArrayList<>();
    private int more;

    /** @param source of the rules: "NACHA Operating Rules, Appendix Three" */
    BankFindings(String source) {
        this.source = source;
    }

    /** A record or row that is wrong by itself. */
    void record(String place, String message) {
        add(Finding.error("BANK_RECORD", Owner.OPERATIONS, message, place, source));
    }

    /** A total that is not that of its records. */
    void total(String place, String what, Object said, Object found) {
        add(Finding.error("BANK_TOTALS", Owner.OPERATIONS, "The " + what + " is said to be " + said + " and is " + found + ".", place, source));
    }

    void warn(String place, String message) {
        add(Finding.warning("BANK_ADDENDA", Owner.OPERATIONS, message, place, source));
    }

    private void add(Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        } else if (finding.isError()) {
            more++;
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>(findings);
        if (more > 0) {
            all.add(Finding.error("BANK_RECORD", Owner.OPERATIONS, more + " more records or rows are wrong.", "file", source));
        }
        return all;
    }
}
