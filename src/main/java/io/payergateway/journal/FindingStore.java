package io.payergateway.journal;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.model.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table finding: the worklists. */
public final class FindingStore {
    /** Of clocks, about a claim: they say nothing of its content, so that judging that anew neither repeats nor closes them, and they hold nothing. */
    public static final Set<String> OF_CLOCKS = Set.of("FILING_LIMIT_NEAR", "FILING_LIMIT_PASSED");
    private static final String COLUMNS = """
            select id, at, owner, code, severity, message, place, source, claim_id, message_id, interchange_id, quarantine_id, resolved_at, resolution from finding""";

    public void add(Handle handle, Finding finding, Subject subject, Instant at) {
        handle.createUpdate("""
                        insert into finding (at, owner, code, severity, message, place, source, claim_id, message_id, interchange_id, quarantine_id)
                        values (:at, :owner, :code, :severity, :message, :place, :source, :claim, :inbound, :interchange, :quarantine)""")
                .bind("at", at).bind("owner", finding.owner().name()).bind("code", finding.code()).bind("severity", finding.severity().name())
                .bind("message", finding.message()).bind("place", finding.place()).bind("source", finding.source())
                .bind("claim", subject.claimId()).bind("inbound", subject.messageId()).bind("interchange", subject.interchangeId())
                .bind("quarantine", subject.quarantineId())
                .execute();
    }

