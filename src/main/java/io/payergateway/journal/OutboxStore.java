package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table outbox: business events that leave at least once, each with its stable id. */
public final class OutboxStore {
    private static final String COLUMNS = "select id, event_id, type, at, claim_id, history_id, body, attempts from outbox";

    /** @param bodyJson without names of people */
    public void add(Handle handle, String type, OptionalLong claimId, OptionalLong historyId, String bodyJson, Instant at) {
        // by the line of history each fact has its one event, and by the claim its events keep their order
        Invariant.holds(!type.startsWith("claim.") || claimId.isPresent() && historyId.isPresent(), "an event of a claim names no claim or no line of its history");
        handle.createUpdate("""
                        insert into outbox (event_id, type, at, claim_id, history_id, body)
                        values (:event, :type, :at, :claim, :history, cast(:body as jsonb))""")
                .bind("event", UUID.randomUUID()).bind("type", type).bind("at", at).bind("claim", claimId).bind("history", historyId).bind("body", bodyJson)
                .execute();
    }

    /** One event about a claim, with the line of its history that it tells of. */
    record ClaimFact(String type, long claimId, long historyId, String bodyJson) {
    }

    /** In that order, with a number of statements that does not grow with them. */
    void addOfClaims(Handle handle, List<ClaimFact> facts, Instant at) {
        if (facts.isEmpty()) {
            return;
        }
        int added = handle.createUpdate("""
                        insert into outbox (event_id, type, at, claim_id, history_id, body)
                        select gen_random_uuid(), type, :at, claim, history, cast(body as jsonb)
                        from unnest(:types, :claims, :histories, :bodies) with ordinality as new (type, claim, history, body, place) order by place""")
                .bind("at", at).bindArray("types", String.class, facts.stream().map(ClaimFact::type).toArray())
                .bindArray("claims", Long.class, facts.stream().map(ClaimFact::claimId).toArray())
                .bindArray("histories", Long.class, facts.stream().map(ClaimFact::historyId).toArray())
                .bindArray("bodies", String.class, facts.stream().map(ClaimFact::bodyJson).toArray()).execute();
        Invariant.rows(added, facts.size(), "announcing what became of claims");
    }

    /** One that is no change of a claim's state. @param bodyJson without names of people */
    public record Fact(String type, OptionalLong claimId, String bodyJson) {
    }

    /** In that order, with one statement. */
    public void addAll(Handle handle, List<Fact> facts, Instant at) {
        if (facts.isEmpty()) {
            return;
        }
        int added = handle.createUpdate("""
                        insert into outbox (event_id, type, at, claim_id, body)
                        select gen_random_uuid(), type, :at, claim, cast(body as jsonb)
                        from unnest(:types, :claims, :bodies) with ordinality as new (type, claim, body, place) order by place""")
                .bind("at", at).bindArray("types", String.class, facts.stream().map(Fact::type).toArray())
                .bindArray("claims", Long.class, facts.stream().map(each -> each.claimId().isPresent() ? each.claimId().getAsLong() : null).toArray())
                .bindArray("bodies", String.class, facts.stream().map(Fact::bodyJson).toArray()).execute();
        Invariant.rows(added, facts.size(), "telling of facts");
    }

    /** The oldest events not yet sent, but for these and for those of these claims, locked until the caller's transaction ends; another publisher skips them. */
    public List<OutboxRow> next(Handle handle, int limit, Set<Long> events, Set<Long> claims) {
        return handle.createQuery(COLUMNS + """
                         where sent_at is null and id <> all(:events) and (claim_id is null or claim_id <> all(:claims))
                        order by id limit :limit for update skip locked""")
                .bindArray("events", Long.class, events.toArray()).bindArray("claims", Long.class, claims.toArray())
                .bind("limit", Page.limit(limit)).map((row, context) -> read(row)).list();
    }

    public void sent(Handle handle, Collection<Long> ids, Instant at) {
        int changed = handle.createUpdate("update outbox set sent_at = :at, attempts = attempts + 1 where id = any(:ids) and sent_at is null")
                .bind("at", at).bindArray("ids", Long.class, ids.toArray()).execute();
        Invariant.rows(changed, ids.size(), "marking events as sent");
    }

    /** One more attempt that came to nothing; the event stays at its place. */
    public void failed(Handle handle, Collection<Long> ids) {
        int changed = handle.createUpdate("update outbox set attempts = attempts + 1 where id = any(:ids) and sent_at is null")
                .bindArray("ids", Long.class, ids.toArray()).execute();
        Invariant.rows(changed, ids.size(), "counting failed events");
    }

    public List<OutboxRow> ofClaim(Handle handle, long claimId) {
        return handle.createQuery(COLUMNS + " where claim_id = :claim order by id limit :limit")
                .bind("claim", claimId).bind("limit", Page.MAX_ROWS).map((row, context) -> read(row)).list();
    }

    private static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(row.getLong("id"), row.getObject("event_id", UUID.class), row.getString("type"), Columns.instant(row, "at"),
                Columns.optionalLong(row, "claim_id"), Columns.optionalLong(row, "history_id"), row.getString("body"), row.getInt("attempts"));
    }
}
