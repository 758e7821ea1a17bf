package io.payergateway.billing;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * One event as it goes to the queue.
 *
 * @param eventId stable through every redelivery; on Artemis it is also the duplicate id ({@code _AMQ_DUPL_ID})
 * @param claimId the group ({@code JMSXGroupID}) that keeps the events of one claim in order
 * @param facility whose claim it is, "" of an event that is of none
 * @param json    by its type: docs/reference/billing-events.md names the schema
 */
public record BillingMessage(UUID eventId, String type, OptionalLong claimId, String facility, String json) {
}
