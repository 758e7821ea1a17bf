package io.payergateway.billing;

import io.payergateway.journal.AuditStore;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.BillingSystem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Events to billing systems that are told directly, each system apart: in their order, at least once, each with its stable id. A system that is away holds back its
 * own events alone (1 s, doubling to 5 minutes); an event that it refuses three times is put aside, so that the others go on, and operations hears of both.
 */
public final class Deliveries {
    static final int TRIES_OF_A_REFUSED = 3;
    static final int TRIES_BEFORE_FINDING = 5;
    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int LONGEST_WHY = 200;
    private static final String AWAY = "BILLING_SYSTEM_AWAY";
    private static final String REFUSED = "DELIVERY_REFUSED";
    private static final String SOURCE = "docs/reference/billing-systems.md";

    private final Jdbi jdbi;
    private final List<BillingSystem> systems;
    private final InstantSource clock;
    private final DeliveryStore store = new DeliveryStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();

    public Deliveries(Jdbi jdbi, Collection<BillingSystem> systems, InstantSource clock) {
        this.jdbi = jdbi;
        this.systems = List.copyOf(systems);
        this.clock = clock;
    }

    /** In the transaction that marks the event as sent. */
    void add(Handle handle, BillingMessage event) {
        for (BillingSystem each : systems) {
            if (each.wants(event.type(), event.facility())) {
                store.add(handle, each.id(), event, clock.instant());
            }
        }
    }

    /** Up to so many events to one system, one transaction each. @return how many it took */
    public int deliver(String system, Carrier carrier, int max) {
        int taken = 0;
        while (taken < max && jdbi.inTransaction(handle -> deliver(handle, system, carrier))) {
            taken++;
        }
        return taken;
    }

    /** @return whether the next one may go at once */
    private boolean deliver(Handle handle, String system, Carrier carrier) {
        Optional<Delivery> next = store.isOurs(handle, system) ? store.next(handle, system, clock.instant()) : Optional.empty();
        if (next.isEmpty()) {
            return false;
        }
        Delivery delivery = next.get();
        Carrier.Answer answer = carrier.carry(delivery);
        Instant now = clock.instant();
        if (answer instanceof Carrier.Taken) {
            store.delivered(handle, delivery.id(), now);
            findings.resolvePlace(handle, Owner.OPERATIONS, AWAY, place(system), "It takes events again.", now);
            return true;
        }
        if (answer instanceof Carrier.Refused refused && delivery.attempts() + 1 >= TRIES_OF_A_REFUSED) {
            store.refused(handle, delivery.id(), cut(refused.why()), now);
            findings.add(handle, Finding.error(REFUSED, Owner.OPERATIONS, "A billing system refused an event: " + cut(refused.why()) + " It was put aside; the others go on.",
                    place(system), SOURCE), Subject.none(), now);
            return true;
        }
        String why = cut(answer instanceof Carrier.Refused refused ? refused.why() : ((Carrier.NotNow) answer).why());
        store.failed(handle, delivery.id(), why, now.plus(pause(delivery.attempts())));
        tell(handle, system, delivery.attempts() + 1, why, now);
        return false;
    }

    private void tell(Handle handle, String system, int attempts, String why, Instant now) {
        Finding finding = Finding.error(AWAY, Owner.OPERATIONS, "A billing system took no event in " + attempts + " attempts: " + why + " Its events wait; they are tried again.",
                place(system), SOURCE);
        if (attempts >= TRIES_BEFORE_FINDING && !findings.isOpen(handle, finding)) {
            findings.add(handle, finding, Subject.none(), now);
        }
    }

    /** @param waiting events; refused those that were put aside */
    public record Standing(String system, long waiting, long refused) {
    }

    /** Of each system that is configured, in no order. */
    public List<Standing> standing() {
        return jdbi.withHandle(handle -> systems.stream().map(each -> new Standing(each.id(), store.count(handle, each.id(), "WAITING"), store.count(handle, each.id(), "REFUSED")))
                .toList());
    }

    /** A person has put right what made the system refuse. @return how many events go again */
    public int again(String system, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            audit.add(handle, who, "billing-system.again", place(system), Map.of("reason", reason), clock.instant());
            int again = store.again(handle, system, clock.instant());
            findings.resolvePlace(handle, Owner.OPERATIONS, REFUSED, place(system), "They go again.", clock.instant());
            return again;
        });
    }

    public long waiting(String system) {
        return jdbi.withHandle(handle -> store.count(handle, system, "WAITING"));
    }

    /** Rows of what was delivered long ago. @return how many */
    public int forget() {
        return jdbi.inTransaction(handle -> store.forget(handle, clock.instant().minus(KEPT)));
    }

    private static String place(String system) {
        return "config/billing-systems/" + system;
    }

    private static String cut(String why) {
        return why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY);
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 9));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
