package io.payergateway.bank;

import com.fasterxml.jackson.core.type.TypeReference;
import io.payergateway.journal.Json;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Tables bank_file, bank_entry, bank_parting and money_excused. */
final class BankStore {
    static final int MAX_ROWS = 1_000;
    /** Any number that no other lock of the gateway has; the letters of BANK. */
    private static final long LOCK = 0x42414E4BL;
    private static final int CHUNK = 1_000;
    private static final TypeReference<List<Ignored>> IGNORED = new TypeReference<>() { };
    private static final String FILE = "select id, at, who, format, status, length(body) as bytes, entries, fresh, ignored from bank_file ";
    private static final String ENTRY = """
            select id, bank_file_id, place, method, effective_date, amount, company_id, originator, trace_number, description, bank_reference,
                   state, since, who, why, remittance_id from bank_entry\s""";

    /** Who imports, pairs or parts does so alone; held until the transaction ends. */
    void lock(Handle handle) {
        handle.createQuery("select pg_advisory_xact_lock(:key) is null").bind("key", LOCK).mapTo(Boolean.class).one();
    }

    /** @return false while another is at it */
    boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:key)").bind("key", LOCK).mapTo(Boolean.class).one();
    }

    Optional<BankFileRow> sameFile(Handle handle, byte[] digest) {
        return handle.createQuery(FILE + "where digest = :digest").bind("digest", digest).map((row, context) -> readFile(row)).findOne();
    }

    /** As refused; {@link #imported} says otherwise. */
    long keepFile(Handle handle, byte[] digest, byte[] body, BankFormat format, String who, Instant at) {
        return handle.createUpdate("""
                        insert into bank_file (at, who, format, status, digest, body, entries, fresh, ignored)
                        values (:at, :who, :format, 'REFUSED', :digest, :body, 0, 0, '[]')""")
                .bind("at", at).bind("who", who).bind("format", format.name()).bind("digest", digest).bind("body", body)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** The bytes may have been purged since it was refused. */
    void imported(Handle handle, long fileId, byte[] body, BankFormat format, int entries, int fresh, List<Ignored> ignored) {
        int changed = handle.createUpdate("""
                        update bank_file set status = 'IMPORTED', body = :body, purged_at = null, format = :format, entries = :entries, fresh = :fresh,
                               ignored = cast(:ignored as jsonb) where id = :id and status = 'REFUSED'""")
                .bind("body", body).bind("format", format.name()).bind("entries", entries).bind("fresh", fresh)
                .bind("ignored", Json.write(ignored.subList(0, Math.min(ignored.size(), MAX_ROWS)))).bind("id", fileId).execute();
        Invariant.rows(changed, 1, "importing a bank file");
    }

    /** @return ids of those that no earlier file had, in their order */
    List<Long> keep(Handle handle, long fileId, List<BankEntry> entries, Instant at) {
        List<Long> fresh = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += CHUNK) {
            fresh.addAll(keepChunk(handle, fileId, entries.subList(from, Math.min(entries.size(), from + CHUNK)), at));
        }
        return fresh;
    }

    private static List<Long> keepChunk(Handle handle, long fileId, List<BankEntry> entries, Instant at) {
        return handle.createQuery("""
                        insert into bank_entry (bank_file_id, place, method, effective_date, amount, company_id, originator, trace_number, description,
                                                bank_reference, since)
                        select :file, e.place, e.method, cast(e.day as date), cast(e.amount as numeric), e.company, e.originator, e.trace, e.description,
                               e.reference, cast(:at as timestamptz)
                        from unnest(:places, :methods, :days, :amounts, :companies, :originators, :traces, :descriptions, :refs) with ordinality
                             as e(place, method, day, amount, company, originator, trace, description, reference, n)
                        order by e.n on conflict on constraint bank_entry_once do nothing returning id""")
                .bind("file", fileId).bind("at", at)
                .bindArray("places", String.class, entries.stream().map(BankEntry::place).toArray())
                .bindArray("methods", String.class, entries.stream().map(each -> each.method().name()).toArray())
                .bindArray("days", String.class, entries.stream().map(each -> each.effectiveDate().toString()).toArray())
                .bindArray("amounts", String.class, entries.stream().map(each -> each.amount().toString()).toArray())
                .bindArray("companies", String.class, entries.stream().map(BankEntry::companyId).toArray())
                .bindArray("originators", String.class, entries.stream().map(BankEntry::originator).toArray())
                .bindArray("traces", String.class, entries.stream().map(BankEntry::traceNumber).toArray())
                .bindArray("descriptions", String.class, entries.stream().map(BankEntry::description).toArray())
                .bindArray("refs", String.class, entries.stream().map(BankEntry::bankReference).toArray())
                .mapTo(Long.class).list();
    }

    Optional<BankEntryRow> find(Handle handle, long id) {
        return handle.createQuery(ENTRY + "where id = :id").bind("id", id).map((row, context) -> readEntry(row)).findOne();
    }

    Optional<BankEntryRow> paying(Handle handle, long remittanceId) {
        return handle.createQuery(ENTRY + "where remittance_id = :remittance").bind("remittance", remittanceId).map((row, context) -> readEntry(row)).findOne();
    }

    /** In their order; of any number. */
    List<BankEntryRow> byId(Handle handle, List<Long> ids) {
        return handle.createQuery(ENTRY + "where id = any(:ids) order by id").bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> readEntry(row)).list();
    }

    /** Open findings about what stands in a file. */
    List<Long> findingsOf(Handle handle, long fileId) {
        return handle.createQuery("select id from finding where resolved_at is null and code in ('BANK_FILE', 'BANK_RECORD', 'BANK_TOTALS') and "
                        + "(place = :file or place like :within)")
                .bind("file", "bank file " + fileId).bind("within", "bank file " + fileId + ", %").mapTo(Long.class).list();
    }

    /** Of one state, or of all, oldest first. */
    List<BankEntryRow> list(Handle handle, Optional<EntryState> state, long afterId, int limit) {
        String of = state.isEmpty() ? "" : state.get() == EntryState.OPEN ? "state = 'OPEN' and " : "state = :state and ";
        return handle.createQuery(ENTRY + "where " + of + "id > :after order by id limit :limit").bind("state", state.map(Enum::name).orElse(""))
                .bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> readEntry(row)).list();
    }

    /** What was matched or set aside last. */
    List<BankEntryRow> latestDone(Handle handle, int limit) {
        return handle.createQuery(ENTRY + "where state <> 'OPEN' order by since desc, id desc limit :limit").bind("limit", Math.min(limit, MAX_ROWS))
                .map((row, context) -> readEntry(row)).list();
    }

    /** @return false where the entry is not open, or the remittance is paid by another */
    boolean pair(Handle handle, long entryId, long remittanceId, String who, String why, Instant at) {
        return handle.createUpdate("""
                        update bank_entry set state = 'MATCHED', remittance_id = :remittance, who = :who, why = :why, since = :at
                        where id = :id and state = 'OPEN' and not exists (select from bank_entry other where other.remittance_id = :remittance)""")
                .bind("remittance", remittanceId).bind("who", who).bind("why", why).bind("at", at).bind("id", entryId).execute() == 1;
    }

    /** The pair is remembered, so that no turn makes it again. */
    void part(Handle handle, long entryId, long remittanceId, String who, String why, Instant at) {
        handle.createUpdate("""
                        insert into bank_parting (bank_entry_id, remittance_id, at, who, why) values (:entry, :remittance, :at, :who, :why)
                        on conflict (bank_entry_id, remittance_id) do update set at = excluded.at, who = excluded.who, why = excluded.why""")
                .bind("entry", entryId).bind("remittance", remittanceId).bind("at", at).bind("who", who).bind("why", why).execute();
    }

    void open(Handle handle, long entryId, Instant at) {
        int changed = handle.createUpdate("""
                        update bank_entry set state = 'OPEN', remittance_id = null, who = '', why = '', since = :at where id = :id and state <> 'OPEN'""")
                .bind("at", at).bind("id", entryId).execute();
        Invariant.rows(changed, 1, "opening a bank entry again");
    }

    boolean setAside(Handle handle, long entryId, String who, String why, Instant at) {
        return handle.createUpdate("update bank_entry set state = 'SET_ASIDE', who = :who, why = :why, since = :at where id = :id and state = 'OPEN'")
                .bind("who", who).bind("why", why).bind("at", at).bind("id", entryId).execute() == 1;
    }

    /** @return false where it was excused before */
    boolean excuse(Handle handle, long remittanceId, String who, String why, Instant at) {
        return handle.createUpdate("insert into money_excused (remittance_id, at, who, why) values (:id, :at, :who, :why) on conflict (remittance_id) do nothing")
                .bind("id", remittanceId).bind("at", at).bind("who", who).bind("why", why).execute() == 1;
    }

    /** Newest first. */
    List<BankFileRow> files(Handle handle, int limit) {
        return handle.createQuery(FILE + "order by id desc limit :limit").bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> readFile(row)).list();
    }

    Optional<byte[]> body(Handle handle, long fileId) {
        return handle.createQuery("select body from bank_file where id = :id and purged_at is null").bind("id", fileId).mapTo(byte[].class).findOne();
    }

    /** Before it nobody told what came in; empty before the first entry. */
    Optional<LocalDate> firstDay(Handle handle) {
        return handle.createQuery("select min(effective_date) from bank_entry").mapTo(LocalDate.class).findOne();
    }

    private static BankFileRow readFile(ResultSet row) throws SQLException {
        return new BankFileRow(row.getLong("id"), at(row, "at"), row.getString("who"), BankFormat.valueOf(row.getString("format")), row.getString("status"),
                row.getInt("bytes"), row.getInt("entries"), row.getInt("fresh"), ignored(row.getString("ignored")));
    }

    private static BankEntryRow readEntry(ResultSet row) throws SQLException {
        BankEntry entry = new BankEntry(row.getString("place"), PaymentMethod.valueOf(row.getString("method")), row.getObject("effective_date", LocalDate.class),
                new Money(row.getBigDecimal("amount")), row.getString("company_id"), row.getString("originator"), row.getString("trace_number"),
                row.getString("description"), row.getString("bank_reference"));
        long remittance = row.getLong("remittance_id");
        return new BankEntryRow(row.getLong("id"), row.getLong("bank_file_id"), entry, EntryState.valueOf(row.getString("state")), at(row, "since"),
                row.getString("who"), row.getString("why"), remittance == 0 ? OptionalLong.empty() : OptionalLong.of(remittance));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<Ignored> ignored(String json) {
        try {
            return Json.mapper().readValue(json, IGNORED);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored bank file is no JSON of ours", e);
        }
    }
}
