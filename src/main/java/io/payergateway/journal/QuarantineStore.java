package io.payergateway.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables quarantine and quarantine_body. Of a purged row the bytes are empty. */
public final class QuarantineStore {
    private static final String COLUMNS = """
            select id, received_at, channel, reason, detail, counts_as_message, message_id, released_at,
                   coalesce((select b.body from quarantine_body b where b.quarantine_id = quarantine.id and b.at = quarantine.received_at), '') as body
            from quarantine""";

    /** @return the row's id */
    public long keep(Handle handle, Quarantined content, Instant at) {
        return handle.createQuery("""
                        with stored as (
                            insert into quarantine (received_at, channel, reason, detail, counts_as_message, message_id)
                            values (:at, :channel, :reason, :detail, :counts, :message) returning id, received_at
                        ), bodies as (
                            insert into quarantine_body (quarantine_id, at, body) select id, received_at, :body from stored
                        )
                        select id from stored""")
                .bind("at", at).bind("channel", content.channel()).bind("reason", content.reason()).bind("detail", content.detail())
                .bind("body", content.body()).bind("counts", content.countsAsMessage()).bind("message", content.messageId())
                .mapTo(Long.class).one();
    }

    public Optional<QuarantineRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** Neither released nor done with, in id order. */
    public List<QuarantineRow> open(Handle handle, long afterId, int limit) {
        return handle.createQuery(COLUMNS + " where released_at is null and id > :after order by id limit :limit")
                .bind("after", afterId).bind("limit", Page.limit(limit)).map((row, context) -> read(row)).list();
    }

    /** The file that it is, or is a part of. */
    public Optional<Long> fileOf(Handle handle, long id) {
        return handle.createQuery("select interchange_id from finding where quarantine_id = :id and interchange_id is not null order by id limit 1")
                .bind("id", id).mapTo(Long.class).findOne();
    }

    public void released(Handle handle, long id, Instant at) {
        handle.createUpdate("update quarantine set released_at = coalesce(released_at, :at) where id = :id").bind("at", at).bind("id", id).execute();
    }

    /** Off the list of what waits for a person, once no finding about it is open. */
    public void decidedIfNothingIsOpen(Handle handle, long id, Instant at) {
        handle.createUpdate("""
                        update quarantine set released_at = :at where id = :id and released_at is null
                          and not exists (select from finding f where f.quarantine_id = quarantine.id and f.resolved_at is null)""")
                .bind("at", at).bind("id", id).execute();
    }

    private static QuarantineRow read(ResultSet row) throws SQLException {
        Quarantined content = new Quarantined(row.getString("channel"), row.getString("reason"), row.getString("detail"), row.getBytes("body"),
                row.getBoolean("counts_as_message"), Columns.optionalLong(row, "message_id"));
        return new QuarantineRow(row.getLong("id"), Columns.instant(row, "received_at"), content, Columns.optionalInstant(row, "released_at"));
    }
}
