package io.payergateway.receivable;

import io.payergateway.model.ClaimState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Claims and findings as filing limits look at them; it writes neither. Both are gone through page by page along an index that holds only what is not done. */
final class FilingStore {
    /** Any number that no other lock of the gateway has. */
    private static final long LOCK = 0x70675F66696C6564L;
    private static final String CODES = "'" + FilingVerdict.NEAR + "', '" + FilingVerdict.PASSED + "'";
    private static final String STATES = UnfiledClaim.STATES.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    /** The day of the latest remittance is asked of corrections only, which may be the claim itself or another one of its visit. */
    private static final String CLAIM = """
            c.id, c.facility, c.payer, c.state, c.frequency, c.service_date, case when c.frequency in ('7', '8') then
            (select max(r.adjudicated_on) from claim o join receivable r on r.claim_id = o.id where o.encounter_id = c.encounter_id) end as adjudicated_on""";

    /** Behind which claim the next page begins. */
    record Position(LocalDate service, long id) {
        static final Position FIRST = new Position(LocalDate.of(1, 1, 1), 0);

        static Position of(UnfiledClaim last) {
            return new Position(last.service().orElseThrow(), last.id());
        }
    }

    record OpenLimit(long findingId, String code, String place, UnfiledClaim claim) {
    }

    /** @param stands open, or closed by a person */
    record Told(long claimId, String code, String place, boolean stands) {
        boolean covers(FilingVerdict verdict) {
            return stands && code.equals(verdict.code()) && place.equals(verdict.place());
        }
    }

    /** @return false while another node has its turn; held until the transaction ends */
    boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:key)").bind("key", LOCK).mapTo(Boolean.class).one();
    }

    /** Claims that are not accepted, served on that day or before, oldest service first. Those that somebody moves right now are left for another turn. */
    List<UnfiledClaim> unfiled(Handle handle, String payer, LocalDate served, Position after, int limit) {
        return handle.createQuery("select " + CLAIM + " from claim c where c.payer = :payer and c.state in (" + STATES + """
                        ) and c.service_date <= :served and (c.service_date, c.id) > (:day, :id)
                        order by c.service_date, c.id limit :limit for key share of c skip locked""")
                .bind("payer", payer).bind("served", served).bind("day", after.service()).bind("id", after.id()).bind("limit", limit)
                .map((row, context) -> claim(row)).list();
    }

    /** What was said about these claims, by claim. */
    Map<Long, List<Told>> told(Handle handle, List<Long> claims) {
        return handle.createQuery("select claim_id, code, place, resolved_at is null or resolution like 'Closed by a person%' as stands from finding"
                        + " where claim_id = any(:claims) and code in (" + CODES + ")")
                .bindArray("claims", Long.class, claims.toArray())
                .map((row, context) -> new Told(row.getLong("claim_id"), row.getString("code"), row.getString("place"), row.getBoolean("stands"))).list()
                .stream().collect(Collectors.groupingBy(Told::claimId));
    }

    /** Open findings with their claims as they are now, oldest first. */
    List<OpenLimit> open(Handle handle, long afterId, int limit) {
        return handle.createQuery("select f.id as finding_id, f.code, f.place, " + CLAIM + " from (select id, code, place, claim_id from finding where resolved_at is null"
                        + " and code in (" + CODES + ") and id > :after order by id limit :limit) f join claim c on c.id = f.claim_id order by f.id")
                .bind("after", afterId).bind("limit", limit)
                .map((row, context) -> new OpenLimit(row.getLong("finding_id"), row.getString("code"), row.getString("place"), claim(row))).list();
    }

    private static UnfiledClaim claim(ResultSet row) throws SQLException {
        return new UnfiledClaim(row.getLong("id"), row.getString("facility"), row.getString("payer"), ClaimState.valueOf(row.getString("state")), row.getString("frequency"),
                Optional.ofNullable(row.getObject("service_date", LocalDate.class)), Optional.ofNullable(row.getObject("adjudicated_on", LocalDate.class)));
    }
}
