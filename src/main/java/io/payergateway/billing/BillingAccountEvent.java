package io.payergateway.billing;

import io.payergateway.journal.AccountEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * What billing hears about the money of an account beside payments: docs/reference/billing-events.md, and as a schema account-events.schema.json.
 *
 * @param type "account.patient-responsibility", "account.written-off", "account.transferred-to-patient"
 */
public record BillingAccountEvent(UUID eventId, String type, int version, Instant occurredAt, long claimId, AccountEvent account) {
    /** As {@link BillingEvent#VERSION}. */
    public static final int VERSION = 1;
}
