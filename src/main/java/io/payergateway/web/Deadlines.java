package io.payergateway.web;

import java.time.Duration;

/**
 * How long each answer may take before the first page calls it overdue.
 *
 * @param acknowledgment after sending, until a TA1 or 999
 * @param claimStatus    after that, until a 277CA accepts or rejects the claim
 * @param remittance     after acceptance, until an 835
 */
public record Deadlines(Duration acknowledgment, Duration claimStatus, Duration remittance) {
    /** What clearinghouses and payers usually promise: one day, three days, 45 days. */
    public static final Deadlines USUAL = new Deadlines(Duration.ofHours(24), Duration.ofDays(3), Duration.ofDays(45));
    /** For the demo, whose simulator answers within seconds. */
    public static final Deadlines DEMO = new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofSeconds(120));
}
