package io.payergateway.model;

/** An AMT, which takes no part in balancing. */
public record CodedAmount(String qualifier, Money amount) {
}
