package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Tables interchange and interchange_body: X12 files both ways. Bytes never change once written; the status does, and only from the states named here. */
public final class InterchangeStore {
    /** Empty of a purged file. */
    private static final String BODY =
            "coalesce((select b.body from interchange_body b where b.interchange_id = interchange.id and b.at = interchange.at), '') as body";
    private static final String NAMES =
            "id, direction, clearinghouse, kind, file_name, control_number, at, " + BODY + ", status, attempts, next_attempt, sent_at, same_as";
    private static final String COLUMNS = "select " + NAMES + " from interchange";
    /** Its time has come. No pause is longer than a day: what lies beyond was set by a clock that stood wrong and was put right since. */
    static final String DUE = "(next_attempt is null or next_attempt <= :now or next_attempt > cast(:now as timestamptz) + interval '1 day')";

    /** @return the id of the file, which waits as PENDING */
    public long addOutbound(Handle handle, String clearinghouse, String kind, String fileName, String controlNumber, byte[] body, Instant at) {
        return addClaims(handle, clearinghouse, clearinghouse, kind, fileName, controlNumber, body, at);
    }

    /** A file of claims. @param home whose claims they are @param clearinghouse that carries them @return as addOutbound */
    public long addClaims(Handle handle, String home, String clearinghouse, String kind, String fileName, String controlNumber, byte[] body, Instant at) {
        return insert(handle, """
                        insert into interchange (direction, clearinghouse, home, kind, file_name, control_number, at, digest, status)
                        values ('OUT', :clearinghouse, nullif(:home, :clearinghouse), :kind, :name, :control, :at, :digest, 'PENDING') returning id, at""")
                .bind("home", home).bind("clearinghouse", clearinghouse).bind("kind", kind).bind("name", fileName).bind("control", controlNumber).bind("at", at)
                .bind("digest", Digest.of(body)).bind("body", body).mapTo(Long.class).one();
    }

    /** Of two who decide about the same bytes at once, collectors or a person's release, the second waits here and then sees what the first did. */
    private static void lockBytes(Handle handle, byte[] digest) {
        handle.createQuery("select cast(pg_advisory_xact_lock(:lock) as text)").bind("lock", ByteBuffer.wrap(digest).getLong()).mapTo(String.class).list();
    }

    /** Keeps a file as RECEIVED; where the same bytes came before from the same clearinghouse and are not quarantined, as DONE with a link to the first. */
    public Inbound addInbound(Handle handle, String clearinghouse, String fileName, byte[] body, Instant at) {
        byte[] digest = Digest.of(body);
        lockBytes(handle, digest);
        OptionalLong first = handle.createQuery("""
                        select id from interchange where digest = :digest and direction = 'IN' and clearinghouse = :clearinghouse and same_as is null
                          and status <> 'QUARANTINED'
                        order by id limit 1""")
                .bind("digest", digest).bind("clearinghouse", clearinghouse).mapTo(Long.class).findOne()
                .map(OptionalLong::of).orElse(OptionalLong.empty());
        long id = insert(handle, """
                        insert into interchange (direction, clearinghouse, kind, file_name, at, digest, status, same_as)
                        values ('IN', :clearinghouse, '', :name, :at, :digest, :status, :first) returning id, at""")
                .bind("clearinghouse", clearinghouse).bind("name", fileName).bind("at", at).bind("digest", digest).bind("body", body)
                .bind("status", first.isPresent() ? "DONE" : "RECEIVED").bind("first", first).mapTo(Long.class).one();
        return new Inbound(id, first.isPresent());
    }

    /**
     * Takes the oldest PENDING file whose time has come and makes it SENDING, one attempt more; a file that another sender holds is skipped, and so is one whose
     * claims go by another clearinghouse now.
     *
     * @param sender number of the {@link Presence} that sends it
     */
    public Optional<InterchangeRow> nextPending(Handle handle, String clearinghouse, int sender, Instant now) {
        return handle.createQuery("""
                        update interchange set status = 'SENDING', attempts = attempts + 1, sender = :sender, begun_at = :now
                        where id = (select i.id from interchange i
                                    where i.clearinghouse = :clearinghouse and i.direction = 'OUT' and i.status = 'PENDING'
                                      and\s""" + DUE + " and not (" + DiversionStore.MISPLACED + """
                                    ) order by i.id limit 1 for update skip locked)
                        returning\s""" + NAMES + ", digest")
                .bind("clearinghouse", clearinghouse).bind("sender", sender).bind("now", now).map((row, context) -> frozen(row)).findOne();
    }

