package io.payergateway.remittance;

import com.fasterxml.jackson.core.type.TypeReference;
import io.payergateway.journal.Json;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Tables remittance and claim_payment. */
public final class RemittanceStore {
    private static final int MAX_ROWS = 1_000;
    /** A payment that has been without its claim for longer is a person's. */
    private static final Duration KEPT_WAITING = Duration.ofDays(90);
    private static final TypeReference<List<ProviderAdjustment>> PROVIDER_ADJUSTMENTS = new TypeReference<>() { };
    private static final String REMITTANCE = """
            select r.id, r.interchange_id, r.at, r.status, r.trace_number, r.originator, r.payment, r.method, r.payment_date, r.payer_name,
                   r.transaction_control_number, r.provider_adjustments, r.failed_equation, r.same_as, r.quarantine_id from remittance r\s""";
    private static final String PAYMENT = """
            select p.id, p.remittance_id, r.interchange_id, p.claim_id, p.content
            from claim_payment p join remittance r on r.id = p.remittance_id where\s""";

    /** What decides whether two 835s are the same (domain rule: TRN02 + TRN03 + BPR02 + BPR16 + content). */
    record Fingerprint(RemittanceAdvice advice, byte[] digest) {
    }

    /** @param sameAs the first of a duplicate; quarantineId the bytes of a quarantined one */
    record Fate(RemittanceStatus status, String reason, OptionalLong sameAs, OptionalLong quarantineId) {
        Fate {
            Invariant.holds((status == RemittanceStatus.DUPLICATE) == sameAs.isPresent(), "a duplicate names its first, and nothing else does");
            Invariant.holds((status == RemittanceStatus.QUARANTINED) == quarantineId.isPresent(), "what is quarantined has its bytes kept, and nothing else has");
        }

        static final Fate POSTED = new Fate(RemittanceStatus.POSTED, "", OptionalLong.empty(), OptionalLong.empty());
    }

