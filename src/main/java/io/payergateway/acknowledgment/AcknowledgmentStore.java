package io.payergateway.acknowledgment;

import io.payergateway.journal.Json;
import io.payergateway.model.Acknowledgment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Table acknowledgment: every answer before adjudication, kept whether or not it moved anything. */
public final class AcknowledgmentStore {
    private static final int MAX_ROWS = 1_000;
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
        return handle.createQuery(COLUMNS + """
                        where a.claim_id = :claim
                           or a.claim_id is null and exists (
                                select 1 from submission s
                                where s.claim_id = :claim and s.interchange_id = a.sent_interchange_id
                                  and a.transaction_control_number in ('', s.transaction_control_number))
                        order by a.id limit :limit""")
                .bind("claim", claimId).bind("limit", MAX_ROWS).map((row, context) -> read(row)).list();
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