    /** Takes, in the same way, the PENDING file that has waited longest since it was tried, whatever its time; those that never were come first. */
    public Optional<InterchangeRow> nextProbe(Handle handle, String clearinghouse, int sender, Instant now) {
        return handle.createQuery("""
                        update interchange set status = 'SENDING', attempts = attempts + 1, sender = :sender, begun_at = :now
                        where id = (select i.id from interchange i where i.clearinghouse = :clearinghouse and i.direction = 'OUT' and i.status = 'PENDING'
                                      and not (""" + DiversionStore.MISPLACED + """
                                    ) order by i.next_attempt nulls first, i.id limit 1 for update skip locked)
                        returning\s""" + NAMES + ", digest")
                .bind("clearinghouse", clearinghouse).bind("sender", sender).bind("now", now).map((row, context) -> frozen(row)).findOne();
    }

    /** No PENDING file waits for its time any longer: what it waited for is back. */
    public void goNow(Handle handle, String clearinghouse) {
        handle.createUpdate("""
                        update interchange set next_attempt = null
                        where clearinghouse = :clearinghouse and direction = 'OUT' and status = 'PENDING' and next_attempt is not null""")
                .bind("clearinghouse", clearinghouse).execute();
    }

    /** SENDING files whose sender is no longer there and began before then: whether they arrived is unknown. Locked until the transaction ends. */
    public List<InterchangeRow> abandoned(Handle handle, Instant begunBefore) {
        return handle.createQuery(COLUMNS + " where status = 'SENDING' and (begun_at is null or begun_at <= :before) and (sender is null or not "
                        + PresenceStore.IS_ALIVE + ") order by id for update skip locked")
                .bind("before", begunBefore).map((row, context) -> read(row)).list();
    }

    /** SENDING files that were begun before then, oldest first. */
    public List<InterchangeRow> sendingSince(Handle handle, Instant begunBefore) {
        return handle.createQuery(COLUMNS + " where status = 'SENDING' and begun_at <= :before order by id limit :limit").bind("before", begunBefore)
                .bind("limit", Page.MAX_ROWS).map((row, context) -> read(row)).list();
    }

    /** SENDING files that this sender took. */
    public List<InterchangeRow> takenBy(Handle handle, int sender) {
        return handle.createQuery(COLUMNS + " where status = 'SENDING' and sender = :sender order by id for update").bind("sender", sender)
                .map((row, context) -> read(row)).list();
    }

    /** To SENT from wherever a file is whose sending was begun. @return false where it is SENT already, or never began */
    public boolean arrived(Handle handle, long id, Instant at) {
        return handle.createUpdate("""
                        update interchange set status = 'SENT', sent_at = :at, next_attempt = null
                        where id = :id and (status in ('SENDING', 'SEND_UNKNOWN') or status = 'PENDING' and attempts > 0)""")
                .bind("at", at).bind("id", id).execute() == 1;
    }

    /** Notes of a WITHDRAWN file that it had arrived. @return false where that was known, or the file is not WITHDRAWN */
    public boolean withdrawnArrived(Handle handle, long id, Instant at) {
        return handle.createUpdate("update interchange set sent_at = :at where id = :id and status = 'WITHDRAWN' and sent_at is null")
                .bind("at", at).bind("id", id).execute() == 1;
    }

    /**
     * SENDING to PENDING: nothing of it arrived, and it is tried again then.
     *
     * @param attempt the sending that failed @return false where the file is elsewhere or in another attempt by now
     */
    public boolean failed(Handle handle, long id, int attempt, Instant nextAttempt) {
        return handle.createUpdate("""
                        update interchange set status = 'PENDING', next_attempt = :next
                        where id = :id and status = 'SENDING' and attempts = :attempt""")
                .bind("next", nextAttempt).bind("id", id).bind("attempt", attempt).execute() == 1;
    }

