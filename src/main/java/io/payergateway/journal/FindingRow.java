package io.payergateway.journal;

import io.payergateway.model.Finding;
import java.time.Instant;
import java.util.Optional;

/** A finding on a worklist. @param resolvedAt empty while open; resolution is empty until then */
public record FindingRow(long id, Instant at, Finding finding, Subject subject, Optional<Instant> resolvedAt, String resolution) {
}
