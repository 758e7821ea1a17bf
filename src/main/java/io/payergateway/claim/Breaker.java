package io.payergateway.claim;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether files go to one clearinghouse.
 *
 * @param failures  in a row
 * @param nextProbe before then none goes, and then one; empty while it is closed and all go
 */
public record Breaker(int failures, Optional<Instant> nextProbe) {
    static final Breaker CLOSED = new Breaker(0, Optional.empty());

    public boolean isOpen() {
        return nextProbe.isPresent();
    }
}