    /** SENDING to SEND_UNKNOWN: it may have arrived. @param firstLook when the partner's folder may be looked at @return as failed */
    public boolean unknown(Handle handle, long id, int attempt, Instant at, Instant firstLook) {
        return handle.createUpdate("""
                        update interchange set status = 'SEND_UNKNOWN', unknown_at = :at, looks = 0, next_attempt = :look
                        where id = :id and status = 'SENDING' and attempts = :attempt""")
                .bind("at", at).bind("look", firstLook).bind("id", id).bind("attempt", attempt).execute() == 1;
    }

    /** Files with claims that wait to be sent or are being sent, as the database has it. Locked until the transaction ends. */
    public List<InterchangeRow> waitingClaims(Handle handle) {
        return handle.createQuery(COLUMNS + """
                         where direction = 'OUT' and status in ('PENDING', 'SENDING') and exists (select from submission s where s.interchange_id = interchange.id)
                        order by id for update""").map((row, context) -> read(row)).list();
    }

    /** From PENDING or SENDING to SEND_UNKNOWN although nobody here sent it. @param looks so many are taken for done */
    public void unsure(Handle handle, long id, Instant at, Instant firstLook, int looks) {
        one(id, handle.createUpdate("""
                        update interchange set status = 'SEND_UNKNOWN', attempts = greatest(attempts, 1), unknown_at = :at, looks = :looks, next_attempt = :look
                        where id = :id and direction = 'OUT' and status in ('PENDING', 'SENDING')""").bind("at", at).bind("looks", looks).bind("look", firstLook));
    }

    /** SEND_UNKNOWN to PENDING: it did not arrive. The bytes, the name and the control numbers stay. @return as failed */
    public boolean sendAgain(Handle handle, long id, int attempt, Instant nextAttempt) {
        return handle.createUpdate("""
                        update interchange set status = 'PENDING', next_attempt = :next
                        where id = :id and status = 'SEND_UNKNOWN' and attempts = :attempt""")
                .bind("next", nextAttempt).bind("id", id).bind("attempt", attempt).execute() == 1;
    }

    /** RECEIVED files whose time has come, oldest first, locked until the caller's transaction ends; another worker skips them. */
    public List<InterchangeRow> nextReceived(Handle handle, Instant now, int limit) {
        return handle.createQuery(COLUMNS + " where direction = 'IN' and status = 'RECEIVED' and " + DUE + " order by id limit :limit for update skip locked")
                .bind("now", now).bind("limit", Page.limit(limit)).map((row, context) -> read(row)).list();
    }

    /** Leaves a RECEIVED file for later; does nothing where another worker counted the same failure, or finished the file. */
    public void putOff(Handle handle, InterchangeRow seen, int attempts, Instant nextAttempt) {
        Invariant.holds(attempts >= seen.attempts(), "interchange " + seen.id() + " would forget a failure");
        handle.createUpdate("""
                        update interchange set attempts = :attempts, next_attempt = :next
                        where id = :id and status = 'RECEIVED' and attempts = :seen""")
                .bind("attempts", attempts).bind("next", nextAttempt).bind("id", seen.id()).bind("seen", seen.attempts()).execute();
    }

    /** Locks a file until the caller's transaction ends. @return false where it is no longer RECEIVED, because another worker finished it */
    public boolean lockReceived(Handle handle, long id) {
        return handle.createQuery("select id from interchange where id = :id and status = 'RECEIVED' for update").bind("id", id)
                .mapTo(Long.class).findOne().isPresent();
    }

    /** Keeps the ISA13 of a RECEIVED file that is about to be processed. Does nothing where it is kept, or another worker finished the file. */
    public void identified(Handle handle, long id, String controlNumber) {
        handle.createUpdate("update interchange set control_number = :control where id = :id and status = 'RECEIVED' and control_number <> :control")
                .bind("control", controlNumber).bind("id", id).execute();
    }

    /** RECEIVED to DONE. @throws IllegalStateException from any other status, here and below */
    public void done(Handle handle, long id, String kind, String controlNumber) {
        one(id, handle.createUpdate("update interchange set status = 'DONE', kind = :kind, control_number = :control where id = :id and status = 'RECEIVED'")
                .bind("kind", kind).bind("control", controlNumber));
    }

