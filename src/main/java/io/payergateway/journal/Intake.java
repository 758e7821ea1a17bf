package io.payergateway.journal;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;

/** Group commit of inbound messages. */
public final class Intake implements AutoCloseable {

    public record Settings(int writers, int groupSize, long queueBytes) {
        public static final Settings DEFAULT = new Settings(2, 256, 256L << 20);
    }

    public Intake(Jdbi jdbi, Clock clock, Settings settings) {
    }

    public CompletableFuture<Receipt> accept(InboundMessage message) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    @Override
    public void close() {
    }
}
