package io.payergateway.journal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** This process as the others on its database see it: alive as long as a session of it is open. The session is taken at the first question and kept. */
public final class Presence implements AutoCloseable {
    private final Jdbi jdbi;
    private final Consumer<Handle> onSession;
    private final PresenceStore store = new PresenceStore();
    private Handle session;
    private int number;

    /** @param onSession asked with each new session, as it may be one at another server; where it throws, this process is nobody there and sends nothing */
    public Presence(Jdbi jdbi, Consumer<Handle> onSession) {
        this.jdbi = jdbi;
        this.onSession = onSession;
    }

    /** What this process is called. Where the session was lost it is announced anew, by the same number where the database has forgotten the old session. */
    public synchronized int number() {
        if (session != null && !isOpen()) {
            close();
        }
        if (session == null) {
            announce();
        }
        return number;
    }

    private boolean isOpen() {
        try {
            store.ask(session);
            return true;
        } catch (RuntimeException lost) {
            return false;
        }
    }

    private void announce() {
        Handle opened = jdbi.open();
        try {
            onSession.accept(opened);
            while (number == 0 || !store.announce(opened, number)) {
                number = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
            }
            session = opened;
        } finally {
            if (session == null) {
                opened.close();
            }
        }
    }

    @Override
    public synchronized void close() {
        Handle old = session;
        session = null;
        if (old != null) {
            try {
                store.leave(old);
            } catch (RuntimeException gone) {
                // and the lock with it
            }
            old.close();
        }
    }
}
