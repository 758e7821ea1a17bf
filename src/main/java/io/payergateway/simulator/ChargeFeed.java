package io.payergateway.simulator;

import io.payergateway.hl7.MllpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invented charges of invented people for the demo: a first burst that covers every scenario, then one visit every few seconds, over MLLP.
 * Some visits are registered (A04) before their charges come, and one message is sent twice.
 * <pre>{@code
 * ChargeFeed feed = new ChargeFeed("127.0.0.1", mllpPort, 42, Duration.ofSeconds(4), Clock.systemDefaultZone());
 * feed.start();      // returns at once; reconnects by itself and sends again what was not answered
 * }</pre>
 */
public final class ChargeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChargeFeed.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_BURSTS = Duration.ofMillis(150);
    private static final Duration RECONNECT = Duration.ofSeconds(2);
    /** How many steady visits pass before and after the one that is rejected by a 999, which must be alone in its file. */
    private static final int QUIET_VISITS = 3;
    private static final int REGISTERED_EVERY = 4;
    private final String host;
    private final int port;
    private final Duration every;
    private final Clock clock;
    private final SyntheticVisits visits;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private final Thread thread = new Thread(this::run, "charge-feed");
    private volatile MllpClient client;

    public ChargeFeed(String host, int port, long seed, Duration every, Clock clock) {
        this.host = host;
        this.port = port;
        this.every = every;
        this.clock = clock;
        this.visits = new SyntheticVisits(seed, clock);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Messages that were answered AA or CA. */
    public long accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        // An interrupt does not end a read from a socket, closing it does.
        disconnect();
        try {
            thread.join(TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            burst(visits.burst());
            steady(QUIET_VISITS, true);
            post(visits.rejectedByThe999(), false);
            steady(QUIET_VISITS, true);
            steady(Integer.MAX_VALUE, false);
        } catch (InterruptedException e) {
            LOG.debug("the charge feed ends");
        } finally {
            disconnect();
        }
    }

    private void burst(List<SyntheticVisit> first) throws InterruptedException {
        for (int i = 0; i < first.size(); i++) {
            post(first.get(i), i % REGISTERED_EVERY == 3);
            Thread.sleep(BETWEEN_BURSTS.toMillis());
        }
    }

    /** @param quiet leave out what would go into the same file as a visit that takes its whole file down */
    private void steady(int count, boolean quiet) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Thread.sleep(every.toMillis());
            SyntheticVisit visit = visits.next();
            while (quiet && visit.payer().equals(SyntheticVisits.SUMMIT)) {
                visit = visits.next();
            }
            post(visit, i % REGISTERED_EVERY == 0);
        }
    }

    private void post(SyntheticVisit visit, boolean registered) throws InterruptedException {
        LocalDateTime now = LocalDateTime.now(clock);
        if (registered) {
            send(Hl7Messages.registration(visit, "R" + visit.account(), now));
        }
        byte[] charges = Hl7Messages.charges(visit, "C" + visit.account(), now);
        send(charges);
        if (messages.get() == 2) {
            send(charges);
        }
    }

    /** Until it is answered. A refusal is an answer too. */
    private void send(byte[] message) throws InterruptedException {
        messages.incrementAndGet();
        while (true) {
            try {
                String ack = new String(connected().send(message), StandardCharsets.UTF_8);
                if (ack.contains("\rMSA|AA|") || ack.contains("\rMSA|CA|")) {
                    accepted.incrementAndGet();
                } else {
                    LOG.warn("a synthetic charge was refused");
                }
                return;
            } catch (IOException e) {
                disconnect();
                LOG.info("the charge feed cannot reach {}:{}, it will try again", host, port);
                Thread.sleep(RECONNECT.toMillis());
            }
        }
    }

    private MllpClient connected() throws IOException {
        MllpClient open = client;
        if (open == null) {
            open = new MllpClient(host, port, TIMEOUT);
            client = open;
        }
        return open;
    }

    private void disconnect() {
        MllpClient open = client;
        client = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.debug("the connection was gone already");
        }
    }
}
