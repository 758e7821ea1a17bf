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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
                        insert into remittance (interchange_id, at, status, trace_number, originator, payment, method, payment_date, payer_name,
                                                transaction_control_number, digest, provider_adjustments, failed_equation, same_as, quarantine_id)
                        values (:interchange, :at, :status, :trace, :originator, :payment, :method, :date, :payer, :st, :digest,
                                cast(:provider as jsonb), :reason, :same, :quarantine)""")
                .bind("interchange", interchangeId).bind("at", at).bind("status", fate.status().name()).bind("trace", advice.traceNumber())
                .bind("originator", advice.originator()).bind("payment", advice.payment().amount()).bind("method", advice.method())
                .bind("date", advice.paymentDate()).bind("payer", advice.payerName()).bind("st", advice.controlNumber())
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

    /** @return its id */
    long insertPayment(Handle handle, long remittanceId, OptionalLong claimId, ClaimPayment payment) {
        return handle.createUpdate("""
                        insert into claim_payment (remittance_id, claim_id, patient_control_number, status, charge, paid, patient_responsibility,
                                                   payer_claim_control_number, content)
                        values (:remittance, :claim, :pcn, :status, :charge, :paid, :responsibility, :icn, cast(:content as jsonb))""")
                .bind("remittance", remittanceId).bind("claim", claimId).bind("pcn", payment.patientControlNumber()).bind("status", payment.status())
                .bind("charge", payment.charge().amount()).bind("paid", payment.paid().amount())
                .bind("responsibility", payment.patientResponsibility().amount()).bind("icn", payment.payerClaimControlNumber())
                .bind("content", Json.write(payment)).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** What the claims of one remittance were paid, as kept. */
    BigDecimal keptOf(Handle handle, long remittanceId) {
        return handle.createQuery("select coalesce(sum(paid), 0) from claim_payment where remittance_id = :remittance")
                .bind("remittance", remittanceId).mapTo(BigDecimal.class).one();
    }

    /** What all posted remittances together paid on a claim, reversals taken off. */
    BigDecimal paidOn(Handle handle, long claimId) {
        return handle.createQuery("select coalesce(sum(paid), 0) from claim_payment where claim_id = :claim")
                .bind("claim", claimId).mapTo(BigDecimal.class).one();
    }

    /** Files of ours whose claims it answers, but whose arrival nobody could say yet. */
    List<Long> filesNotKnownAsSent(Handle handle, long remittanceId) {
        return handle.createQuery("""
                        select distinct i.id from claim_payment p join submission s on s.patient_control_number = p.patient_control_number
                        join interchange i on i.id = s.interchange_id where p.remittance_id = :remittance and i.status <> 'SENT' order by i.id""")
                .bind("remittance", remittanceId).mapTo(Long.class).list();
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

    void matched(Handle handle, long paymentId, long claimId) {
        handle.createUpdate("update claim_payment set claim_id = :claim where id = :id and claim_id is null").bind("claim", claimId).bind("id", paymentId).execute();
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

    private static List<ProviderAdjustment> providerAdjustments(String json) {
        try {
            return Json.mapper().readValue(json, PROVIDER_ADJUSTMENTS);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored remittance is no JSON of ours", e);
        }
    }
}
