package io.payergateway.advice;

import io.payergateway.advice.RemittanceTotals.PayerDay;
import io.payergateway.model.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Sums over the tables remittance and claim_payment, made by the database in exact decimals. It reads and never writes. */
final class AdviceStore {
    /** A day that the payer wrote, or the day on which it came. The last day of a month is asked for, so that 30 February is none. */
    private static final String DAY = """
            case when r.payment_date ~ '^[0-9]{8}$' and substr(r.payment_date, 1, 4) > '0000' and substr(r.payment_date, 5, 2) between '01' and '12'
                 then case when cast(substr(r.payment_date, 7, 2) as int) between 1 and extract(day from make_date(cast(substr(r.payment_date, 1, 4) as int),
                                     cast(substr(r.payment_date, 5, 2) as int), 1) + interval '1 month' - interval '1 day')
                           then to_date(r.payment_date, 'YYYYMMDD') else cast(r.at at time zone 'UTC' as date) end
                 else cast(r.at at time zone 'UTC' as date) end""";
    private static final String POSTED = "with posted as (select r.id, r.payer_name, r.payment, r.provider_adjustments, " + DAY
            + " as day from remittance r where r.status = 'POSTED'), wanted as (select * from posted where day between :from and :to) ";

    /** @param matched of the claims */
    record Counts(long claims, long matched) {
        static final Counts NONE = new Counts(0, 0);
    }

    record Sums(Equation lines, Equation claims, long matched) {
    }

    List<Long> newest(Handle handle, long before, int limit) {
        return handle.createQuery("select id from remittance where id < :before order by id desc limit :limit").bind("before", before).bind("limit", limit)
                .mapTo(Long.class).list();
    }

