package io.payergateway.billing;

import io.payergateway.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What billing hears about the money of a posted remittance: docs/reference/billing-events.md, and as a schema money-events.schema.json.
 *
 * @param type          remittance.money-arrived, remittance.money-parted
 * @param traceNumber   TRN02; originator TRN03
 * @param effectiveDate the day on which it moved, as the bank says
 * @param matchedBy     "trace", or "person"
 */
public record BillingMoneyEvent(UUID eventId, String type, int version, Instant occurredAt, long remittanceId, long bankEntryId, String traceNumber, String originator,
                                Money amount, String method, LocalDate effectiveDate, String matchedBy) {
    /** As {@link BillingEvent#VERSION}. */
    public static final int VERSION = 1;
}
