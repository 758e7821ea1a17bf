package io.payergateway.journal;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer's connection: its own while it has work, so that a busy pool never delays an ACK, and the pool's while it has none. A server that says nothing is
 * given up soon: senders wait for their answers. One thread only.
 */
final class WriterSession {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSession.class);
    /** For one answer of the server; a commit that takes longer may have happened, and its messages come again as repeats. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Jdbi jdbi;
    private Handle handle;

    WriterSession(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Handle handle() {
        if (handle == null) {
            handle = jdbi.open();
            SessionStore.limit(handle, PATIENCE);
        }
        return handle;
    }

    /** Nothing where there is none. */
    void end() {
        Handle old = handle;
        handle = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                LOG.debug("a broken connection did not close: {}", e.getClass().getSimpleName());
            }
        }
    }
}
