package io.payergateway.partner;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * A billing system that is told of events directly, besides the queue.
 *
 * @param events     types of events, as docs/reference/billing-events.md has them
 * @param facilities whose events it is told; empty for all
 */
public record BillingSystem(String id, Set<String> events, Set<String> facilities, Target target) {
    public BillingSystem {
        events = Set.copyOf(events);
        facilities = Set.copyOf(facilities);
    }

    /** @param facility configuration id, "" of an event that is of none */
    public boolean wants(String type, String facility) {
        return events.contains(type) && (facilities.isEmpty() || facilities.contains(facility));
    }

    /** How it is reached. */
    public sealed interface Target {
        /** To connect, and to answer. */
        Duration timeout();
    }

    /** JSON by POST, signed with the secret that both know. */
    public record Webhook(URI url, String secret, Duration timeout) implements Target {
        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }

    /**
     * HL7 v2 over MLLP: payments and adjustments as DFT^P03.
     *
     * @param application MSH-5
     * @param facility    MSH-6
     * @param paymentCode FT1-7 of a payment; an adjustment has its group and reason: CO-45
     */
    public record Hl7(String host, int port, String application, String facility, String paymentCode, Duration timeout) implements Target {
    }
}
