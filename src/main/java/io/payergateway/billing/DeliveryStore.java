package io.payergateway.billing;

import io.payergateway.model.Invariant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table billing_delivery. */
final class DeliveryStore {
    private static final int MOST_FORGOTTEN = 10_000;

    /** Once for each event and system. */
    void add(Handle handle, String system, BillingMessage event, Instant at) {
        handle.createUpdate("""
                        insert into billing_delivery (system, event_id, type, claim_id, body, next_at) values (:system, :event, :type, :claim, :body, :at)
                        on conflict (system, event_id) do nothing""")
                .bind("system", system).bind("event", event.eventId()).bind("type", event.type()).bind("claim", event.claimId()).bind("body", event.json())
                .bind("at", at).execute();
    }

    /** Whether this transaction alone may deliver to the system. */
    boolean isOurs(Handle handle, String system) {
        return handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended('billing-delivery ' || :system, 0))").bind("system", system).mapTo(Boolean.class).one();
    }

    /** The oldest that waits; empty also where it is not to be tried yet, because none overtakes it. */
    Optional<Delivery> next(Handle handle, String system, Instant now) {
        return handle.createQuery("""
                        select id, system, event_id, type, claim_id, body, attempts, next_at <= :now as due from billing_delivery
                        where system = :system and status = 'WAITING' order by id limit 1""")
                .bind("system", system).bind("now", now).map((row, context) -> row.getBoolean("due") ? Optional.of(read(row)) : Optional.<Delivery>empty())
                .findOne().flatMap(each -> each);
    }

    void delivered(Handle handle, long id, Instant at) {
        Invariant.rows(handle.createUpdate("update billing_delivery set status = 'DELIVERED', attempts = attempts + 1, done_at = :at where id = :id and status = 'WAITING'")
                .bind("at", at).bind("id", id).execute(), 1, "delivering an event");
    }

    void failed(Handle handle, long id, String why, Instant next) {
        Invariant.rows(handle.createUpdate("update billing_delivery set attempts = attempts + 1, why = :why, next_at = :next where id = :id and status = 'WAITING'")
                .bind("why", why).bind("next", next).bind("id", id).execute(), 1, "putting an event off");
    }

    void refused(Handle handle, long id, String why, Instant at) {
        Invariant.rows(handle.createUpdate("""
                        update billing_delivery set status = 'REFUSED', attempts = attempts + 1, why = :why, done_at = :at where id = :id and status = 'WAITING'""")
                .bind("why", why).bind("at", at).bind("id", id).execute(), 1, "refusing an event");
    }

    /** What a system refused goes again, behind what waits. @return how many */
    int again(Handle handle, String system, Instant at) {
        return handle.createUpdate("update billing_delivery set status = 'WAITING', attempts = 0, next_at = :at, done_at = null where system = :system and status = 'REFUSED'")
                .bind("at", at).bind("system", system).execute();
    }

    long count(Handle handle, String system, String status) {
        return handle.createQuery("select count(*) from billing_delivery where system = :system and status = :status").bind("system", system).bind("status", status)
                .mapTo(Long.class).one();
    }

    /** What was delivered before is on the queue and in the outbox's history as well. */
    int forget(Handle handle, Instant before) {
        return handle.createUpdate("""
                        delete from billing_delivery where id in (
                            select id from billing_delivery where status = 'DELIVERED' and done_at < :before order by done_at limit :limit)""")
                .bind("before", before).bind("limit", MOST_FORGOTTEN).execute();
    }

    private static Delivery read(ResultSet row) throws SQLException {
        long claim = row.getLong("claim_id");
        OptionalLong claimId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(claim);
        return new Delivery(row.getLong("id"), row.getString("system"), row.getObject("event_id", UUID.class), row.getString("type"), claimId, row.getString("body"),
                row.getInt("attempts"));
    }
}
