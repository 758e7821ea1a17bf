package io.payergateway.billing;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * One event on its way to one billing system.
 *
 * @param eventId  stable through every attempt
 * @param json     as on the queue
 * @param attempts so far, in vain
 */
public record Delivery(long id, String system, UUID eventId, String type, OptionalLong claimId, String json, int attempts) {
}
