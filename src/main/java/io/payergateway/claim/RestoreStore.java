package io.payergateway.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables restore and server_seen, and what a restore has to know of the others. */
final class RestoreStore {

    /** @param lostUntil what was said before then may have been billed by what is lost */
    record Restore(long id, Instant at, Instant lostUntil) {
    }

    /** A message with a charge of a claim, and when it came. */
    record Said(long claimId, Instant receivedAt, byte[] body) {
    }

    /** One server for ever has one system identifier; a restore begins a new timeline of its log (PostgreSQL, 26.3.6). */
    record Server(String system, String timeline) {
    }

    long add(Handle handle, Instant lostUntil, long skipped, String who, String why, Instant at) {
        return handle.createUpdate("insert into restore (at, lost_until, skipped, who, why) values (:at, :until, :skipped, :who, :why)")
                .bind("at", at).bind("until", lostUntil).bind("skipped", skipped).bind("who", who).bind("why", why)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** The last one, while it is not over. */
    Optional<Restore> open(Handle handle) {
        return handle.createQuery("select id, at, lost_until from restore where over_at is null order by id desc limit 1")
                .map((row, context) -> new Restore(row.getLong("id"), instant(row, "at"), instant(row, "lost_until"))).findOne();
    }

    int end(Handle handle, Instant at) {
        return handle.createUpdate("update restore set over_at = :at where over_at is null").bind("at", at).execute();
    }

    /** Of claims that were in no file since then: what the hospital said for them. */
    List<Said> saidFor(Handle handle, Collection<Long> claims, Instant since) {
        return handle.createQuery("""
                        select c.claim_id, m.received_at, coalesce(b.body, '') as body
                        from charge c join message m on m.id = c.message_id left join message_body b on b.message_id = m.id and b.at = m.received_at
                        where c.claim_id = any(:ids) and not exists (select from submission s where s.claim_id = c.claim_id and s.at >= :since)""")
                .bindArray("ids", Long.class, claims.toArray()).bind("since", since)
                .map((row, context) -> new Said(row.getLong("claim_id"), instant(row, "received_at"), row.getBytes("body"))).list();
    }

    /** Claims in no file since then. */
    List<Long> notSentSince(Handle handle, Collection<Long> claims, Instant since) {
        return handle.createQuery("select id from claim c where id = any(:ids) and not exists (select from submission s where s.claim_id = c.id and s.at >= :since)")
                .bindArray("ids", Long.class, claims.toArray()).bind("since", since).mapTo(Long.class).list();
    }

    /** The newest thing that this database knows of. */
    Optional<Instant> newest(Handle handle) {
        return handle.createQuery("""
                        select max(at) as at from (select max(received_at) as at from message union all select max(at) from claim_history
                                                   union all select max(at) from interchange union all select max(sent_at) from interchange) all_of_them""")
                .map((row, context) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)).map(OffsetDateTime::toInstant)).one();
    }

    /** The last message of each sender: from the next one on it has to send again. */
    List<Restoration.LastHeard> lastHeard(Handle handle) {
        return handle.createQuery("""
                        select distinct on (sending_application, sending_facility) sending_application, sending_facility, control_id, received_at
                        from message order by sending_application, sending_facility, id desc""")
                .map((row, context) -> new Restoration.LastHeard(row.getString("sending_application") + "|" + row.getString("sending_facility"),
                        row.getString("control_id"), instant(row, "received_at"))).list();
    }

    /** Claims whose files are in doubt since then. */
    long claimsInDoubt(Handle handle) {
        return handle.createQuery("select count(*) from claim where state = 'SEND_UNKNOWN'").mapTo(Long.class).one();
    }

    /** Claims that are not in a file: each will be in doubt when its time comes. */
    long unsent(Handle handle) {
        return handle.createQuery("select count(*) from claim where state in ('OPEN', 'HELD', 'READY', 'REJECTED')").mapTo(Long.class).one();
    }

    Server server(Handle handle) {
        return handle.createQuery("select cast(system_identifier as text) as system, left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline from pg_control_system()")
                .map((row, context) -> new Server(row.getString("system"), row.getString("timeline"))).one();
    }

    Optional<Server> seen(Handle handle) {
        return handle.createQuery("select system, timeline from server_seen")
                .map((row, context) -> new Server(row.getString("system"), row.getString("timeline"))).findOne();
    }

    void see(Handle handle, Server server) {
        handle.createUpdate("""
                        insert into server_seen (system, timeline) values (:system, :timeline)
                        on conflict (only_one) do update set system = excluded.system, timeline = excluded.timeline""")
                .bind("system", server.system()).bind("timeline", server.timeline()).execute();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
