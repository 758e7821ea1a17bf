package io.payergateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the database on a connection of its own, so that a pool whose connections are all in use does not look like a database that is away. One thread only. */
public final class DatabasePulse implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource source;
    private final Runnable onConnected;
    private Connection connection;

    /** @param onConnected asked with each new connection, as it may be one to another server; throws where that may not be worked on */
    public DatabasePulse(DataSource source, Runnable onConnected) {
        this.source = source;
        this.onConnected = onConnected;
    }

    /** Whether it answers now, or throws what {@code onConnected} throws. Where it is away this takes as long as the pool tries to reach it. */
    public boolean beats() {
        try {
            if (connection == null) {
                connection = source.getConnection();
                onConnected.run();
            }
            if (connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            // said by the answer
        } catch (RuntimeException e) {
            close(); // so that it is asked again
            throw e;
        }
        close();
        return false;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // it was broken
        }
        connection = null;
    }
}
