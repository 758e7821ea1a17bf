package io.payergateway.bank;

import io.payergateway.model.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Remittances as the bank's side sees them, and the findings about both sides; reads the tables remittance and finding, and writes neither. */
final class MoneyStore {
    private static final int MAX_ROWS = 1_000;
    /** Of one entry: more are no help to a person. */
    private static final int CANDIDATES = 5;
    private static final String REMITTANCE = """
            r.id, r.interchange_id, r.at, r.trace_number, r.originator, r.payment, r.method, r.payment_date, r.payer_name""";
    /** As the index finding_bank has them. */
    private static final String OURS =
            "('MONEY_MISSING', 'REMITTANCE_MISSING', 'BANK_AMOUNT_DIFFERS', 'BANK_DATE_DIFFERS', 'BANK_PAID_TWICE', 'BANK_AMBIGUOUS')";
    private static final String UNPAID = " not exists (select from bank_entry paid where paid.remittance_id = r.id)";
    /** Where no money moves, none is awaited. */
    private static final String AWAITED = """
            r.status = 'POSTED' and r.payment <> 0 and r.method <> 'NON' and r.payment_date >= :from
            and (case when r.method = 'CHK' then :checks else :transfers end)
            and not exists (select from money_excused x where x.remittance_id = r.id) and""" + UNPAID;

    /** Which remittances say of money that is awaited. @param from of BPR16, CCYYMMDD @param transfers all but checks */
    record Awaiting(String from, boolean transfers, boolean checks) {
    }

    /** A remittance with the trace number and originator of an entry. @param paid by another entry; parted from this one by a person */
    record Traced(long entryId, AwaitedMoney remittance, boolean paid, boolean parted) {
    }

    /** What the open ones of the entries may pay by their numbers, whatever its amount and date; the entries of one id follow each other. */
    List<Traced> traced(Handle handle, List<Long> entries) {
        return handle.createQuery("select e.id as entry, " + REMITTANCE + """
                        , exists (select from bank_entry paid where paid.remittance_id = r.id) as paid,
                          exists (select from bank_parting p where p.bank_entry_id = e.id and p.remittance_id = r.id) as parted
                        from bank_entry e cross join lateral (select * from remittance s where s.trace_number = e.trace_number
                              and (s.originator = e.originator or e.originator = '' and e.method = 'CHK')
                              and s.status = 'POSTED' and s.method = e.method and s.payment <> 0
                              order by s.id desc limit :most) r
                        where e.id = any(:entries) and e.state = 'OPEN' and e.trace_number <> '' order by e.id, r.id""")
                .bindArray("entries", Long.class, entries.toArray()).bind("most", MAX_ROWS)
                .map((row, context) -> new Traced(row.getLong("entry"), read(row), row.getBoolean("paid"), row.getBoolean("parted"))).list();
    }

    /** Remittances without money over exactly the amount of the entry, by its trace number or of a day in the range: for a person to choose from. */
    List<AwaitedMoney> candidates(Handle handle, BankEntryRow row, String from, String to) {
        BankEntry entry = row.entry();
        return handle.createQuery("select " + REMITTANCE + " from remittance r where r.status = 'POSTED' and r.payment = :amount and r.method <> 'NON'"
                        + " and" + UNPAID + """
                         and (r.payment_date between :from and :to or r.trace_number = :trace and r.trace_number <> '')
                        order by r.trace_number = :trace desc, r.originator = :originator desc, r.id limit :limit""")
                .bind("amount", entry.amount().amount()).bind("from", from).bind("to", to).bind("trace", entry.traceNumber()).bind("originator", entry.originator())
                .bind("limit", CANDIDATES).map((each, context) -> read(each)).list();
    }

    /** A posted one without money. */
    Optional<AwaitedMoney> awaited(Handle handle, long remittanceId) {
        return handle.createQuery("select " + REMITTANCE + " from remittance r where r.id = :id and r.status = 'POSTED' and" + UNPAID).bind("id", remittanceId)
                .map((row, context) -> read(row)).findOne();
    }

