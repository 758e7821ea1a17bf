package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Table diversion: which clearinghouse carries whose claims; and what follows for files in table interchange. A file of claims is misplaced while it waits for
 * another clearinghouse than the one by which its claims go now. Only a PENDING one is withdrawn, and only a PENDING one becomes SENDING, each under the lock of
 * its row: so a file is withdrawn or sent, never both, whichever worker on whichever node comes first.
 */
public final class DiversionStore {
    /** i is the file. */
    static final String MISPLACED = """
            i.kind in ('837P', '837I', '837D') and i.clearinghouse <> coalesce(
                (select d.stand_in from diversion d where d.clearinghouse = coalesce(i.home, i.clearinghouse)), i.home, i.clearinghouse)""";
    private static final String WAITING = "i.direction = 'OUT' and i.status = 'PENDING' and ";
    private static final String COLUMNS = "select clearinghouse, stand_in, since, who, why from diversion";

    /** A PENDING file that is not to go where it waits. @param clearinghouse that it waits for */
    public record Misplaced(long id, String clearinghouse, String fileName) {
    }

    /** Only one person changes them at a time, on all nodes; until the transaction ends. Who reads them waits for nobody. */
    public List<Diversion> lock(Handle handle) {
        handle.execute("lock table diversion in share row exclusive mode");
        return all(handle);
    }

    public List<Diversion> all(Handle handle) {
        return handle.createQuery(COLUMNS + " order by clearinghouse").map((row, context) -> read(row)).list();
    }

    public Optional<Diversion> find(Handle handle, String clearinghouse) {
        return handle.createQuery(COLUMNS + " where clearinghouse = :clearinghouse").bind("clearinghouse", clearinghouse).map((row, context) -> read(row)).findOne();
    }

    public void add(Handle handle, Diversion diversion) {
        handle.createUpdate("insert into diversion (clearinghouse, stand_in, since, who, why) values (:clearinghouse, :standIn, :since, :who, :why)")
                .bind("clearinghouse", diversion.clearinghouse()).bind("standIn", diversion.standIn()).bind("since", diversion.since())
                .bind("who", diversion.who()).bind("why", diversion.why()).execute();
    }

    public void remove(Handle handle, String clearinghouse) {
        Invariant.rows(handle.createUpdate("delete from diversion where clearinghouse = :clearinghouse").bind("clearinghouse", clearinghouse).execute(), 1,
                "ending a diversion");
    }

    /** How it stands with the claims of one clearinghouse. */
    public Way way(Handle handle, String clearinghouse, Optional<String> failover) {
        Optional<Diversion> diversion = find(handle, clearinghouse);
        return handle.createQuery("""
                        select (select count(*) from claim where state = 'READY' and clearinghouse = :clearinghouse) as ready,
                               count(*) filter (where i.status = 'PENDING') as waiting, count(*) filter (where i.status in ('SENDING', 'SEND_UNKNOWN')) as undecided
                        from interchange i where i.direction = 'OUT' and i.status in ('PENDING', 'SENDING', 'SEND_UNKNOWN')
                          and i.kind in ('837P', '837I', '837D') and coalesce(i.home, i.clearinghouse) = :clearinghouse""").bind("clearinghouse", clearinghouse)
                .map((row, context) -> new Way(clearinghouse, failover, diversion, row.getLong("ready"), row.getLong("waiting"), row.getLong("undecided"))).one();
    }

    /** Oldest first. */
    public List<Long> misplaced(Handle handle, int limit) {
        return handle.createQuery("select i.id from interchange i where " + WAITING + MISPLACED + " order by i.id limit :limit").bind("limit", limit)
                .mapTo(Long.class).list();
    }

    /** Locks the file until the transaction ends. @return empty where a sender or another node has it, or it is not misplaced any more */
    public Optional<Misplaced> lockMisplaced(Handle handle, long id) {
        return handle.createQuery("select i.id, i.clearinghouse, i.file_name from interchange i where i.id = :id and " + WAITING + MISPLACED
                        + " for update of i skip locked").bind("id", id)
                .map((row, context) -> new Misplaced(row.getLong("id"), row.getString("clearinghouse"), row.getString("file_name"))).findOne();
    }

    /** PENDING to WITHDRAWN, for ever. */
    public void withdraw(Handle handle, Misplaced file) {
        Invariant.rows(handle.createUpdate("update interchange set status = 'WITHDRAWN', next_attempt = null where id = :id and status = 'PENDING'")
                .bind("id", file.id()).execute(), 1, "withdrawing a file");
    }

    private static Diversion read(ResultSet row) throws SQLException {
        return new Diversion(row.getString("clearinghouse"), row.getString("stand_in"), Columns.instant(row, "since"), row.getString("who"), row.getString("why"));
    }
}
