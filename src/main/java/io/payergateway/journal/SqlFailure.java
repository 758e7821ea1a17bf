package io.payergateway.journal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Whether a failure of the database passes by itself, by SQLSTATE (PostgreSQL, appendix A): the one place that says so. */
public enum SqlFailure {
    /** Connection lost or refused (08), server stopping or starting (57P): nothing that fails meanwhile is to blame. */
    AWAY,
    /**
     * Conflict (40), resources (53), an object that is locked or in use (55), canceled statement (57), system (58), a transaction that was ended because it took
     * too long (25P03, 25P04): it mostly passes. So does what has no state: the server did not say it.
     */
    PASSING,
    /** The same the next time: data that is refused, a fault of ours, or no failure of the database at all. */
    LASTING;

    public static SqlFailure of(Throwable failure) {
        SqlFailure without = LASTING;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException) {
                return AWAY;
            }
            if (cause instanceof SQLException sql) {
                if (sql.getSQLState() != null) {
                    return ofState(sql.getSQLState());
                }
                without = PASSING;
            }
        }
        return without;
    }

    public static boolean isAway(Throwable failure) {
        return of(failure) == AWAY;
    }

    /** Whether it passes by itself, so that the work is not to blame; also where the database is away. */
    public static boolean isPassing(Throwable failure) {
        return of(failure) != LASTING;
    }

    private static SqlFailure ofState(String state) {
        if (state.matches("(08|57P).*")) {
            return AWAY;
        }
        return state.matches("(40|53|55|57|58).*|25P0[34]") ? PASSING : LASTING;
    }
}
