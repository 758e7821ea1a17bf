package io.payergateway.journal;

/** An inbound file once kept. @param repeated the same bytes came before, nothing is left to do with it */
public record Inbound(long id, boolean repeated) {
}
