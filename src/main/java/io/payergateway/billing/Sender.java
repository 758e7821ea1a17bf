package io.payergateway.billing;

/** Gives one event to the queue. Returns only when the broker has it; throws otherwise, and the event is tried again later. */
@FunctionalInterface
public interface Sender {
    void send(BillingMessage message);
}
