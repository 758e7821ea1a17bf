package io.payergateway.journal;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** A business event that has to leave. @param eventId stable through every redelivery; body is JSON without names of people */
public record OutboxRow(long id, UUID eventId, String type, Instant at, OptionalLong claimId, OptionalLong historyId, String body, int attempts) {
}
