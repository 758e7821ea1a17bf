package io.payergateway.claim;

/** A stored message that says nothing usable. It is quarantined whole; reason is a code of docs/reference/errors.md, detail one sentence without PHI. */
public final class UnreadableMessage extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    public UnreadableMessage(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public String detail() {
        return getMessage();
    }
}
