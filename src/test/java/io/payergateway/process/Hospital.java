package io.payergateway.process;

import io.payergateway.hl7.MllpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * Sends charges as an interface engine does: each until it is answered, over and over where the connection breaks, and now and then one that was answered
 * long ago. It remembers every answer.
 */
final class Hospital implements AutoCloseable {
    static final int CONNECTIONS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Of each connection, from the beginning of a message to that of the next one; one that takes longer is followed at once. */
    static final Duration USUAL_INTERVAL = Duration.ofMillis(40);
    private static final Duration RECONNECT = Duration.ofMillis(100);
    private static final double RESENT = 0.15;

    private final IntSupplier port;
    private final long seed;
    private final Duration interval;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Charge> answered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean leaving;

    /** @param port where the gateway listens at present */
    Hospital(IntSupplier port, long seed, Duration interval) {
        this.port = port;
        this.seed = seed;
        this.interval = interval;
    }

    void start() {
        for (int i = 0; i < CONNECTIONS; i++) {
            long own = seed * CONNECTIONS + i;
            Thread thread = new Thread(() -> send(new Random(own)), "hospital-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Ends when what was begun is answered. */
    void finish(Duration patience) throws InterruptedException {
        leaving = true;
        for (Thread thread : threads) {
            thread.join(patience.toMillis());
            if (thread.isAlive()) {
                throw new AssertionError("a message is without an answer after " + patience);
            }
        }
    }

    /** Those that an answer came for, by control id. */
    Map<String, Charge> answered() {
        return answered;
    }

    /** Answers that contradict the promise. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    long attempts() {
        return attempts.get();
    }

    long answers() {
        return answers.get();
    }

    /** Times that a message of nobody was answered with a no. */
    long refusals() {
        return refusals.get();
    }

    private void send(Random random) {
        Connection connection = new Connection();
        List<Charge> sent = new ArrayList<>();
        try {
            while (!leaving) {
                long due = System.nanoTime() + interval.toNanos();
                Charge next = Charge.of(numbers.incrementAndGet());
                deliver(connection, next);
                sent.add(next);
                if (random.nextDouble() < RESENT) {
                    deliver(connection, sent.get(random.nextBoolean() ? sent.size() - 1 : random.nextInt(sent.size())));
                }
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }

    private void deliver(Connection connection, Charge charge) throws InterruptedException {
        while (true) {
            attempts.incrementAndGet();
            try {
                if (note(charge, connection.exchange(charge.bytes()))) {
                    return;
                }
            } catch (IOException e) {
                connection.close();
            }
            Thread.sleep(RECONNECT.toMillis());
        }
    }

    /** @return false where the gateway asks for it again */
    private boolean note(Charge charge, byte[] ack) {
        String text = new String(ack, StandardCharsets.UTF_8);
        if (text.contains("could not be stored")) {
            return false;
        }
        answers.incrementAndGet();
        boolean accepted = text.contains("\rMSA|AA|" + charge.controlId());
        if (accepted != charge.isAcknowledged()) {
            wrong.add(charge.controlId() + (accepted ? " was acknowledged" : " was refused"));
        }
        if (accepted) {
            byte[] first = acknowledged.putIfAbsent(charge.controlId(), ack);
            if (first != null && !java.util.Arrays.equals(first, ack)) {
                wrong.add(charge.controlId() + " got another acknowledgment when it came again");
            }
        } else {
            refusals.incrementAndGet();
        }
        answered.put(charge.controlId(), charge);
        return true;
    }

    @Override
    public void close() {
        leaving = true;
        threads.forEach(Thread::interrupt);
    }

    private final class Connection {
        private MllpClient open;

        byte[] exchange(byte[] message) throws IOException {
            if (open == null) {
                open = new MllpClient("127.0.0.1", port.getAsInt(), TIMEOUT);
            }
            return open.send(message);
        }

        void close() {
            MllpClient was = open;
            open = null;
            if (was != null) {
                try {
                    was.close();
                } catch (IOException e) {
                    wrong.add("a socket did not close");
                }
            }
        }
    }
}