    Optional<AwaitedMoney> remittance(Handle handle, long remittanceId) {
        return handle.createQuery("select " + REMITTANCE + " from remittance r where r.id = :id").bind("id", remittanceId).map((row, context) -> read(row)).findOne();
    }

    /** The id up to which a turn looks that begins behind another: so many remittances further, whatever they are; empty behind the last. */
    Optional<Long> pageEnd(Handle handle, long afterId, int limit) {
        return handle.createQuery("select max(id) from (select id from remittance where id > :after order by id limit :limit) page")
                .bind("after", afterId).bind("limit", limit).mapTo(Long.class).findOne();
    }

    /**
     * Those that say that money moved and for which none is known, oldest first.
     *
     * @param until the last id that is looked at
     */
    List<AwaitedMoney> awaited(Handle handle, Awaiting awaiting, long afterId, long until, int limit) {
        return handle.createQuery("select " + REMITTANCE + " from remittance r where " + AWAITED + " and r.id > :after and r.id <= :until order by r.id limit :limit")
                .bind("from", awaiting.from()).bind("transfers", awaiting.transfers()).bind("checks", awaiting.checks())
                .bind("after", afterId).bind("until", until).bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> read(row)).list();
    }

    Waiting moneyAwaited(Handle handle, Awaiting awaiting) {
        return handle.createQuery("select count(*) as n, coalesce(sum(payment), 0) as dollars, (select count(*) from finding f where f.code = 'MONEY_MISSING' "
                        + "and f.resolved_at is null) as overdue from remittance r where " + AWAITED)
                .bind("from", awaiting.from()).bind("transfers", awaiting.transfers()).bind("checks", awaiting.checks())
                .map((row, context) -> waiting(row)).one();
    }

    Waiting remittancesAwaited(Handle handle) {
        return handle.createQuery("""
                        select count(*) as n, coalesce(sum(amount), 0) as dollars,
                               (select count(*) from finding f where f.code = 'REMITTANCE_MISSING' and f.resolved_at is null) as overdue
                        from bank_entry where state = 'OPEN'""")
                .map((row, context) -> waiting(row)).one();
    }

    /** Those of the places that somebody was told of since then, also where a person closed the finding. @param since of each place */
    Set<String> told(Handle handle, String code, List<String> places, List<Instant> since) {
        return Set.copyOf(handle.createQuery("""
                        select distinct f.place from finding f join unnest(:places, cast(:since as timestamptz[])) as asked(place, since) on asked.place = f.place
                        where f.code = :code and f.at >= asked.since
                          and f.code in\s""" + OURS)
                .bindArray("places", String.class, places.toArray()).bindArray("since", String.class, since.stream().map(Instant::toString).toArray())
                .bind("code", code)
                .mapTo(String.class).list());
    }

    /** Open findings of ours about a place. */
    List<Long> open(Handle handle, String place) {
        return handle.createQuery("select id from finding where place = :place and resolved_at is null and code in " + OURS)
                .bind("place", place).mapTo(Long.class).list();
    }

    /** When a person last parted each of the remittances from its money; those that never were are not in it. */
    Map<Long, Instant> partedAt(Handle handle, List<Long> remittances) {
        Map<Long, Instant> parted = new HashMap<>();
        handle.createQuery("select remittance_id, max(at) as at from bank_parting where remittance_id = any(:ids) group by remittance_id")
                .bindArray("ids", Long.class, remittances.toArray())
                .map((row, context) -> parted.put(row.getLong("remittance_id"), row.getObject("at", OffsetDateTime.class).toInstant())).list();
        return parted;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(row.getLong("n"), new Money(row.getBigDecimal("dollars")), row.getLong("overdue"));
    }

    private static AwaitedMoney read(ResultSet row) throws SQLException {
        return new AwaitedMoney(row.getLong("id"), row.getLong("interchange_id"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("trace_number"),
                row.getString("originator"), new Money(row.getBigDecimal("payment")), row.getString("method"), row.getString("payment_date"),
                row.getString("payer_name"), Optional.empty());
    }
}