    /** RECEIVED to QUARANTINED. */
    public void quarantined(Handle handle, long id, String kind) {
        one(id, handle.createUpdate("update interchange set status = 'QUARANTINED', kind = :kind where id = :id and status = 'RECEIVED'")
                .bind("kind", kind));
    }

    /** QUARANTINED to RECEIVED, because a person says so. @return false where it is not quarantined any more, or its bytes are purged */
    public boolean takeAgain(Handle handle, long id) {
        return handle.createUpdate("""
                        update interchange set status = 'RECEIVED', attempts = 0, next_attempt = null
                        where id = :id and status = 'QUARANTINED' and purged_at is null""").bind("id", id).execute() == 1;
    }

    /** Whether the same bytes are in another file of the same clearinghouse that is not quarantined. None comes before the transaction ends. */
    public boolean cameAgain(Handle handle, long id) {
        handle.createQuery("select digest from interchange where id = :id").bind("id", id).mapTo(byte[].class).findOne().ifPresent(digest -> lockBytes(handle, digest));
        return handle.createQuery("""
                        select exists (select from interchange i join interchange o on o.digest = i.digest and o.clearinghouse = i.clearinghouse
                                       where i.id = :id and o.id <> i.id and o.direction = 'IN' and o.status <> 'QUARANTINED' and o.same_as is null)""")
                .bind("id", id).mapTo(Boolean.class).one();
    }

    /** Whether a file of that name was made for the clearinghouse. */
    public boolean isOutboundNamed(Handle handle, String clearinghouse, String fileName) {
        return handle.createQuery("select exists (select from interchange where clearinghouse = :clearinghouse and file_name = :name and direction = 'OUT')")
                .bind("clearinghouse", clearinghouse).bind("name", fileName).mapTo(Boolean.class).one();
    }

    public Optional<InterchangeRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** The first file that was made for that clearinghouse under that ISA13. */
    public OptionalLong outboundByControlNumber(Handle handle, String clearinghouse, String controlNumber) {
        return handle.createQuery("""
                        select id from interchange where control_number = :control and control_number <> '' and clearinghouse = :clearinghouse and direction = 'OUT'
                        order by id limit 1""")
                .bind("control", controlNumber).bind("clearinghouse", clearinghouse).mapTo(Long.class).findOne()
                .map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Ids of the files both ways under that ISA13, oldest first; without their bytes, of which there may be much. */
    public List<Long> byControlNumber(Handle handle, String controlNumber, int limit) {
        return handle.createQuery("select id from interchange where control_number = :control and control_number <> '' order by id limit :limit")
                .bind("control", controlNumber).bind("limit", Page.limit(limit)).mapTo(Long.class).list();
    }

    /** With its bytes, which go into their month. */
    private static Query insert(Handle handle, String row) {
        return handle.createQuery("with stored as (" + row + "), bodies as (insert into interchange_body (interchange_id, at, body) select id, at, :body from stored)"
                + " select id from stored");
    }

    private static void one(long id, Update update) {
        if (update.bind("id", id).execute() != 1) {
            throw new IllegalStateException("interchange " + id + " is not in a status that allows this step");
        }
    }

    /** The last moment before the bytes leave: they are those that were checked, whatever happened to the row since. */
    private static InterchangeRow frozen(ResultSet row) throws SQLException {
        InterchangeRow file = read(row);
        Invariant.holds(Arrays.equals(Digest.of(file.body()), row.getBytes("digest")), "interchange " + file.id() + " no longer has the bytes that were frozen");
        Invariant.holds(file.direction() == Direction.OUT && file.attempts() > 0, "interchange " + file.id() + " is no file to send");
        return file;
    }

    private static InterchangeRow read(ResultSet row) throws SQLException {
        return new InterchangeRow(row.getLong("id"), Direction.valueOf(row.getString("direction")), row.getString("clearinghouse"), row.getString("kind"),
                row.getString("file_name"), row.getString("control_number"), Columns.instant(row, "at"), row.getBytes("body"),
                InterchangeStatus.valueOf(row.getString("status")), row.getInt("attempts"), Columns.optionalInstant(row, "next_attempt"),
                Columns.optionalInstant(row, "sent_at"), Columns.optionalLong(row, "same_as"));
    }
}
