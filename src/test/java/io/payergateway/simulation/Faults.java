package io.payergateway.simulation;

import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * Cuts transactions off where the seed says so: the process is killed, or the connection lost, before the commit (nothing happened) or after it (it
 * happened, and nobody saw it).
 */
final class Faults {
    /** The process is gone: an Error, so that no handler of ours runs, as none does after kill -9. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super(where, null, false, false);
        }
    }

    private static final int OF = 100;
    private SplittableRandom random = new SplittableRandom(0);
    private Consumer<String> told = line -> { };
    private int percent;

    /** @param rate of transactions in a hundred that are cut; told hears of each */
    void begin(SplittableRandom seeded, int rate, Consumer<String> listener) {
        random = seeded;
        percent = rate;
        told = listener;
    }

    void end() {
        percent = 0;
    }

    TransactionHandler around(TransactionHandler real) {
        return new Cutting(real);
    }

    private boolean strikes() {
        return percent > 0 && random.nextInt(OF) < percent;
    }

    private void cut(String when) {
        boolean killed = random.nextBoolean();
        told.accept((killed ? "  killed " : "  connection lost ") + when + " a commit");
        if (killed) {
            throw new Killed(when);
        }
        throw new TransactionException("lost " + when + " the commit", new SQLException("connection lost", "08006"));
    }

    private final class Cutting extends DelegatingTransactionHandler {
        private Cutting(TransactionHandler real) {
            super(real);
        }

        @Override
        public TransactionHandler specialize(Handle handle) throws SQLException {
            return new Cutting(getDelegate().specialize(handle));
        }

        @Override
        public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
            if (isInTransaction(handle) || !strikes()) {
                return super.inTransaction(handle, callback);
            }
            boolean before = random.nextBoolean();
            R result = super.inTransaction(handle, inside -> {
                R made = callback.withHandle(inside);
                if (before) {
                    cut("before");
                }
                return made;
            });
            cut("after");
            return result;
        }
    }
}