    long insert(Handle handle, long interchangeId, Fingerprint remittance, Fate fate, Instant at) {
        RemittanceAdvice advice = remittance.advice();
        return handle.createUpdate("""
                        insert into remittance (interchange_id, at, status, trace_number, originator, payment, method, payment_date, payer_name, payer_id,
                                                transaction_control_number, digest, provider_adjustments, failed_equation, same_as, quarantine_id)
                        values (:interchange, :at, :status, :trace, :originator, :payment, :method, :date, :payer, :payerId, :st, :digest,
                                cast(:provider as jsonb), :reason, :same, :quarantine)""")
                .bind("interchange", interchangeId).bind("at", at).bind("status", fate.status().name()).bind("trace", advice.traceNumber())
                .bind("originator", advice.originator()).bind("payment", advice.payment().amount()).bind("method", advice.method())
                .bind("date", advice.paymentDate()).bind("payer", advice.payerName()).bind("payerId", advice.payerId()).bind("st", advice.controlNumber())
                .bind("digest", remittance.digest()).bind("provider", Json.write(advice.providerAdjustments())).bind("reason", fate.reason())
                .bind("same", fate.sameAs()).bind("quarantine", fate.quarantineId())
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** The first with the same key and content, whatever became of it. */
    Optional<RemittanceRow> sameContent(Handle handle, Fingerprint remittance) {
        return byKey(handle, remittance.advice(), "and digest = :digest and status <> 'DUPLICATE'", remittance.digest());
    }

    /** One that was posted with the same key, whatever its content. */
    Optional<RemittanceRow> postedWithKey(Handle handle, Fingerprint remittance) {
        return byKey(handle, remittance.advice(), "and digest <> :digest and status = 'POSTED'", remittance.digest());
    }

    private static Optional<RemittanceRow> byKey(Handle handle, RemittanceAdvice advice, String condition, byte[] digest) {
        return handle.createQuery(REMITTANCE + """
                        where trace_number = :trace and originator = :originator and payment = :payment and payment_date = :date\s""" + condition
                        + " order by id limit 1")
                .bind("trace", advice.traceNumber()).bind("originator", advice.originator()).bind("payment", advice.payment().amount())
                .bind("date", advice.paymentDate()).bind("digest", digest)
                .map((row, context) -> read(row)).findOne();
    }

    /** A payment and the claim that it is of. @param matchedBy "CLP01", "REF6R" or "CLP07"; "" where unmatched */
    record Matched(ClaimPayment payment, OptionalLong claimId, String matchedBy) {
    }

    /** In that order. @return their ids */
    List<Long> insertPayments(Handle handle, long remittanceId, List<Matched> all) {
        List<Long> inserted = all.isEmpty() ? List.of() : handle.createQuery("""
                        insert into claim_payment (remittance_id, claim_id, matched_by, patient_control_number, status, charge, paid, patient_responsibility,
                                                   payer_claim_control_number, content)
                        select :remittance, claim, how, pcn, status, cast(charge as numeric), cast(paid as numeric), cast(responsibility as numeric), icn,
                               cast(content as jsonb)
                        from unnest(:claims, :how, :pcns, :statuses, :charges, :paid, :responsibilities, :icns, :contents) with ordinality
                             as new (claim, how, pcn, status, charge, paid, responsibility, icn, content, place)
                        order by place returning id""")
                .bind("remittance", remittanceId)
                .bindArray("claims", Long.class, all.stream().map(each -> each.claimId().isPresent() ? each.claimId().getAsLong() : null).toArray())
                .bindArray("how", String.class, all.stream().map(Matched::matchedBy).toArray())
                .bindArray("pcns", String.class, of(all, ClaimPayment::patientControlNumber)).bindArray("statuses", String.class, of(all, ClaimPayment::status))
                .bindArray("charges", String.class, of(all, each -> each.charge().toString()))
                .bindArray("paid", String.class, of(all, each -> each.paid().toString()))
                .bindArray("responsibilities", String.class, of(all, each -> each.patientResponsibility().toString()))
                .bindArray("icns", String.class, of(all, ClaimPayment::payerClaimControlNumber)).bindArray("contents", String.class, of(all, Json::write))
                .mapTo(Long.class).list();
        Invariant.rows(inserted.size(), all.size(), "keeping the payments of claims");
        return inserted;
    }

    private static Object[] of(List<Matched> all, Function<ClaimPayment, Object> value) {
        return all.stream().map(each -> value.apply(each.payment())).toArray();
    }

    /** All that is posted to those claims, in the order in which it came. */
    List<ClaimPaymentRow> postedTo(Handle handle, Collection<Long> claims) {
        return claims.isEmpty() ? List.of() : handle.createQuery(PAYMENT + "p.claim_id = any(:claims) order by p.id")
                .bindArray("claims", Long.class, claims.toArray()).map((row, context) -> readPayment(row)).list();
    }

    /** Claims sent to that clearinghouse that a payer called by these numbers (CLP07), in an earlier payment or a 277CA. @return number to claims */
    Map<String, Set<Long>> byPayerNumber(Handle handle, String clearinghouse, Collection<String> numbers) {
        Map<String, Set<Long>> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            handle.createQuery("""
                            select distinct n.icn, n.claim_id from (
                                select p.payer_claim_control_number as icn, p.claim_id from claim_payment p
                                where p.payer_claim_control_number = any(:icns) and p.claim_id is not null and p.payer_claim_control_number <> ''
                                union all select a.content ->> 'payerClaimControlNumber', a.claim_id from acknowledgment a
                                where a.kind = '277CA' and a.claim_id is not null and a.content ->> 'payerClaimControlNumber' <> ''
                                  and a.content ->> 'payerClaimControlNumber' = any(:icns)) n
                            where exists (select from submission s join interchange i on i.id = s.interchange_id
                                          where s.claim_id = n.claim_id and i.clearinghouse = :clearinghouse)""")
                    .bindArray("icns", String.class, numbers.toArray()).bind("clearinghouse", clearinghouse)
                    .map((row, context) -> Map.entry(row.getString("icn"), row.getLong("claim_id")))
                    .forEach(entry -> found.computeIfAbsent(entry.getKey(), icn -> new HashSet<>()).add(entry.getValue()));
        }
        return found;
    }

