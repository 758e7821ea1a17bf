package io.payergateway.journal;

import org.jdbi.v3.core.Handle;

/**
 * Which gateways are alive on a database: each holds an advisory lock on its number, and PostgreSQL releases it when the session ends, however it ends
 * (PostgreSQL, 13.3.5). So nobody waits for a time to pass before a dead one's files are looked after.
 */
final class PresenceStore {
    /** The first half of the lock's key: our own corner of the advisory locks of the database. */
    private static final int CORNER = 837_001;
    /** Of a column sender: its process is alive. */
    static final String IS_ALIVE = "exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = " + CORNER
            + " and l.objid::bigint = sender and l.objsubid = 2 and l.granted"
            + " and l.database = (select oid from pg_database where datname = current_database()))";

    /** @return false where another session has that number */
    boolean announce(Handle session, int number) {
        return session.createQuery("select pg_try_advisory_lock(:corner, :number)").bind("corner", CORNER).bind("number", number).mapTo(Boolean.class).one();
    }

    /** The session may go back to its pool and live on. */
    void leave(Handle session) {
        session.execute("select pg_advisory_unlock_all()");
    }

    /** Whether the session is still there; it had announced itself. @throws RuntimeException where it is not */
    void ask(Handle session) {
        session.createQuery("select 1").mapTo(Integer.class).one();
    }
}
