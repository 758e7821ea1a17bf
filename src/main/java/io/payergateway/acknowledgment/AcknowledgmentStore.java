package io.payergateway.acknowledgment;

import io.payergateway.journal.Json;
import io.payergateway.model.Acknowledgment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Table acknowledgment: every answer before adjudication, kept whether or not it moved anything. */
public final class AcknowledgmentStore {
    private static final int MAX_ROWS = 1_000;
    /** An orphan that is older is a person's. */
    private static final Duration KEPT_WAITING = Duration.ofDays(90);
    private static final String COLUMNS = """
            select a.id, a.interchange_id, a.at, a.kind, a.code, a.sent_interchange_id, a.claim_id, a.transaction_control_number, a.content
            from acknowledgment a\s""";

    /** @return the new row's id; the id of the argument is not looked at */
    public long insert(Handle handle, AcknowledgmentRow row) {
        return handle.createUpdate("""
                        insert into acknowledgment (interchange_id, at, kind, code, sent_interchange_id, claim_id, transaction_control_number, content)
                        values (:interchange, :at, :kind, :code, :sent, :claim, :st, cast(:content as jsonb))""")
                .bind("interchange", row.interchangeId()).bind("at", row.at()).bind("kind", row.kind().code()).bind("code", row.code())
                .bind("sent", row.sentInterchangeId()).bind("claim", row.claimId()).bind("st", row.transactionControlNumber())
                .bind("content", Json.write(row.content()))
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** Every TA1, 999 and 277CA that speaks of the claim or of a file or transaction set that carried it, oldest first. */
    public List<AcknowledgmentRow> forClaim(Handle handle, long claimId) {
        // two questions, since an "or" over both would read the whole table
        return handle.createQuery(COLUMNS + """
                        where a.id in (
                            select own.id from acknowledgment own where own.claim_id = :claim
                            union all select f.id from submission s join acknowledgment f on f.sent_interchange_id = s.interchange_id
                                      where s.claim_id = :claim and f.claim_id is null and f.transaction_control_number in ('', s.transaction_control_number))
                        order by a.id limit :limit""")
                .bind("claim", claimId).bind("limit", MAX_ROWS).map((row, context) -> read(row)).list();
    }

    /** Those that name the claim itself, oldest first. */
    List<AcknowledgmentRow> namingClaim(Handle handle, long claimId) {
        return handle.createQuery(COLUMNS + "where a.claim_id = :claim order by a.id limit :limit").bind("claim", claimId).bind("limit", MAX_ROWS)
                .map((row, context) -> read(row)).list();
    }

    /** What an inbound file brought. */
    public List<AcknowledgmentRow> forInterchange(Handle handle, long interchangeId) {
        return handle.createQuery(COLUMNS + "where a.interchange_id = :interchange order by a.id limit :limit")
                .bind("interchange", interchangeId).bind("limit", MAX_ROWS).map((row, context) -> read(row)).list();
    }

    /** Answers to nothing we know, oldest first. */
    public List<AcknowledgmentRow> orphans(Handle handle, long afterId, int limit) {
        return handle.createQuery(COLUMNS + "where a.sent_interchange_id is null and a.id > :after order by a.id limit :limit")
                .bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> read(row)).list();
    }

    /**
     * Orphans that name something that is known by now: a file that is sent, or a claim in one. An answer cannot be older than what it answers, so what was sent
     * over an hour after it came is not meant by it: a stray answer must not wait for our numbers to reach its own. The hour is for clocks that differ, and for a
     * record of a sending that is committed late.
     *
     * @return ids in the order of evidence, TA1 before 999 before 277CA, oldest first
     */
    List<Long> matchable(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        select a.id from acknowledgment a join interchange f on f.id = a.interchange_id
                        where a.sent_interchange_id is null and a.at > :oldest and case
                            when a.kind = 'TA1' then exists (
                                select 1 from interchange o where o.control_number = a.content ->> 'controlNumber' and o.clearinghouse = f.clearinghouse
                                   and o.direction = 'OUT' and o.status in ('SENT', 'SEND_UNKNOWN') and o.at <= a.at + interval '1 hour')
                            when a.kind = '999' then exists (
                                select 1 from submission s join interchange o on o.id = s.interchange_id
                                where s.group_control_number = a.content ->> 'groupControlNumber' and a.transaction_control_number in ('', s.transaction_control_number)
                                   and o.clearinghouse = f.clearinghouse and o.status in ('SENT', 'SEND_UNKNOWN') and s.at <= a.at + interval '1 hour')
                            when a.content ->> 'level' = 'CLAIM' then exists (
                                select 1 from submission s join interchange o on o.id = s.interchange_id
                                where s.patient_control_number = a.content ->> 'patientControlNumber'
                                   and o.status in ('SENT', 'SEND_UNKNOWN') and s.at <= a.at + interval '1 hour')
                            else exists (
                                select 1 from submission s join interchange o on o.id = s.interchange_id
                                where s.batch_reference = a.content ->> 'batchReference' and o.clearinghouse = f.clearinghouse
                                   and o.status in ('SENT', 'SEND_UNKNOWN') and s.at <= a.at + interval '1 hour')
                            end
                        order by case a.kind when 'TA1' then 1 when '999' then 2 else 3 end, a.id limit :limit""")
                .bind("oldest", now.minus(KEPT_WAITING)).bind("limit", Math.min(limit, MAX_ROWS)).mapTo(Long.class).list();
    }

    /** Locked until the caller's transaction ends; empty where it is no orphan any more, or another worker is at it. */
    Optional<AcknowledgmentRow> takeOrphan(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where a.id = :id and a.sent_interchange_id is null for update skip locked").bind("id", id)
                .map((row, context) -> read(row)).findOne();
    }

    void matched(Handle handle, long id, long sentInterchangeId, OptionalLong claimId) {
        handle.createUpdate("update acknowledgment set sent_interchange_id = :sent, claim_id = :claim where id = :id and sent_interchange_id is null")
                .bind("sent", sentInterchangeId).bind("claim", claimId).bind("id", id).execute();
    }

    /** ST02 of the sets of a group that the 999s of one inbound file speak of; "" among them where all others are meant. */
    Set<String> setsOfGroup(Handle handle, long interchangeId, String groupControlNumber) {
        return handle.createQuery("""
                        select distinct transaction_control_number from acknowledgment
                        where interchange_id = :interchange and kind = '999' and content ->> 'groupControlNumber' = :group""")
                .bind("interchange", interchangeId).bind("group", groupControlNumber).mapTo(String.class).set();
    }

    boolean hasOrphans(Handle handle, long interchangeId) {
        return handle.createQuery("select exists (select 1 from acknowledgment where interchange_id = :interchange and sent_interchange_id is null)")
                .bind("interchange", interchangeId).mapTo(Boolean.class).one();
    }

    private static AcknowledgmentRow read(ResultSet row) throws SQLException {
        return new AcknowledgmentRow(row.getLong("id"), row.getLong("interchange_id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                kind(row.getString("kind")), row.getString("code"), optional(row, "sent_interchange_id"), optional(row, "claim_id"),
                row.getString("transaction_control_number"), Json.read(row.getString("content"), Acknowledgment.class));
    }

    private static AcknowledgmentKind kind(String code) {
        return Stream.of(AcknowledgmentKind.values()).filter(kind -> kind.code().equals(code)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no acknowledgment kind " + code));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