    /** What the claims of one remittance were paid, as kept. */
    BigDecimal keptOf(Handle handle, long remittanceId) {
        return handle.createQuery("select coalesce(sum(paid), 0) from claim_payment where remittance_id = :remittance")
                .bind("remittance", remittanceId).mapTo(BigDecimal.class).one();
    }

    /** Files of ours whose claims it answers, but whose arrival nobody could say yet. */
    List<Long> filesNotKnownAsSent(Handle handle, long remittanceId) {
        return handle.createQuery("""
                        select distinct i.id from claim_payment p join submission s on s.patient_control_number = p.patient_control_number
                        join interchange i on i.id = s.interchange_id where p.remittance_id = :remittance and i.status <> 'SENT' order by i.id""")
                .bind("remittance", remittanceId).mapTo(Long.class).list();
    }

    /** A quarantined one, locked until the caller's transaction ends. */
    Optional<RemittanceRow> takeQuarantined(Handle handle, long id) {
        return handle.createQuery(REMITTANCE + "where r.id = :id and r.status = 'QUARANTINED' for update of r").bind("id", id)
                .map((row, context) -> read(row)).findOne();
    }

    /** Whether one is posted with the key of that one. */
    boolean isKeyPosted(Handle handle, long id) {
        return handle.createQuery("""
                        select exists (select from remittance q join remittance r on r.trace_number = q.trace_number and r.originator = q.originator
                            and r.payment = q.payment and r.payment_date = q.payment_date where q.id = :id and r.status = 'POSTED')""")
                .bind("id", id).mapTo(Boolean.class).one();
    }

    /** Its failed equation stays. */
    void decided(Handle handle, long id, RemittanceStatus status, String who, String reason, Instant at) {
        Invariant.rows(handle.createUpdate("""
                        update remittance set status = :status, decided_at = :at, decided_by = :who, decision_reason = :reason
                        where id = :id and status = 'QUARANTINED'""")
                .bind("status", status.name()).bind("at", at).bind("who", who).bind("reason", reason).bind("id", id).execute(), 1, "deciding about a remittance");
    }

