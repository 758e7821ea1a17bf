package io.payergateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.billing.ExampleConsumer;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The billing system: reads the queue of whichever gateway runs, all the time, and comes back when that one was killed. */
final class Billing implements AutoCloseable {
    private static final int WAIT_MILLIS = 500;

    private final Supplier<GatewayProcess> gateway;
    private final Path password;
    private final boolean keeps;
    private final Map<String, JsonNode> events = new LinkedHashMap<>();
    private final AtomicLong deliveries = new AtomicLong();
    private final Thread thread = new Thread(this::listen, "billing");
    private volatile boolean closed;

    /** @param keeps whether what was read can be asked for; else it is forgotten, as half an hour has much of it */
    Billing(Supplier<GatewayProcess> gateway, Path password, boolean keeps) {
        this.gateway = gateway;
        this.password = password;
        this.keeps = keeps;
    }

    void start() {
        thread.start();
    }

    /** Each event once, however often it came. */
    List<JsonNode> events() {
        synchronized (events) {
            return new ArrayList<>(events.values());
        }
    }

    Set<String> eventIds() {
        synchronized (events) {
            return Set.copyOf(events.keySet());
        }
    }

    long deliveries() {
        return deliveries.get();
    }

    private void listen() {
        while (!closed) {
            try {
                listen(gateway.get());
                Thread.sleep(WAIT_MILLIS / 5);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void listen(GatewayProcess current) {
        try (ExampleConsumer consumer = new ExampleConsumer(current.brokerUrl(), "billing", Files.readString(password), "billing")) {
            while (!closed && current.isAlive()) {
                if (consumer.next(WAIT_MILLIS, this::take).isPresent()) {
                    deliveries.incrementAndGet();
                }
            }
        } catch (JMSException | IOException e) {
            // not up yet, or killed: what was not committed comes again
        }
    }

    private void take(JsonNode event) {
        if (keeps) {
            synchronized (events) {
                events.putIfAbsent(event.get("eventId").asText(), event);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(10L * WAIT_MILLIS);
    }
}