    Map<Long, Counts> counts(Handle handle, List<Long> ids) {
        Map<Long, Counts> counts = new HashMap<>();
        handle.createQuery("""
                        select remittance_id, count(*) as claims, count(claim_id) as matched from claim_payment where remittance_id = any(:ids)
                        group by remittance_id""")
                .bindArray("ids", Long.class, ids).map((row, context) -> Map.entry(row.getLong("remittance_id"), new Counts(row.getLong("claims"), row.getLong("matched"))))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** Of one posted remittance: the equations of its lines and of its claims, each summed, and how many fail by themselves. */
    Sums sums(Handle handle, long remittanceId) {
        return handle.createQuery("""
                        select count(*) as claims, count(p.claim_id) as matched, coalesce(sum(p.charge), 0.00) as charge, coalesce(sum(p.paid), 0.00) as paid,
                               coalesce(sum(c.cas + l.cas), 0.00) as cas, count(*) filter (where p.charge - c.cas - l.cas <> p.paid) as failing,
                               coalesce(sum(l.lines), 0) as lines, coalesce(sum(l.charge), 0.00) as line_charge, coalesce(sum(l.paid), 0.00) as line_paid,
                               coalesce(sum(l.cas), 0.00) as line_cas, coalesce(sum(l.failing), 0) as line_failing
                        from claim_payment p
                        cross join lateral (
                            select coalesce(sum(cast(a ->> 'amount' as numeric)), 0.00) as cas from jsonb_array_elements(p.content -> 'adjustments') a) c
                        cross join lateral (
                            select count(*) as lines, coalesce(sum(e.charge), 0.00) as charge, coalesce(sum(e.paid), 0.00) as paid,
                                   coalesce(sum(e.cas), 0.00) as cas, count(*) filter (where e.charge - e.cas <> e.paid) as failing
                            from (select cast(s ->> 'charge' as numeric) as charge, cast(s ->> 'paid' as numeric) as paid,
                                         (select coalesce(sum(cast(a ->> 'amount' as numeric)), 0.00) from jsonb_array_elements(s -> 'adjustments') a) as cas
                                  from jsonb_array_elements(p.content -> 'lines') s) e) l
                        where p.remittance_id = :id""")
                .bind("id", remittanceId)
                .map((row, context) -> new Sums(
                        Equation.lines(row.getBigDecimal("line_charge"), row.getBigDecimal("line_cas"), row.getBigDecimal("line_paid"), row.getLong("lines"),
                                row.getLong("line_failing")),
                        Equation.claims(row.getBigDecimal("charge"), row.getBigDecimal("cas"), row.getBigDecimal("paid"), row.getLong("claims"), row.getLong("failing")),
                        row.getLong("matched"))).one();
    }

    /** The id of the claim payment with so many before and itself, 0 for none. */
    long cursorAfter(Handle handle, long remittanceId, long claims) {
        return claims == 0 ? 0 : handle.createQuery("select id from claim_payment where remittance_id = :id order by id offset :before limit 1")
                .bind("id", remittanceId).bind("before", claims - 1).mapTo(Long.class).findOne().orElse(Long.MAX_VALUE);
    }

    private record Key(LocalDate day, String payer) {
    }

    private record Paid(long claims, Money charge, Money paid, Money patient) {
        private static final Paid NOTHING = new Paid(0, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** The newest day first; payers by name. Three questions, of one snapshot where the caller's transaction is repeatable. */
    List<PayerDay> days(Handle handle, LocalDate from, LocalDate to) {
        Map<Key, Paid> paid = paid(handle, from, to);
        Map<Key, Map<String, Money>> adjustments = adjustments(handle, from, to);
        return handle.createQuery(POSTED + """
                        select w.day, w.payer_name, count(*) as payments, sum(w.payment) as payment, sum(plb.amount) as provider
                        from wanted w cross join lateral (select coalesce(sum(cast(a ->> 'amount' as numeric)), 0.00) as amount
                                                          from jsonb_array_elements(w.provider_adjustments) a) plb
                        group by w.day, w.payer_name order by w.day desc, w.payer_name""")
                .bind("from", from).bind("to", to)
                .map((row, context) -> {
                    Key key = key(row);
                    Paid claims = paid.getOrDefault(key, Paid.NOTHING);
                    return new PayerDay(key.day, key.payer, new RemittanceSums(row.getLong("payments"), money(row, "payment"), claims.claims, claims.charge, claims.paid,
                            claims.patient, adjustments.getOrDefault(key, Map.of()), money(row, "provider")));
                }).list();
    }

    private static Map<Key, Paid> paid(Handle handle, LocalDate from, LocalDate to) {
        return handle.createQuery(POSTED + """
                        select w.day, w.payer_name, count(*) as claims, sum(p.charge) as charge, sum(p.paid) as paid, sum(p.patient_responsibility) as patient
                        from wanted w join claim_payment p on p.remittance_id = w.id group by w.day, w.payer_name""")
                .bind("from", from).bind("to", to)
                .map((row, context) -> Map.entry(key(row), new Paid(row.getLong("claims"), money(row, "charge"), money(row, "paid"), money(row, "patient"))))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<Key, Map<String, Money>> adjustments(Handle handle, LocalDate from, LocalDate to) {
        Map<Key, Map<String, Money>> byKey = new HashMap<>();
        handle.createQuery(POSTED + """
                        select w.day, w.payer_name, a ->> 'groupCode' as code, sum(cast(a ->> 'amount' as numeric)) as amount
                        from wanted w join claim_payment p on p.remittance_id = w.id
                        cross join lateral (select jsonb_array_elements(p.content -> 'adjustments') as a
                                            union all
                                            select jsonb_array_elements(s -> 'adjustments') from jsonb_array_elements(p.content -> 'lines') s) applied
                        group by w.day, w.payer_name, code""")
                .bind("from", from).bind("to", to)
                .map((row, context) -> Map.entry(key(row), Map.entry(row.getString("code"), money(row, "amount"))))
                .forEach(each -> byKey.computeIfAbsent(each.getKey(), none -> new TreeMap<>()).put(each.getValue().getKey(), each.getValue().getValue()));
        return byKey;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getObject("day", LocalDate.class), row.getString("payer_name"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }
}
