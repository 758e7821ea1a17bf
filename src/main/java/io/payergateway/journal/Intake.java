package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores inbound messages durably, many with one commit. Writers drain one queue: while one waits for the disk, messages gather for the next group, so
 * groups grow with the load by themselves and a lone message waits for nobody. A message's future completes after the commit, never before; when the
 * database fails it completes exceptionally, and nobody may acknowledge. Nothing is parsed here.
 */
public final class Intake implements AutoCloseable {

    /**
     * @param writers    two: one gathers and sends while the other waits for the disk; a third and a fourth gained nothing on two cores
     * @param groupSize  messages in one commit: past this a bigger group makes the first in it wait longer than it saves
     * @param queueBytes what may wait or be in a group, so that a stalled database does not fill the heap; far below the 1 GB of one statement
     * @param waitMillis how long {@link #accept} blocks for room: well below the 15 s after which an MLLP connection that is not read counts as stalled
     */
    public record Settings(int writers, int groupSize, long queueBytes, long waitMillis) {
        public static final Settings DEFAULT = new Settings(2, 256, 128L << 20, 5_000);
    }

    /** The journal could not take the message now; nothing was stored, and the sender may send it again. */
    public static final class NotStored extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStored(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** What a message weighs in the queue besides its bytes. */
    private static final int OVERHEAD = 512;
    private static final int PERMIT_BYTES = 1024;
    /** Two writers that meet resends of each other's messages in opposite order deadlock; the server aborts one, which then finds them stored. */
    private static final int ATTEMPTS = 3;
    /** An idle writer looks this often whether the intake was closed. */
    private static final long LOOK_UP_MILLIS = 100;
    /** To store what waits at the end. */
    private static final long STOP_MILLIS = 30_000;

    private record Waiting(InboundMessage message, int permits, CompletableFuture<Receipt> receipt) {
    }

    private final Jdbi jdbi;
    private final Clock clock;
    private final Settings settings;
    private final MessageStore store = new MessageStore();
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final List<Thread> writers;
    private volatile boolean closed;
    /** The queue is full and a whole wait made no room. */
    private volatile boolean stuck;

    public Intake(Jdbi jdbi, Clock clock, Settings settings) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.settings = settings;
        this.room = new Semaphore(permits(settings.queueBytes()));
        this.writers = IntStream.rangeClosed(1, settings.writers()).mapToObj(number -> new Thread(this::write, "intake-writer-" + number)).toList();
        writers.forEach(Thread::start);
    }

    /**
     * Blocks while the queue is full, at most as long as the settings say. On an event loop's thread that stops the reading of its connections, and so the
     * senders; a writer, not the loop, makes room again. Once one has waited in vain the others are refused at once until a message is settled: a loop with many
     * connections would else wait for each in turn, and what came meanwhile on the others would count as stalled.
     *
     * @return completes after the commit, or exceptionally with {@link NotStored}
     */
    public CompletableFuture<Receipt> accept(InboundMessage message) {
        Waiting waiting = new Waiting(message, permits((long) message.body().length + message.ack().length + OVERHEAD), new CompletableFuture<>());
        try {
            if (closed || !room.tryAcquire(waiting.permits(), stuck ? 0 : settings.waitMillis(), TimeUnit.MILLISECONDS)) {
                stuck = true;
                return CompletableFuture.failedFuture(new NotStored(closed ? "the intake is closed" : "the intake is full", null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new NotStored("interrupted", e));
        }
        queue.add(waiting);
        if (closed) {
            // closed between the check and the queue: a writer may have missed it
            abandon();
        }
        return waiting.receipt();
    }

    /** Messages that wait for a writer. */
    public int waiting() {
        return queue.size();
    }

    /** Refuses new messages and stores those that wait. */
    @Override
    public void close() {
        closed = true;
        for (Thread writer : writers) {
            try {
                writer.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        abandon();
    }

    private void abandon() {
        for (Waiting each = queue.poll(); each != null; each = queue.poll()) {
            finish(each, null, new NotStored("the intake is closed", null));
        }
    }

    /** Each writer keeps a connection of its own, so that a busy pool never delays an ACK. */
    private void write() {
        Handle handle = null;
        List<Waiting> group = new ArrayList<>(settings.groupSize());
        while (nextGroup(group)) {
            try {
                handle = handle == null ? jdbi.open() : handle;
                storeGroup(handle, group);
            } catch (RuntimeException e) {
                LOG.warn("{} messages not stored: {}", group.size(), cause(e));
                group.forEach(each -> finish(each, null, new NotStored("the database did not take it", e)));
                handle = closed(handle);
            } catch (Error e) {
                group.forEach(each -> finish(each, null, new NotStored("the intake failed", e)));
                throw e;
            }
            group.clear();
        }
        closed(handle);
    }

    private boolean nextGroup(List<Waiting> group) {
        Waiting first = null;
        while (first == null) {
            boolean last = closed;
            try {
                first = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a writer", e);
            }
            if (first == null && last) {
                return false;
            }
        }
        group.add(first);
        queue.drainTo(group, settings.groupSize() - 1);
        return true;
    }

    private void storeGroup(Handle handle, List<Waiting> group) {
        try {
            CrashPoint.MESSAGE_BEFORE_INSERT.pass();
            List<Receipt> receipts = attempt(handle, group);
            CrashPoint.MESSAGE_BEFORE_ACK.pass();
            complete(group, receipts);
        } catch (RuntimeException e) {
            if (group.size() == 1 || !isOfData(e)) {
                throw e;
            }
            // one message that the server refuses must not refuse the others
            for (Waiting each : group) {
                storeAlone(handle, each);
            }
        }
    }

    private void storeAlone(Handle handle, Waiting one) {
        try {
            complete(List.of(one), attempt(handle, List.of(one)));
        } catch (RuntimeException e) {
            LOG.warn("one message not stored: {}", cause(e));
            finish(one, null, new NotStored("the database did not take it", e));
        }
    }

    private List<Receipt> attempt(Handle handle, List<Waiting> group) {
        List<InboundMessage> messages = group.stream().map(Waiting::message).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return store.store(handle, messages, clock.instant());
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !sqlState(e).startsWith("40")) {
                    throw e;
                }
            }
        }
    }

    private void complete(List<Waiting> group, List<Receipt> receipts) {
        Invariant.holds(receipts.size() == group.size(), "a group of " + group.size() + " messages got " + receipts.size() + " receipts");
        for (int i = 0; i < group.size(); i++) {
            finish(group.get(i), receipts.get(i), null);
        }
    }

    private void finish(Waiting waiting, Receipt receipt, NotStored failure) {
        boolean first = failure == null ? waiting.receipt().complete(receipt) : waiting.receipt().completeExceptionally(failure);
        if (first) {
            stuck = false;
            room.release(waiting.permits());
        }
    }

    private static Handle closed(Handle handle) {
        if (handle != null) {
            try {
                handle.close();
            } catch (RuntimeException e) {
                LOG.debug("a broken connection did not close: {}", cause(e));
            }
        }
        return null;
    }

    private static boolean isOfData(RuntimeException failure) {
        // class 22: data exception, 54: limits; class 23 would be a constraint of ours
        return List.of("22", "23", "54").contains(sqlState(failure).substring(0, Math.min(2, sqlState(failure).length())));
    }

    private static String sqlState(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** A class and an SQL state, never a message: it could quote a value. */
    private static String cause(Throwable failure) {
        return failure.getClass().getSimpleName() + " " + sqlState(failure);
    }

    private static int permits(long bytes) {
        return Math.toIntExact((bytes + PERMIT_BYTES - 1) / PERMIT_BYTES);
    }
}
