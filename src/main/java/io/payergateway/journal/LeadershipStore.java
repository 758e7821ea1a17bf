package io.payergateway.journal;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * Who leads what among the nodes of one database: advisory locks of sessions. A lock ends with its session, and a session with its process, so that
 * nobody has to find out whether a node is alive. Only order rests on it: what must happen once is decided by the rows themselves.
 * The handle must be the node's own, open as long as it takes part.
 */
public final class LeadershipStore {
    /** First half of the lock's key: these two are ours among all advisory locks of the database. */
    private static final int MEMBERS = 0x50474D42;
    private static final int LEADERS = 0x50474C44;
    /** A session that is silent for longer may have lost its locks to another node. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Takes part. A node whose machine is gone without a word is found out by what each session asks of the server ({@link SessionStore}). */
    public void join(Handle handle) {
        SessionStore.limit(handle, PATIENCE);
        handle.createQuery("select 1 from pg_advisory_lock_shared(?, 0)").bind(0, MEMBERS).mapTo(Integer.class).one();
    }

    /** How many nodes take part, this one included. */
    public int members(Handle handle) {
        return handle.createQuery("""
                        select count(*) from pg_locks
                        where locktype = 'advisory' and classid = :members and objid = 0 and granted
                          and database = (select oid from pg_database where datname = current_database())""")
                .bind("members", MEMBERS).mapTo(Integer.class).one();
    }

    /** @return whether it leads now; must not be asked for what it leads already, because a session can take a lock twice */
    public boolean take(Handle handle, String name) {
        return handle.createQuery("select pg_try_advisory_lock(:leaders, hashtext(:name))").bind("leaders", LEADERS).bind("name", name)
                .mapTo(Boolean.class).one();
    }

    public void release(Handle handle, String name) {
        boolean held = handle.createQuery("select pg_advisory_unlock(:leaders, hashtext(:name))").bind("leaders", LEADERS).bind("name", name)
                .mapTo(Boolean.class).one();
        if (!held) {
            throw new IllegalStateException("released " + name + ", which this node did not lead");
        }
    }

    /** Leads nothing any more, and takes no part; for a session that goes back to its pool. */
    public void leave(Handle handle) {
        handle.execute("select pg_advisory_unlock_all()");
    }
}
