package io.payergateway.bank;

import io.payergateway.model.Money;

/**
 * What waits for its partner on one side.
 *
 * @param overdue open findings that say so
 */
public record Waiting(long count, Money dollars, long overdue) {
    static final Waiting NOTHING = new Waiting(0, Money.ZERO, 0);
}
