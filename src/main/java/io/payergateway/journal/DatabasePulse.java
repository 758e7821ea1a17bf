package io.payergateway.journal;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Asks the database on a session of its own, so that a pool whose connections are all in use does not look like a database that is away. One thread only. */
public final class DatabasePulse implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final Jdbi jdbi;
    private final Consumer<Handle> onSession;
    private Handle session;

    /** @param onSession asked with each new session, as it may be one at another server; throws where that may not be worked on */
    public DatabasePulse(Jdbi jdbi, Consumer<Handle> onSession) {
        this.jdbi = jdbi;
        this.onSession = onSession;
    }

    /** Whether it answers now, or throws what {@code onSession} throws. Where it is away this takes as long as the pool tries to reach it. */
    public boolean beats() {
        boolean beats = false;
        try {
            if (session == null) {
                session = jdbi.open();
                onSession.accept(session);
            }
            beats = session.getConnection().isValid(PATIENCE_SECONDS);
        } catch (ConnectionException | SQLException e) {
            // said by the answer
        } finally {
            if (!beats) {
                close(); // so that the next one is asked
            }
        }
        return beats;
    }

    @Override
    public void close() {
        Handle old = session;
        session = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                // it was broken
            }
        }
    }
}
