package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of X12 with its frozen bytes.
 *
 * @param kind          837P, 837I, TA1, 999, 277CA, 835, MIXED or UNREADABLE; empty for an inbound file that nobody has read yet
 * @param controlNumber ISA13, empty until read
 * @param attempts      out: how often sending was begun; in: how often processing failed
 * @param nextAttempt   not before then; empty: at once
 * @param sameAs        an inbound file whose bytes came before: the first one
 */
public record InterchangeRow(long id, Direction direction, String clearinghouse, String kind, String fileName, String controlNumber, Instant at, byte[] body,
                             InterchangeStatus status, int attempts, Optional<Instant> nextAttempt, Optional<Instant> sentAt, OptionalLong sameAs) {
    public InterchangeRow {
        Invariant.holds(status.direction() == direction, "a file that goes " + direction + " is " + status);
        Invariant.holds(status != InterchangeStatus.SENT || sentAt.isPresent(), "a file is SENT at no time");
    }
}
