package io.payergateway.journal;

import java.time.Instant;

/** A message of the journal with its bytes as they came. */
public record StoredMessage(long id, Instant receivedAt, Channel channel, String sendingApplication, String sendingFacility, String controlId, String event,
                            byte[] body) {
}
