package io.payergateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the database on a connection of its own, so that a pool whose connections are all in use does not look like a database that is away. One thread only. */
public final class DatabasePulse implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource source;
    private Connection connection;

    public DatabasePulse(DataSource source) {
        this.source = source;
    }

    /** Whether it answers now. Where it is away this takes as long as the pool tries to reach it. */
    public boolean beats() {
        try {
            if (connection == null) {
                connection = source.getConnection();
            }
            if (connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            // said by the answer
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
