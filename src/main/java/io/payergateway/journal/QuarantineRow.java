package io.payergateway.journal;

import java.time.Instant;
import java.util.Optional;

/** Quarantined bytes with their row. */
public record QuarantineRow(long id, Instant receivedAt, Quarantined content, Optional<Instant> releasedAt) {
}
