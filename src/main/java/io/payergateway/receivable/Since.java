package io.payergateway.receivable;

import java.util.Locale;

/** What ages are counted from. One claim counts in each that it came to, so that no two of them may be added. */
public enum Since {
    /** First sent. */ SENT,
    /** Accepted by the payer (277CA), not rejected since. */ ACKNOWLEDGED,
    /** The latest remittance: what it left open. */ ADJUDICATED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
