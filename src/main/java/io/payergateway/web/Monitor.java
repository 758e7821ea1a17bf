package io.payergateway.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.payergateway.journal.Totals;
import io.payergateway.journal.TotalsAlarm;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.web.Snapshot.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the whole gateway every two seconds, once for all viewers, and remembers the last minutes. It waits longer when looking takes
 * long, so that watching never costs more than a twentieth of one connection. It raises the alarm where the totals do not hold.
 */
final class Monitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int SHARE = 20;
    private static final int SAMPLES = 300;

    /** @param charges and paid since the start of time, so that any two samples give a rate */
    record Sample(Instant at, long charges, Money paid, Map<String, Flow> flows) {
    }

    private final Jdbi jdbi;
    private final Clock clock;
    private final ConsoleStore store = new ConsoleStore();
    private final TotalsAlarm alarm = new TotalsAlarm();
    private final FlowMeters flows;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "console-monitor");
        worker.setDaemon(true);
        return worker;
    });
    private final Deque<Sample> ring = new ArrayDeque<>();
    private volatile Snapshot latest;

    Monitor(Jdbi jdbi, Clock clock, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.flows = new FlowMeters(meters);
        this.latest = new Snapshot(clock.instant(), 0, Money.ZERO, Money.ZERO, List.of(), List.of(), List.of(), 0, Map.of(), 0,
            new Totals(0, 0, 0, 0, 0, 0, 0));
        register(meters);
    }

    void start() {
        look();
    }

    Snapshot latest() {
        return latest;
    }

    List<Sample> samples() {
        synchronized (ring) {
            return List.copyOf(ring);
        }
    }

    private void look() {
        long begun = System.nanoTime();
        try {
            long known = latest.totals().imbalance();
            latest = jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> store.snapshot(handle, clock.instant()));
            raiseAlarm(known);
            remember(new Sample(latest.at(), latest.charges(), latest.paid(), flows.read()));
        } catch (RuntimeException unreachable) {
            // /health says so too; the page shows how old its figures are
            LOG.warn("the console could not read the database: {}", unreachable.getClass().getSimpleName());
        }
        long took = System.nanoTime() - begun;
        if (!thread.isShutdown()) {
            thread.schedule(this::look, Math.max(PERIOD.toNanos(), took * SHARE), TimeUnit.NANOSECONDS);
        }
    }

    private void raiseAlarm(long known) {
        Totals totals = latest.totals();
        if (totals.imbalance() != known) {
            LOG.error("received messages that are unaccounted for: {}", totals.imbalance());
        }
        if (!totals.holds()) {
            jdbi.useTransaction(handle -> alarm.hear(handle, totals, latest.at()));
        }
    }

    private void remember(Sample sample) {
        synchronized (ring) {
            ring.addLast(sample);
            if (ring.size() > SAMPLES) {
                ring.removeFirst();
            }
        }
    }

    private void register(MeterRegistry meters) {
        gauge(meters, "gateway.charges", "charges and credits taken in", Snapshot::charges);
        gauge(meters, "gateway.dollars.out", "total charge of the claims sent, US dollars", snapshot -> snapshot.billed().amount().doubleValue());
        gauge(meters, "gateway.dollars.back", "total payment of the remittances posted, US dollars", snapshot -> snapshot.paid().amount().doubleValue());
        gauge(meters, "gateway.totals.imbalance", "received messages that are unaccounted for; anything but 0 is an alarm", snapshot -> snapshot.totals().imbalance());
        gauge(meters, "gateway.quarantined", "items that wait for a person's decision", Snapshot::quarantined);
        for (ClaimState state : ClaimState.values()) {
            Gauge.builder("gateway.claims", this, monitor -> monitor.latest.claims(state)).tag("state", state.name()).description("claims by state").register(meters);
        }
        for (Owner owner : Owner.values()) {
            Gauge.builder("gateway.findings", this, monitor -> monitor.latest.openFindings(owner)).tag("owner", owner.name()).description("open findings").register(meters);
        }
        for (String stage : ConsoleStore.STAGE_KEYS) {
            Gauge.builder("gateway.waiting", this, monitor -> monitor.stage(stage).map(Stage::waiting).orElse(0L)).tag("stage", stage)
                .description("items waiting by stage").register(meters);
            Gauge.builder("gateway.oldest", this, monitor -> monitor.age(stage)).tag("stage", stage).baseUnit("seconds")
                .description("age of the oldest item by stage").register(meters);
        }
        Gauge.builder("gateway.overdue", this, monitor -> monitor.latest.lateClaims())
            .description("claims whose answer is late").register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<Snapshot> value) {
        Gauge.builder(name, this, monitor -> value.applyAsDouble(monitor.latest)).description(description).register(meters);
    }

    private Optional<Stage> stage(String key) {
        return latest.stages().stream().filter(each -> each.key().equals(key)).findFirst();
    }

    private double age(String stage) {
        return stage(stage).flatMap(Stage::oldest).map(oldest -> Duration.between(oldest, latest.at()).toMillis() / 1000.0).orElse(0.0);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
