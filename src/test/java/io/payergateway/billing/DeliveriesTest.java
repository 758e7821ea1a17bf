package io.payergateway.billing;

import static io.payergateway.journal.SampleClaims.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.billing.Carrier.NotNow;
import io.payergateway.billing.Carrier.Refused;
import io.payergateway.billing.Carrier.Taken;
import io.payergateway.journal.Database;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.BillingSystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the outbox by the queue to systems that are told directly; only the carrier is the test's. */
class DeliveriesTest {
    private static final String HELD = "claim.held";
    private final List<Delivery> carried = new ArrayList<>();
    private Instant now = NOON;
    private Database database;
    private Deliveries deliveries;
    private OutboxPublisher publisher;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        deliveries = new Deliveries(database.jdbi(), List.of(system("one", Set.of()), system("elsewhere", Set.of("mercy-hospital"))), () -> now);
        publisher = new OutboxPublisher(database.jdbi(), () -> now, deliveries);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static BillingSystem system(String id, Set<String> facilities) {
        return new BillingSystem(id, Set.of(HELD), facilities, new BillingSystem.Webhook(URI.create("http://127.0.0.1:1"), "s", Duration.ofSeconds(1)));
    }

    /** Claims that are held, told to the queue. */
    private void held(int claims) {
        for (int i = 0; i < claims; i++) {
            LifecycleStore lifecycle = new LifecycleStore();
            database.jdbi().useTransaction(handle -> {
                long claim = SampleClaims.open(handle);
                lifecycle.move(handle, claim, ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "The test says so."), now);
            });
        }
        publisher.publish(message -> { }, 100);
    }

    private Carrier.Answer take(Delivery delivery) {
        carried.add(delivery);
        return new Taken();
    }

    private List<Finding> told() {
        return database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(FindingRow::finding).toList();
    }

    @Test
    void whatHasGoneToTheQueueGoesToTheSystemsThatWantItInItsOrderAndOnce() {
        held(3);
        assertThat(deliveries.deliver("one", this::take, 10)).isEqualTo(3);
        assertThat(carried).extracting(Delivery::id).isSorted();
        assertThat(carried).extracting(Delivery::type).containsOnly(HELD);
        assertThat(deliveries.deliver("one", this::take, 10)).isZero();
        assertThat(deliveries.waiting("elsewhere")).as("another facility's").isZero();
    }

    @Test
    void aSystemThatIsAwayHoldsItsOwnEventsBackInTheirOrderAndIsTriedWithGrowingPauses() {
        held(2);
        List<Long> tried = new ArrayList<>();
        Carrier away = delivery -> {
            tried.add(delivery.id());
            return new NotNow("It is away.");
        };
        for (int attempt = 1; attempt <= Deliveries.TRIES_BEFORE_FINDING; attempt++) {
            assertThat(deliveries.deliver("one", away, 10)).isZero();
            assertThat(deliveries.deliver("one", away, 10)).as("not before its pause is over").isZero();
            now = now.plusSeconds(60);
        }
        assertThat(tried).hasSize(Deliveries.TRIES_BEFORE_FINDING).containsOnly(tried.get(0));
        assertThat(told()).extracting(Finding::code).containsExactly("BILLING_SYSTEM_AWAY");
        assertThat(deliveries.deliver("one", this::take, 10)).isEqualTo(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void anEventThatIsRefusedIsPutAsideAfterThreeTriesTheOthersGoAndAPersonSendsItAgain() {
        held(2);
        Carrier picky = delivery -> carried.stream().anyMatch(each -> each.id() == delivery.id()) || carried.isEmpty() ? refuse(delivery) : take(delivery);
        for (int attempt = 0; attempt < Deliveries.TRIES_OF_A_REFUSED; attempt++) {
            deliveries.deliver("one", picky, 10);
            now = now.plusSeconds(60);
        }
        assertThat(carried).extracting(Delivery::id).hasSize(4).endsWith(carried.get(3).id());
        assertThat(told()).extracting(Finding::code).containsExactly("DELIVERY_REFUSED");
        assertThat(deliveries.waiting("one")).isZero();
        assertThat(deliveries.again("one", "ops", "It is mended.")).isEqualTo(1);
        assertThat(deliveries.deliver("one", this::take, 10)).isEqualTo(1);
        assertThat(told()).isEmpty();
    }

    private Carrier.Answer refuse(Delivery delivery) {
        carried.add(delivery);
        return new Refused("It answered 422.");
    }

    @Test
    void twoWorkersNeverDeliverToOneSystemAtOnce() throws Exception {
        held(2);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> slow = other.submit(() -> deliveries.deliver("one", delivery -> {
                inside.countDown();
                try {
                    out.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Taken();
            }, 1));
            inside.await();
            assertThat(deliveries.deliver("one", this::take, 10)).isZero();
            out.countDown();
            assertThat(slow.get()).isEqualTo(1);
            assertThat(deliveries.deliver("one", this::take, 10)).isEqualTo(1);
        } finally {
            other.shutdown();
        }
    }

    @Test
    void aCrashAfterTheSystemHadTheEventSendsItAgainUnderTheSameId() {
        held(1);
        List<java.util.UUID> ids = new ArrayList<>();
        try {
            deliveries.deliver("one", delivery -> {
                ids.add(delivery.eventId());
                throw new IllegalStateException("the process ends here");
            }, 1);
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessageContaining("ends here");
        }
        deliveries.deliver("one", delivery -> {
            ids.add(delivery.eventId());
            return new Taken();
        }, 1);
        assertThat(ids).hasSize(2).containsOnly(ids.get(0));
    }

    @Test
    void whatWasDeliveredLongAgoIsForgottenAndWhatWaitsIsNot() {
        held(2);
        deliveries.deliver("one", this::take, 1);
        now = now.plus(Deliveries.KEPT).plusSeconds(1);
        assertThat(deliveries.forget()).isEqualTo(1);
        assertThat(deliveries.waiting("one")).isEqualTo(1);
    }
}
