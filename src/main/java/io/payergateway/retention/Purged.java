package io.payergateway.retention;

/** How much went, or would go. @param audit lines of the audit */
public record Purged(long accounts, long messages, long files, long quarantine, long audit) {
    static final Purged NOTHING = new Purged(0, 0, 0, 0, 0);

    public Purged plus(Purged other) {
        return new Purged(accounts + other.accounts, messages + other.messages, files + other.files, quarantine + other.quarantine, audit + other.audit);
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }
}
