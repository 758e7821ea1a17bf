package io.payergateway.journal;

import java.time.Instant;

/** A message of the journal without its bytes. @param repeats deliveries of the same bytes after the first */
public record MessageRow(long id, Instant receivedAt, Channel channel, String sendingApplication, String sendingFacility, String controlId, String event,
                         Disposition disposition, long repeats) {
}
