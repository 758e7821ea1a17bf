package io.payergateway.remittance;

import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.remittance.ProviderAdjustmentRow.Link;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Tables provider_adjustment and provider_balance. */
final class ProviderMoneyStore {
    private static final int MAX_ROWS = 1_000;

    /** @param claimId or linkedRemittance as the link says */
    record Linked(ProviderAdjustment adjustment, Link link, OptionalLong claimId, OptionalLong linkedRemittance) {
    }

    /** In that order. */
    void insert(Handle handle, long remittanceId, List<Linked> all) {
        if (all.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into provider_adjustment (remittance_id, provider, fiscal_period, code, reference, amount, link, claim_id, linked_remittance_id)
                values (:remittance, :provider, :period, :code, :reference, :amount, :link, :claim, :other)""");
        for (Linked each : all) {
            ProviderAdjustment plb = each.adjustment();
            batch.bind("remittance", remittanceId).bind("provider", plb.providerId()).bind("period", plb.fiscalPeriodDate()).bind("code", plb.reason())
                    .bind("reference", plb.reference()).bind("amount", plb.amount().amount()).bind("link", each.link().name()).bind("claim", each.claimId())
                    .bind("other", each.linkedRemittance()).add();
        }
        Invariant.rows(IntStream.of(batch.execute()).map(rows -> rows == Statement.SUCCESS_NO_INFO ? 1 : rows).sum(), all.size(), "keeping the adjustments of providers");
    }

    /** What was kept of one remittance. */
    BigDecimal keptOf(Handle handle, long remittanceId) {
        return handle.createQuery("select coalesce(sum(amount), 0) from provider_adjustment where remittance_id = :remittance")
                .bind("remittance", remittanceId).mapTo(BigDecimal.class).one();
    }

    /** Claims of ours that this remittance names by these numbers (CLP01), by whatever they were matched. */
    Map<String, Long> claimsIn(Handle handle, long remittanceId, Collection<String> numbers) {
        return unique(handle, """
                select patient_control_number as name, min(claim_id) as id, count(distinct claim_id) as found from claim_payment
                where remittance_id = :remittance and claim_id is not null and patient_control_number = any(:names) group by patient_control_number""", remittanceId, numbers);
    }

    /** Other posted remittances of the same payer with these trace numbers; a number that it used twice names none. */
    Map<String, Long> traced(Handle handle, long remittanceId, Collection<String> numbers) {
        return unique(handle, """
                select o.trace_number as name, min(o.id) as id, count(*) as found from remittance r join remittance o on o.originator = r.originator and o.id <> r.id
                where r.id = :remittance and o.status = 'POSTED' and o.trace_number = any(:names) group by o.trace_number""", remittanceId, numbers);
    }

    private static Map<String, Long> unique(Handle handle, String sql, long remittanceId, Collection<String> names) {
        Map<String, Long> found = new HashMap<>();
        handle.createQuery(sql).bind("remittance", remittanceId).bindArray("names", String.class, names.toArray())
                .map((row, context) -> row.getLong("found") == 1 ? Map.entry(row.getString("name"), row.getLong("id")) : Map.entry("", 0L)).forEach(each -> {
                    if (!each.getKey().isEmpty()) {
                        found.put(each.getKey(), each.getValue());
                    }
                });
        return found;
    }

    /** Locked until the caller's transaction ends, made where there is none. */
    ProviderBalance lock(Handle handle, String originator, String provider, long remittanceId) {
        handle.createUpdate("""
                        insert into provider_balance (originator, provider, payer_name, carried, taken_up, unexplained, remittance_id)
                        values (:originator, :provider, '', 0, 0, 0, :remittance) on conflict (originator, provider) do nothing""")
                .bind("originator", originator).bind("provider", provider).bind("remittance", remittanceId).execute();
        return handle.createQuery("""
                        select carried, taken_up, unexplained, unexplained_on from provider_balance
                        where originator = :originator and provider = :provider for update""")
                .bind("originator", originator).bind("provider", provider)
                .map((row, context) -> new ProviderBalance(money(row, "carried"), money(row, "taken_up"), money(row, "unexplained"), row.getString("unexplained_on"))).one();
    }

    /** Of one that is locked. */
    void update(Handle handle, String originator, String provider, ProviderBalance balance, RemittanceRow by) {
        Invariant.rows(handle.createUpdate("""
                        update provider_balance set carried = :carried, taken_up = :taken, unexplained = :unexplained, unexplained_on = :since, payer_name = :payer,
                                                    remittance_id = :remittance
                        where originator = :originator and provider = :provider""")
                .bind("carried", balance.carried().amount()).bind("taken", balance.takenUp().amount()).bind("unexplained", balance.unexplained().amount())
                .bind("since", balance.unexplainedOn()).bind("payer", by.payerName()).bind("remittance", by.id()).bind("originator", originator)
                .bind("provider", provider).execute(), 1, "changing a provider's balance");
    }

    List<ProviderBalanceRow> balances(Handle handle, long afterId, int limit) {
        return handle.createQuery("select * from provider_balance where id > :after order by id limit :limit").bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS))
                .map((row, context) -> {
                    ProviderBalance balance = new ProviderBalance(money(row, "carried"), money(row, "taken_up"), money(row, "unexplained"), row.getString("unexplained_on"));
                    return new ProviderBalanceRow(row.getLong("id"), row.getString("originator"), row.getString("payer_name"), row.getString("provider"), balance.carried(),
                            balance.takenUp(), balance.unexplained(), balance.open(), row.getLong("remittance_id"));
                }).list();
    }

    List<ProviderAdjustmentRow> adjustments(Handle handle, ProviderAdjustmentCodes codes, long afterId, int limit) {
        return handle.createQuery("""
                        select p.*, r.originator, r.payer_name from provider_adjustment p join remittance r on r.id = p.remittance_id
                        where p.id > :after order by p.id limit :limit""")
                .bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS))
                .map((row, context) -> new ProviderAdjustmentRow(row.getLong("id"), row.getLong("remittance_id"), row.getString("originator"), row.getString("payer_name"),
                        row.getString("provider"), row.getString("fiscal_period"), row.getString("code"), codes.kind(row.getString("code")), codes.words(row.getString("code")),
                        row.getString("reference"), money(row, "amount"), Link.valueOf(row.getString("link")), optional(row, "claim_id"),
                        optional(row, "linked_remittance_id"))).list();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
