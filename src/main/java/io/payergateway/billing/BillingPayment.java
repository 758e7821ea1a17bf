package io.payergateway.billing;

import io.payergateway.model.PaymentNotice;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What billing hears of each payment of a claim: docs/reference/payment-events.schema.json.
 *
 * @param type    "payment.posted" of every one; "payment.matched" besides, once the claim of one is known that was not at first
 * @param claimId empty where the claim is not known
 */
public record BillingPayment(UUID eventId, String type, int version, Instant occurredAt, OptionalLong claimId, PaymentNotice payment) {
    /** Goes up when a field changes its meaning or goes; a new field does not change it. */
    public static final int VERSION = 1;
}
