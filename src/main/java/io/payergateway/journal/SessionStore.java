package io.payergateway.journal;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * What each session asks of the server, so that the locks of a node whose machine is gone without a word do not outlive it: TCP asks after 5 seconds, and
 * gives up after 3 x 5 more; what was sent and not confirmed is given up after 20. A process that hangs within a transaction is ended by the server.
 */
final class SessionStore {
    /** Run on each new connection. On a socket of the file system the settings of TCP mean nothing. */
    static final String BEGIN = """
            set tcp_keepalives_idle = 5;
            set tcp_keepalives_interval = 5;
            set tcp_keepalives_count = 3;
            set tcp_user_timeout = 20000;
            set idle_in_transaction_session_timeout = 120000""";

    private SessionStore() {
    }

    /** So long is waited for an answer of the server, until the session goes back to its pool. */
    static void limit(Handle session, Duration answer) {
        try {
            session.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(answer.toMillis()));
        } catch (SQLException e) {
            throw new IllegalStateException("a connection takes no limit", e);
        }
    }
}
