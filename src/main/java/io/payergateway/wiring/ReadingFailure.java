package io.payergateway.wiring;

import io.payergateway.journal.SqlFailure;
import java.sql.SQLException;
import java.time.Duration;

/** Why a kept file could not be processed now, and how often it is tried before a person has to look. */
enum ReadingFailure {
    /** The database is away: its own affair, never counted against a file. */
    AWAY(Integer.MAX_VALUE),
    /** It mostly passes. With the pauses, about half an hour. */
    OPERATING(10),
    /** Data that the database refuses, or a fault of ours: it is mostly the same the next time. */
    FAULT(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final int tries;

    ReadingFailure(int tries) {
        this.tries = tries;
    }

    static ReadingFailure of(Throwable failure) {
        return switch (SqlFailure.of(failure)) {
            case AWAY -> AWAY;
            case PASSING -> OPERATING;
            case LASTING -> FAULT;
        };
    }

    /** A conflict with another transaction: trying again at once is the remedy (PostgreSQL 13.5). */
    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("40")) {
                return true;
            }
        }
        return false;
    }

    /** How often a file failed, this failure among them. */
    int counted(int before) {
        return this == AWAY ? before : before + 1;
    }

    boolean isLast(int attempts) {
        return attempts >= tries;
    }

    /** Before the next try, after that many failures. */
    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
