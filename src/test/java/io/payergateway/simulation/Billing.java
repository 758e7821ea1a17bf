package io.payergateway.simulation;

import io.payergateway.billing.BillingMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** The billing queue: may be down, take an event and not say so, or be the last thing that the process saw. */
final class Billing {
    private final SplittableRandom random;
    private final Map<UUID, BillingMessage> taken = new LinkedHashMap<>();
    private boolean well;

    Billing(SplittableRandom random) {
        this.random = random;
    }

    void getWell() {
        well = true;
    }

    void send(BillingMessage message) {
        int fate = well ? 0 : random.nextInt(20);
        if (fate == 1) {
            throw new IllegalStateException("the broker is down");
        }
        BillingMessage before = taken.putIfAbsent(message.eventId(), message);
        if (before != null && !before.json().equals(message.json())) {
            throw new AssertionError("an event reads otherwise when it is sent again: " + before.json() + " and " + message.json());
        }
        if (fate == 2) {
            throw new IllegalStateException("the broker's answer was lost");
        }
        if (fate == 3) {
            throw new Faults.Killed("after the broker took an event");
        }
    }

    /** Each event once, as the broker's duplicate detection leaves them, in the order in which they first came. */
    List<BillingMessage> events() {
        return new ArrayList<>(taken.values());
    }
}
