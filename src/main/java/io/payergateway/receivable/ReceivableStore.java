package io.payergateway.receivable;

import io.payergateway.journal.Json;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.receivable.AdjudicatedClaim.Payment;
import io.payergateway.receivable.AdjudicatedClaim.Step;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** Tables receivable, receivable_due and allowed_line, and what they are derived from: claims, their history and their payments, of which it writes none. */
final class ReceivableStore {
    /** Any number that no other lock of the gateway has. */
    private static final long LOCK = 0x70675F6D6F6E6579L;
    private static final int MOST_ROWS = 100_000;

    record Due(long id, long claimId) {
    }

    /** @param stands open, or closed by a person */
    record Told(long findingId, long claimId, String place, String message, boolean isOpen, boolean stands) {
        boolean says(Finding finding) {
            return place.equals(finding.place()) && message.equals(finding.message());
        }
    }

    /** @return false while another node has its turn; held until the transaction ends */
    boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:key)").bind("key", LOCK).mapTo(Boolean.class).one();
    }

    /** Oldest first. */
    List<Due> due(Handle handle, int limit) {
        return handle.createQuery("select id, claim_id from receivable_due order by id limit :limit").bind("limit", limit)
                .map((row, context) -> new Due(row.getLong("id"), row.getLong("claim_id"))).list();
    }

    void done(Handle handle, List<Long> due) {
        handle.createUpdate("delete from receivable_due where id = any(:ids)").bindArray("ids", Long.class, due.toArray()).execute();
    }

    List<Long> existing(Handle handle, List<Long> claims) {
        return handle.createQuery("select id from claim where id = any(:ids)").bindArray("ids", Long.class, claims.toArray()).mapTo(Long.class).list();
    }

    /** Without those that somebody moves right now, for whom nobody waits; the others stay as they are until the transaction ends. */
    List<AdjudicatedClaim> claims(Handle handle, List<Long> ids) {
        List<AdjudicatedClaim> bare = handle.createQuery("""
                        select id, payer, facility, state, total_charge, content from claim where id = any(:ids) order by id for no key update skip locked""")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> new AdjudicatedClaim(row.getLong("id"), row.getString("payer"), row.getString("facility"), ClaimState.valueOf(row.getString("state")),
                        new Money(row.getBigDecimal("total_charge")), Json.read(row.getString("content"), Claim.class), List.of(), List.of(), Money.ZERO)).list();
        Long[] found = bare.stream().map(AdjudicatedClaim::id).toArray(Long[]::new);
        Map<Long, List<Step>> steps = steps(handle, found);
        Map<Long, List<Payment>> payments = payments(handle, found);
        Map<Long, Money> settled = settled(handle, found);
        return bare.stream().map(claim -> new AdjudicatedClaim(claim.id(), claim.payer(), claim.facility(), claim.state(), claim.charge(), claim.content(),
                steps.getOrDefault(claim.id(), List.of()), payments.getOrDefault(claim.id(), List.of()), settled.getOrDefault(claim.id(), Money.ZERO))).toList();
    }

    /** What people wrote off, or moved to the patient. */
    private static Map<Long, Money> settled(Handle handle, Long[] claims) {
        Map<Long, Money> settled = new HashMap<>();
        handle.createQuery("""
                        select claim_id, sum(amount) as settled from claim_action where claim_id = any(:ids) and action in ('WRITE_OFF', 'TRANSFER_TO_PATIENT')
                        group by claim_id""").bindArray("ids", Long.class, (Object[]) claims)
                .map((row, context) -> settled.put(row.getLong("claim_id"), new Money(row.getBigDecimal("settled")))).list();
        return settled;
    }

    private static Map<Long, List<Step>> steps(Handle handle, Long[] claims) {
        Map<Long, List<Step>> steps = new HashMap<>();
        handle.createQuery("""
                        select claim_id, to_state, evidence = '835' as remittance, superseded, at from claim_history
                        where claim_id = any(:ids) and to_state not in ('OPEN', 'HELD', 'READY', 'BATCHED') order by id limit :most""")
                .bindArray("ids", Long.class, (Object[]) claims).bind("most", MOST_ROWS)
                .map((row, context) -> steps.computeIfAbsent(row.getLong("claim_id"), any -> new ArrayList<>())
                        .add(new Step(ClaimState.valueOf(row.getString("to_state")), row.getBoolean("remittance"), row.getBoolean("superseded"), at(row)))).list();
        return steps;
    }

    private static Map<Long, List<Payment>> payments(Handle handle, Long[] claims) {
        Map<Long, List<Payment>> payments = new HashMap<>();
        handle.createQuery("""
                        select p.claim_id, p.content, r.at from claim_payment p join remittance r on r.id = p.remittance_id
                        where p.claim_id = any(:ids) order by p.id limit :most""")
                .bindArray("ids", Long.class, (Object[]) claims).bind("most", MOST_ROWS)
                .map((row, context) -> payments.computeIfAbsent(row.getLong("claim_id"), any -> new ArrayList<>())
                        .add(new Payment(at(row), Json.read(row.getString("content"), ClaimPayment.class)))).list();
        return payments;
    }

    void put(Handle handle, List<Receivable> rows) {
        handle.createUpdate("""
                        insert into receivable as old (claim_id, payer, facility, sent_on, accepted_on, adjudicated_on, outstanding)
                        select * from unnest(:claims, :payers, :facilities, :sent, :accepted, :adjudicated, :outstanding)
                        on conflict (claim_id) do update set payer = excluded.payer, facility = excluded.facility, sent_on = excluded.sent_on,
                            accepted_on = excluded.accepted_on, adjudicated_on = excluded.adjudicated_on, outstanding = excluded.outstanding
                        where (old.payer, old.facility, old.sent_on, old.outstanding) is distinct from (excluded.payer, excluded.facility, excluded.sent_on, excluded.outstanding)
                           or (old.accepted_on, old.adjudicated_on) is distinct from (excluded.accepted_on, excluded.adjudicated_on)""")
                .bind("claims", column("bigint", rows, Receivable::claimId)).bind("payers", column("text", rows, Receivable::payer))
                .bind("facilities", column("text", rows, Receivable::facility)).bind("sent", column("date", rows, Receivable::sent))
                .bind("accepted", column("date", rows, row -> row.accepted().orElse(null)))
                .bind("adjudicated", column("date", rows, row -> row.adjudicated().orElse(null)))
                .bind("outstanding", column("numeric", rows, row -> row.outstanding().amount())).execute();
    }

    /** The lines of these claims from now on. */
    void putLines(Handle handle, List<Long> claims, List<AllowedLine> lines) {
        handle.createUpdate("delete from allowed_line where claim_id = any(:claims)").bindArray("claims", Long.class, claims.toArray()).execute();
        handle.createUpdate("""
                        insert into allowed_line (claim_id, line, payer, procedure, units, allowed, adjudicated_on)
                        select * from unnest(:claims, :lines, :payers, :procedures, :units, :allowed, :days)""")
                .bind("claims", column("bigint", lines, AllowedLine::claimId)).bind("lines", column("text", lines, AllowedLine::line))
                .bind("payers", column("text", lines, AllowedLine::payer)).bind("procedures", column("text", lines, AllowedLine::procedure))
                .bind("units", column("numeric", lines, AllowedLine::units)).bind("allowed", column("numeric", lines, line -> line.allowed().amount()))
                .bind("days", column("date", lines, AllowedLine::adjudicated)).execute();
    }

    /** What the payer allowed for the same in other claims until then, newest first; a list for each line. */
    List<List<Money>> history(Handle handle, List<AllowedLine> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select array(select a.allowed from allowed_line a where a.payer = k.payer and a.procedure = k.procedure and a.units = k.units
                                       and a.adjudicated_on between k.day - make_interval(months => :months) and k.day and a.claim_id <> k.claim
                                     order by a.adjudicated_on desc, a.claim_id desc limit :most) as allowed
                        from unnest(:claims, :payers, :procedures, :units, :days) with ordinality as k (claim, payer, procedure, units, day, place) order by k.place""")
                .bind("months", ExpectedPayment.MONTHS).bind("most", ExpectedPayment.MOST_LINES)
                .bind("claims", column("bigint", lines, AllowedLine::claimId)).bind("payers", column("text", lines, AllowedLine::payer))
                .bind("procedures", column("text", lines, AllowedLine::procedure)).bind("units", column("numeric", lines, AllowedLine::units))
                .bind("days", column("date", lines, AllowedLine::adjudicated))
                .map((row, context) -> List.of((BigDecimal[]) row.getArray("allowed").getArray()).stream().map(Money::new).toList()).list();
    }

    List<Told> told(Handle handle, List<Long> claims) {
        return handle.createQuery("""
                        select id, claim_id, place, message, resolved_at is null as is_open, resolved_at is null or resolution like 'Closed by a person%' as stands
                        from finding where claim_id = any(:claims) and code = :code""")
                .bindArray("claims", Long.class, claims.toArray()).bind("code", ExpectedPayment.UNDERPAID)
                .map((row, context) -> new Told(row.getLong("id"), row.getLong("claim_id"), row.getString("place"), row.getString("message"), row.getBoolean("is_open"),
                        row.getBoolean("stands"))).list();
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static <T> Argument column(String type, List<T> rows, Function<T, Object> value) {
        Object[] values = rows.stream().map(value).toArray();
        return (position, statement, context) -> statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