    public Optional<RemittanceRow> find(Handle handle, long id) {
        return handle.createQuery(REMITTANCE + "where id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** Oldest first, from the one after that id. */
    public List<RemittanceRow> list(Handle handle, long afterId, int limit) {
        return handle.createQuery(REMITTANCE + "where id > :after order by id limit :limit")
                .bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> read(row)).list();
    }

    /** What an inbound file brought, in its order. */
    public List<RemittanceRow> forInterchange(Handle handle, long interchangeId) {
        return handle.createQuery(REMITTANCE + "where interchange_id = :interchange order by id limit :limit")
                .bind("interchange", interchangeId).bind("limit", MAX_ROWS).map((row, context) -> read(row)).list();
    }

    /** The first CLPs of one remittance, in its order, from the one after that id; none unless POSTED. */
    public List<ClaimPaymentRow> payments(Handle handle, long remittanceId, long afterId, int limit) {
        return handle.createQuery(PAYMENT + "p.remittance_id = :remittance and p.id > :after order by p.id limit :limit")
                .bind("remittance", remittanceId).bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS))
                .map((row, context) -> readPayment(row)).list();
    }

    /** What was posted to a claim, oldest first. */
    public List<ClaimPaymentRow> forClaim(Handle handle, long claimId) {
        return handle.createQuery(PAYMENT + "p.claim_id = :claim order by p.id limit :limit")
                .bind("claim", claimId).bind("limit", MAX_ROWS).map((row, context) -> readPayment(row)).list();
    }

    /** Posted CLPs that name no claim of ours. */
    public List<ClaimPaymentRow> unmatched(Handle handle, long afterId, int limit) {
        return handle.createQuery(PAYMENT + "p.claim_id is null and p.id > :after order by p.id limit :limit")
                .bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> readPayment(row)).list();
    }

    /**
     * Posted CLPs without a claim whose claim is known by now, because it is in a file that is sent; as with acknowledgments, never one that was sent over an
     * hour after the payment came.
     *
     * @return ids, oldest first, which is the order of the payer's word
     */
    List<Long> matchable(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        select p.id from claim_payment p join remittance r on r.id = p.remittance_id
                        where p.claim_id is null and r.at > :oldest and exists (
                            select 1 from submission s join interchange o on o.id = s.interchange_id
                            where s.patient_control_number = p.patient_control_number and o.status in ('SENT', 'SEND_UNKNOWN') and s.at <= r.at + interval '1 hour')
                        order by p.id limit :limit""")
                .bind("oldest", now.minus(KEPT_WAITING)).bind("limit", Math.min(limit, MAX_ROWS)).mapTo(Long.class).list();
    }

    /** Locked until the caller's transaction ends; empty where it has a claim by now, or another worker is at it. */
    Optional<ClaimPaymentRow> takeUnmatched(Handle handle, long id) {
        return handle.createQuery(PAYMENT + "p.id = :id and p.claim_id is null for update of p skip locked").bind("id", id)
                .map((row, context) -> readPayment(row)).findOne();
    }

    void matched(Handle handle, long paymentId, long claimId, String matchedBy) {
        handle.createUpdate("update claim_payment set claim_id = :claim, matched_by = :how where id = :id and claim_id is null")
                .bind("claim", claimId).bind("how", matchedBy).bind("id", paymentId).execute();
    }

    /** Whether a payment that came later is posted to the claim already. */
    boolean isOvertaken(Handle handle, long paymentId, long claimId) {
        return handle.createQuery("select exists (select 1 from claim_payment where claim_id = :claim and id > :id)")
                .bind("claim", claimId).bind("id", paymentId).mapTo(Boolean.class).one();
    }

    private static RemittanceRow read(ResultSet row) throws SQLException {
        return new RemittanceRow(row.getLong("id"), row.getLong("interchange_id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                RemittanceStatus.valueOf(row.getString("status")), row.getString("trace_number"), row.getString("originator"),
                new Money(row.getBigDecimal("payment")), row.getString("method"), row.getString("payment_date"), row.getString("payer_name"),
                row.getString("transaction_control_number"), providerAdjustments(row.getString("provider_adjustments")),
                row.getString("failed_equation"), optional(row, "same_as"), optional(row, "quarantine_id"));
    }

    private static ClaimPaymentRow readPayment(ResultSet row) throws SQLException {
        return new ClaimPaymentRow(row.getLong("id"), row.getLong("remittance_id"), row.getLong("interchange_id"), optional(row, "claim_id"),
                Json.read(row.getString("content"), ClaimPayment.class));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /**
     * What billing was told last that patients owe, of those of the claims that no further payer is to be billed for.
     *
     * @param forwarded those that the first payer sent on itself: where the next is the last, it has answered by now
     */
    Map<Long, Money> toldOfPatients(Handle handle, Collection<Long> claims, Collection<Long> forwarded) {
        Map<Long, Money> told = new HashMap<>();
        handle.createQuery("""
                        select id, coalesce(told, 0) as told from claim left join patient_share on claim_id = id where id = any(:ids) and (not has_next_payer
                            or id = any(:forwarded) and jsonb_array_length(content -> 'insurances') = (content ->> 'billedInsurance')::int + 2)""")
                .bindArray("ids", Long.class, claims.toArray()).bindArray("forwarded", Long.class, forwarded.toArray())
                .map((row, context) -> Map.entry(row.getLong("id"), new Money(row.getBigDecimal("told")))).forEach(each -> told.put(each.getKey(), each.getValue()));
        return told;
    }

    void tellOfPatients(Handle handle, Map<Long, Money> amounts) {
        List<Long> claims = List.copyOf(amounts.keySet());
        Invariant.rows(handle.createUpdate("""
                        insert into patient_share (claim_id, told) select * from unnest(:ids, cast(:amounts as numeric[]))
                        on conflict (claim_id) do update set told = excluded.told""")
                .bindArray("ids", Long.class, claims.toArray()).bindArray("amounts", String.class, claims.stream().map(id -> amounts.get(id).toString()).toArray())
                .execute(), claims.size(), "telling what patients owe");
    }

    private static List<ProviderAdjustment> providerAdjustments(String json) {
        try {
            return Json.mapper().readValue(json, PROVIDER_ADJUSTMENTS);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored remittance is no JSON of ours", e);
        }
    }
}
