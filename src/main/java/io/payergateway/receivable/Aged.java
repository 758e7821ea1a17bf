package io.payergateway.receivable;

import io.payergateway.model.Money;

/** Claims of one age. @param days "31-60" @param dollars outstanding */
public record Aged(String days, long claims, Money dollars) {
}
