package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        public static final Settings DEFAULT = new Settings(2, 256, 64L << 20, 5_000);
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
    /** 16 MB, beyond which no message is added to a group: the statement holds its bytes once more. */
    private static final long GROUP_PERMITS = (16L << 20) / PERMIT_BYTES;
    /** Two writers that meet resends of each other's messages in opposite order deadlock; the server aborts one, which then finds them stored. */
    private static final int ATTEMPTS = 3;
    /** An idle writer looks this often whether the intake was closed. */
    private static final long LOOK_UP_MILLIS = 100;
    /** Then the connection goes back to the pool, which asks it whether it still answers before it gives it out. */
    private static final long KEEP_IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** To store what waits at the end. */
    private static final long STOP_MILLIS = 30_000;

    /** @param since by System.nanoTime, which no change of the clock moves */
    private record Waiting(InboundMessage message, int permits, long since, CompletableFuture<Receipt> receipt) {
    }

    private final Jdbi jdbi;
    private final Clock clock;
    private final Settings settings;
    private final MessageStore store = new MessageStore();
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final List<Writer> writers;
    private volatile boolean closed;
    /** The queue is full and a whole wait made no room. */
    private volatile boolean stuck;

    public Intake(Jdbi jdbi, Clock clock, Settings settings) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.settings = settings;
        this.room = new Semaphore(permits(settings.queueBytes()));
        this.writers = IntStream.rangeClosed(1, settings.writers()).mapToObj(number -> new Writer("intake-writer-" + number)).toList();
        writers.forEach(writer -> writer.thread.start());
    }

    /**
     * Blocks while the queue is full, at most as long as the settings say. On an event loop's thread that stops the reading of its connections, and so the
     * senders; a writer, not the loop, makes room again. Once one has waited in vain the others are refused at once until a message is settled: a loop with many
     * connections would else wait for each in turn, and what came meanwhile on the others would count as stalled.
     *
     * @return completes after the commit, or exceptionally with {@link NotStored}
     */
    public CompletableFuture<Receipt> accept(InboundMessage message) {
        Waiting waiting = new Waiting(message, permits((long) message.body().length + message.ack().length + OVERHEAD), System.nanoTime(),
                new CompletableFuture<>());
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

    /** How long the oldest message waits for the journal, in a queue or in a writer's hands; zero where none does. */
    public Duration oldestWait() {
        long now = System.nanoTime();
        return Stream.concat(Stream.ofNullable(queue.peek()), writers.stream().flatMap(writer -> Stream.ofNullable(writer.first)))
                .filter(each -> !each.receipt().isDone())
                .map(each -> Duration.ofNanos(Math.max(now - each.since(), 0))).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Refuses new messages and stores those that wait. */
    @Override
    public void close() {
        closed = true;
        for (Writer writer : writers) {
            try {
                writer.thread.join(STOP_MILLIS);
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

    /** Goes on whatever happens: a writer that ended would leave its messages, and in the end all messages, without an answer. */
    private final class Writer {
        private final Thread thread;
        private final WriterSession session = new WriterSession(jdbi);
        private final List<Waiting> group = new ArrayList<>(settings.groupSize());
        /** The oldest in hand. */
        private volatile Waiting first;

        Writer(String name) {
            thread = new Thread(this::run, name);
        }

        private void run() {
            boolean more = true;
            while (more) {
                try {
                    more = turn();
                } catch (Throwable e) {
                    // no memory even to say so: the next turn answers those that are left
                }
            }
            session.end();
        }

        private boolean turn() {
            refuseGroup(new NotStored("the intake failed", null));
            if (!nextGroup()) {
                return false;
            }
            try {
                storeGroup(session.handle(), group);
            } catch (Throwable e) {
                session.end();
                refuseGroup(new NotStored("the database did not take it", e));
                LOG.warn("messages not stored: {}", cause(e));
            }
            group.clear();
            first = null;
            return true;
        }

        private void refuseGroup(NotStored why) {
            if (first != null) {
                finish(first, null, why);
            }
            group.forEach(each -> finish(each, null, why));
            group.clear();
            first = null;
        }

        private boolean nextGroup() {
            long idleSince = System.nanoTime();
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
                if (first == null && System.nanoTime() - idleSince > KEEP_IDLE_NANOS) {
                    session.end();
                }
            }
            group.add(first);
            long permits = first.permits();
            for (Waiting next; group.size() < settings.groupSize() && permits < GROUP_PERMITS && (next = queue.poll()) != null; permits += next.permits()) {
                group.add(next);
            }
            return true;
        }
    }

    private void storeGroup(Handle handle, List<Waiting> group) {
        CrashPoint.MESSAGE_BEFORE_INSERT.pass();
        List<Waiting> known = new ArrayList<>();
        together(group, each -> insert(handle, each, known));
        if (!known.isEmpty()) {
            together(known, each -> settle(handle, each));
        }
    }

    private void insert(Handle handle, List<Waiting> group, List<Waiting> known) {
        List<Optional<Receipt>> receipts = store.insert(handle, messages(group), clock.instant());
        CrashPoint.MESSAGE_BEFORE_ACK.pass();
        Invariant.holds(receipts.size() == group.size(), "a group of " + group.size() + " messages got " + receipts.size() + " receipts");
        for (int i = 0; i < group.size(); i++) {
            Waiting each = group.get(i);
            receipts.get(i).ifPresentOrElse(receipt -> finish(each, receipt, null), () -> known.add(each));
        }
    }

    private void settle(Handle handle, List<Waiting> known) {
        List<Receipt> receipts = store.settle(handle, messages(known), clock.instant());
        CrashPoint.MESSAGE_BEFORE_ACK.pass();
        for (int i = 0; i < known.size(); i++) {
            finish(known.get(i), receipts.get(i), null);
        }
    }

    private static List<InboundMessage> messages(List<Waiting> group) {
        return group.stream().map(Waiting::message).toList();
    }

    /** One message that the server refuses must not refuse the others. */
    private void together(List<Waiting> group, Consumer<List<Waiting>> step) {
        try {
            attempt(group, step);
        } catch (RuntimeException e) {
            if (group.size() == 1 || !isOfData(e)) {
                throw e;
            }
            group.forEach(each -> alone(each, step));
        }
    }

    private void alone(Waiting one, Consumer<List<Waiting>> step) {
        try {
            attempt(List.of(one), step);
        } catch (RuntimeException e) {
            LOG.warn("one message not stored: {}", cause(e));
            finish(one, null, new NotStored("the database did not take it", e));
        }
    }

    /** A step that fails has done nothing. */
    private static void attempt(List<Waiting> group, Consumer<List<Waiting>> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                step.accept(group);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !sqlState(e).startsWith("40")) {
                    throw e;
                }
            }
        }
    }

    private void finish(Waiting waiting, Receipt receipt, NotStored failure) {
        boolean first = failure == null ? waiting.receipt().complete(receipt) : waiting.receipt().completeExceptionally(failure);
        if (first) {
            stuck = false;
            room.release(waiting.permits());
        }
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
