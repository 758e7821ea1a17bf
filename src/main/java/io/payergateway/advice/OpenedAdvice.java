package io.payergateway.advice;

/** An advice and where its claims come from. */
public record OpenedAdvice(Advice advice, ClaimPages claims) {
}
