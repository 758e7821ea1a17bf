package io.payergateway.journal;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Table claim as a queue: finds and locks claims for the steps before sending. It changes nothing; that is for {@link LifecycleStore}. */
public final class ClaimQueueStore {
    private static final Object[] UNSENT = Stream.of(ClaimState.values()).filter(ClaimQueueStore::isUnsent).map(Enum::name).toArray();

    /** READY claims of one clearinghouse and kind. @param oldest since when the first of them has been READY */
    public record Waiting(String clearinghouse, ClaimKind kind, long count, Instant oldest) {
    }

    /** A READY claim, locked. */
    public record Ready(long id, Claim claim) {
    }

    /** A claim as the last file that it was put into carries it, locked. */
    public record InFile(long id, long encounterId, ClaimState state, Claim claim) {
    }

    /** Not on its way: its charges may still be put together anew. */
    public static boolean isUnsent(ClaimState state) {
        return state == ClaimState.OPEN || state == ClaimState.HELD || state == ClaimState.READY || state == ClaimState.REJECTED;
    }

    public List<Waiting> waiting(Handle handle) {
        return handle.createQuery("""
                        select clearinghouse, kind, count(*) as n, min(changed_at) as oldest from claim where state = 'READY'
                        group by clearinghouse, kind order by clearinghouse, kind""")
                .map((row, context) -> new Waiting(row.getString("clearinghouse"), ClaimKind.valueOf(row.getString("kind")), row.getLong("n"),
                        Columns.instant(row, "oldest")))
                .list();
    }

    /** The oldest READY claims, locked until the caller's transaction ends; what another batcher or an edit holds is skipped. @param without some */
    public List<Ready> takeReady(Handle handle, String clearinghouse, ClaimKind kind, int limit, Collection<Long> without) {
        return handle.createQuery("""
                        select id, content from claim where state = 'READY' and clearinghouse = :clearinghouse and kind = :kind and not id = any(:without)
                        order by id limit :limit for update skip locked""")
                .bind("clearinghouse", clearinghouse).bind("kind", kind.name()).bind("limit", limit).bindArray("without", Long.class, without.toArray())
                .map((row, context) -> ready(row)).list();
    }

    /** Those of the claims that are READY and held by nobody else, locked. */
    public List<Ready> lockReady(Handle handle, Collection<Long> claims) {
        return handle.createQuery("select id, content from claim where id = any(:ids) and state = 'READY' order by id for update skip locked")
                .bindArray("ids", Long.class, claims.toArray()).map((row, context) -> ready(row)).list();
    }

    private static Ready ready(ResultSet row) throws SQLException {
        return new Ready(row.getLong("id"), Json.read(row.getString("content"), Claim.class));
    }

    /** All claims of the encounters, locked in id order. Lock the encounters first. */
    public List<ClaimRow> lockOfEncounters(Handle handle, Collection<Long> encounters) {
        return encounters.isEmpty() ? List.of()
                : handle.createQuery(LifecycleStore.COLUMNS + " where c.encounter_id = any(:ids) order by c.id for update")
                        .bindArray("ids", Long.class, encounters.toArray()).map((row, context) -> LifecycleStore.read(row)).list();
    }

    /** Those of the claims that are in the state, locked in id order. */
    public List<Long> lockInState(Handle handle, Collection<Long> claims, ClaimState state) {
        return claims.isEmpty() ? List.of() : handle.createQuery("select id from claim where id = any(:ids) and state = :state order by id for update")
                .bindArray("ids", Long.class, claims.toArray()).bind("state", state.name()).mapTo(Long.class).list();
    }

    /** Unlocked, to know what to lock first. */
    public List<Long> encountersOf(Handle handle, Collection<Long> claims) {
        return handle.createQuery("select distinct encounter_id from claim where id = any(:ids)").bindArray("ids", Long.class, claims.toArray()).mapTo(Long.class).list();
    }

    /** In id order. Lock the encounters first. */
    public List<InFile> lockInFile(Handle handle, Collection<Long> claims) {
        return handle.createQuery("select id, encounter_id, state, content from claim where id = any(:ids) order by id for update")
                .bindArray("ids", Long.class, claims.toArray())
                .map((row, context) -> new InFile(row.getLong("id"), row.getLong("encounter_id"), ClaimState.valueOf(row.getString("state")),
                        Json.read(row.getString("content"), Claim.class))).list();
    }

    /** Which of the encounters have a claim that is not on its way. */
    public List<Long> withUnsentClaims(Handle handle, Collection<Long> encounters) {
        return encounters.isEmpty() ? List.of()
                : handle.createQuery("select distinct encounter_id from claim where encounter_id = any(:ids) and state = any(:states)")
                        .bindArray("ids", Long.class, encounters.toArray()).bindArray("states", String.class, UNSENT).mapTo(Long.class).list();
    }
}
