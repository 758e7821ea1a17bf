package io.payergateway.x12.record;

import io.payergateway.x12.X12Finding;
import java.util.List;

/** A transaction set that its guide does not allow; nothing of it was handed over. Holds no value of the set. */
public final class RefusedSetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<X12Finding> findings;

    /** @param findings at least one error */
    RefusedSetException(List<X12Finding> findings) {
        super(findings.size() + " findings, the first error: "
                + findings.stream().filter(X12Finding::isError).findFirst().map(first -> first.place() + ": " + first.message()).orElseThrow());
        this.findings = List.copyOf(findings);
    }

    public List<X12Finding> findings() {
        return findings;
    }
}
