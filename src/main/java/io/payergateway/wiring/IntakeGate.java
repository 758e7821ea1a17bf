package io.payergateway.wiring;

import io.payergateway.claim.Restoration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether messages are taken in at all: not while the database is away or the disk is nearly full, for then no ACK could be kept. It looks every second, opens
 * again by itself, and has a thread of its own, because each node has its own listener and a look may have to wait for a database that does not answer.
 */
final class IntakeGate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeGate.class);
    private static final long EVERY_MILLIS = 1_000;

    private final BooleanSupplier database;
    private final DiskLimit disk;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "intake-gate");
        worker.setDaemon(true);
        return worker;
    });
    private volatile Optional<String> closed = Optional.empty();
    private volatile double diskUsed;

    /** @param database whether it answers now; asked by one thread at a time */
    IntakeGate(BooleanSupplier database, DiskLimit disk) {
        this.database = database;
        this.disk = disk;
    }

    /** Looks once, so that nothing is taken in before, and then again and again. */
    void start() {
        look();
        thread.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    /** Why nothing is taken in, in one sentence; empty while it is. */
    Optional<String> closed() {
        return closed;
    }

    /** Percent, as of the last look. */
    double diskUsed() {
        return diskUsed;
    }

    void look() {
        Optional<String> now = reason();
        if (!now.equals(closed) && (now.isEmpty() || closed.isEmpty())) {
            LOG.warn("{}", now.map(why -> "no messages are taken in: " + why).orElse("messages are taken in again"));
        }
        closed = now;
    }

    private Optional<String> reason() {
        try {
            diskUsed = disk.used().getAsDouble();
            if (diskUsed >= disk.percent()) {
                return Optional.of(String.format(Locale.ROOT, "the disk is %.0f %% full, and %d %% is the limit", diskUsed, disk.percent()));
            }
            return database.getAsBoolean() ? Optional.empty() : Optional.of("the database does not answer");
        } catch (Restoration.NotDeclared e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of("its conditions cannot be checked (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
