package io.payergateway.deadline;

import io.payergateway.partner.AwaitedAnswer;

/** Whose answers of which kind are late. */
public record Overdue(String clearinghouse, AwaitedAnswer answer) {
}
