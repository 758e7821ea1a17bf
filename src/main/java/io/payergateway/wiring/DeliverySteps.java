package io.payergateway.wiring;

import io.payergateway.billing.Carrier;
import io.payergateway.billing.Deliveries;
import io.payergateway.partner.BillingSystem;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** A turn of each billing system's route: what waits for it goes, until it takes no more. */
public final class DeliverySteps {
    private static final int EVENTS_A_TURN = 200;

    private final Deliveries deliveries;
    private final Map<String, Carrier> carriers = new HashMap<>();

    DeliverySteps(Deliveries deliveries, Collection<BillingSystem> systems, Jdbi jdbi, InstantSource clock) {
        this.deliveries = deliveries;
        systems.forEach(each -> carriers.put(each.id(), carrier(each.target(), jdbi, clock)));
    }

    private static Carrier carrier(BillingSystem.Target target, Jdbi jdbi, InstantSource clock) {
        if (target instanceof BillingSystem.Webhook webhook) {
            return new WebhookCarrier(webhook, clock);
        }
        return new Hl7Carrier((BillingSystem.Hl7) target, jdbi);
    }

    /** @param system of config/billing-systems */
    public void deliver(String system) {
        deliveries.deliver(system, carriers.get(system), EVENTS_A_TURN);
    }

    /** Once a day. */
    public void forget() {
        while (deliveries.forget() > 0) {
            // a full turn means that more may be old
        }
    }
}
