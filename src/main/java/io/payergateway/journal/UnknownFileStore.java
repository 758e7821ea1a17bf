package io.payergateway.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table interchange, files that are SEND_UNKNOWN: which are to be looked for in the partner's folder, and which a person has to be asked about. */
public final class UnknownFileStore {
    private static final String NAMES = "id, clearinghouse, file_name, "
            + "coalesce((select octet_length(b.body) from interchange_body b where b.interchange_id = interchange.id and b.at = interchange.at), 0) as size,"
            + " attempts, coalesce(unknown_at, at) as since, looks";

    /**
     * The oldest whose time has come. It is taken until then, so that another gateway, or this one after a crash, does not look at once too.
     *
     * @param mostLooks a file that was looked for so often is left to its answer
     */
    public Optional<UnknownFile> nextToLookFor(Handle handle, String clearinghouse, int mostLooks, Instant now, Instant takenUntil) {
        return handle.createQuery("""
                        update interchange set next_attempt = :until
                        where id = (select id from interchange
                                    where clearinghouse = :clearinghouse and status = 'SEND_UNKNOWN' and looks < :most
                                      and\s""" + InterchangeStore.DUE + """
                                     order by next_attempt nulls first, id limit 1 for update skip locked)
                        returning\s""" + NAMES)
                .bind("clearinghouse", clearinghouse).bind("most", mostLooks).bind("now", now).bind("until", takenUntil)
                .map((row, context) -> read(row)).findOne();
    }

    /** A look that settled nothing. @param said whether the folder could be looked at; only such looks are counted */
    public void looked(Handle handle, UnknownFile file, boolean said, Instant next) {
        handle.createUpdate("""
                        update interchange set looks = looks + :count, next_attempt = :next
                        where id = :id and status = 'SEND_UNKNOWN' and attempts = :attempt""")
                .bind("count", said ? 1 : 0).bind("next", next).bind("id", file.id()).bind("attempt", file.attempt()).execute();
    }

    public Optional<UnknownFile> find(Handle handle, long id) {
        return handle.createQuery("select " + NAMES + " from interchange where id = :id and status = 'SEND_UNKNOWN' for update").bind("id", id)
                .map((row, context) -> read(row)).findOne();
    }

    /** Those without an open finding of that code, oldest first. */
    public List<UnknownFile> without(Handle handle, String code, int limit) {
        return handle.createQuery("select " + NAMES + """
                         from interchange where status = 'SEND_UNKNOWN'
                          and not exists (select from finding f where f.interchange_id = interchange.id and f.code = :code and f.resolved_at is null)
                        order by id limit :limit for update skip locked""")
                .bind("code", code).bind("limit", Page.limit(limit)).map((row, context) -> read(row)).list();
    }

    private static UnknownFile read(ResultSet row) throws SQLException {
        return new UnknownFile(row.getLong("id"), row.getString("clearinghouse"), row.getString("file_name"), row.getLong("size"), row.getInt("attempts"),
                Columns.instant(row, "since"), row.getInt("looks"));
    }
}