    /** About claims, many at once. @param findings each with the claim that it is about */
    public void addToClaims(Handle handle, List<Map.Entry<Long, Finding>> findings, Instant at) {
        if (findings.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into finding (at, owner, code, severity, message, place, source, claim_id) values (:at, :owner, :code, :severity, :message, :place, :source, :claim)""");
        for (Map.Entry<Long, Finding> each : findings) {
            Finding finding = each.getValue();
            batch.bind("at", at).bind("owner", finding.owner().name()).bind("code", finding.code()).bind("severity", finding.severity().name())
                    .bind("message", finding.message()).bind("place", finding.place()).bind("source", finding.source()).bind("claim", each.getKey()).add();
        }
        batch.execute();
    }

    /** Whether it stands on its worklist already: the same code at the same place. */
    public boolean isOpen(Handle handle, Finding finding) {
        return handle.createQuery("select exists (select 1 from finding where owner = :owner and code = :code and place = :place and resolved_at is null)")
                .bind("owner", finding.owner().name()).bind("code", finding.code()).bind("place", finding.place()).mapTo(Boolean.class).one();
    }

    /** Closes every open finding of a claim but those of clocks, because the claim was put right or judged anew. */
    public void resolveClaim(Handle handle, long claimId, String resolution, Instant at) {
        handle.createUpdate("update finding set resolved_at = :at, resolution = :resolution where claim_id = :claim and resolved_at is null and code <> all(:clocks)")
                .bindArray("clocks", String.class, OF_CLOCKS.toArray()).bind("at", at).bind("resolution", resolution).bind("claim", claimId).execute();
    }

    /** Closes the open findings of a claim that say the same. */
    public void resolveCodeOfClaim(Handle handle, long claimId, String code, String resolution, Instant at) {
        handle.createUpdate("update finding set resolved_at = :at, resolution = :resolution where claim_id = :claim and code = :code and resolved_at is null")
                .bind("at", at).bind("resolution", resolution).bind("claim", claimId).bind("code", code).execute();
    }

    /** Closes every open finding of a file, because it went out or a person settled it. */
    public void resolveInterchange(Handle handle, long interchangeId, String resolution, Instant at) {
        handle.createUpdate("update finding set resolved_at = :at, resolution = :resolution where interchange_id = :interchange and resolved_at is null")
                .bind("at", at).bind("resolution", resolution).bind("interchange", interchangeId).execute();
    }

    /** Closes every open finding of a quarantined item, because it is processed after all. */
    public void resolveQuarantine(Handle handle, long quarantineId, String resolution, Instant at) {
        handle.createUpdate("update finding set resolved_at = :at, resolution = :resolution where quarantine_id = :quarantine and resolved_at is null")
                .bind("at", at).bind("resolution", resolution).bind("quarantine", quarantineId).execute();
    }

    /** Closes what stands open at a place that is none of our rows, such as a clearinghouse. */
    public void resolvePlace(Handle handle, Owner owner, String code, String place, String resolution, Instant at) {
        handle.createUpdate("""
                        update finding set resolved_at = :at, resolution = :resolution
                        where owner = :owner and code = :code and place = :place and resolved_at is null""")
                .bind("at", at).bind("resolution", resolution).bind("owner", owner.name()).bind("code", code).bind("place", place).execute();
    }

    /** Closes the open findings of a file that say the same, because it is no longer so. */
    public void resolveCode(Handle handle, long interchangeId, String code, String resolution, Instant at) {
        handle.createUpdate("""
                        update finding set resolved_at = :at, resolution = :resolution
                        where interchange_id = :interchange and code = :code and resolved_at is null""")
                .bind("at", at).bind("resolution", resolution).bind("interchange", interchangeId).bind("code", code).execute();
    }

    /** The same at one place. */
    public void resolveCode(Handle handle, long interchangeId, String code, String place, String resolution, Instant at) {
        handle.createUpdate("""
                        update finding set resolved_at = :at, resolution = :resolution
                        where interchange_id = :interchange and code = :code and place = :place and resolved_at is null""")
                .bind("at", at).bind("resolution", resolution).bind("interchange", interchangeId).bind("code", code).bind("place", place).execute();
    }

    /** @return false where there is no such open finding */
    public boolean resolve(Handle handle, long id, String resolution, Instant at) {
        return handle.createUpdate("update finding set resolved_at = :at, resolution = :resolution where id = :id and resolved_at is null")
                .bind("at", at).bind("resolution", resolution).bind("id", id).execute() == 1;
    }

    public Optional<FindingRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** One worklist, oldest first. */
    public List<FindingRow> open(Handle handle, Owner owner, long afterId, int limit) {
        return handle.createQuery(COLUMNS + " where owner = :owner and resolved_at is null and id > :after order by id limit :limit")
                .bind("owner", owner.name()).bind("after", afterId).bind("limit", Page.limit(limit)).map((row, context) -> read(row)).list();
    }

    /** Open and resolved. */
    public List<FindingRow> ofClaim(Handle handle, long claimId) {
        return handle.createQuery(COLUMNS + " where claim_id = :claim order by id limit :limit")
                .bind("claim", claimId).bind("limit", Page.MAX_ROWS).map((row, context) -> read(row)).list();
    }

    public List<FindingRow> ofMessage(Handle handle, long messageId) {
        return handle.createQuery(COLUMNS + " where message_id = :message order by id limit :limit")
                .bind("message", messageId).bind("limit", Page.MAX_ROWS).map((row, context) -> read(row)).list();
    }

    /** Open findings by worklist; every owner is there. */
    public Map<Owner, Long> counts(Handle handle) {
        Map<Owner, Long> counts = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            counts.put(owner, 0L);
        }
        handle.createQuery("select owner, count(*) as n from finding where resolved_at is null group by owner")
                .map((row, context) -> Map.entry(Owner.valueOf(row.getString("owner")), row.getLong("n")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static FindingRow read(ResultSet row) throws SQLException {
        Finding finding = new Finding(row.getString("code"), Severity.valueOf(row.getString("severity")), Owner.valueOf(row.getString("owner")),
                row.getString("message"), row.getString("place"), row.getString("source"));
        Subject subject = new Subject(Columns.optionalLong(row, "claim_id"), Columns.optionalLong(row, "message_id"),
                Columns.optionalLong(row, "interchange_id"), Columns.optionalLong(row, "quarantine_id"));
        return new FindingRow(row.getLong("id"), Columns.instant(row, "at"), finding, subject, Columns.optionalInstant(row, "resolved_at"),
                row.getString("resolution"));
    }
}
