package io.payergateway.web;

import io.payergateway.journal.Json;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Charge;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The joins across packages that follow one claim from its messages to its payments. It reads and never writes. */
public final class LineageStore {
    private static final String REMITTANCE = """
        select r.id, r.interchange_id, r.at, r.status, r.trace_number, r.originator, r.payment, r.method, r.payment_date, r.payer_name,
               r.transaction_control_number, r.provider_adjustments, r.failed_equation,
               (select count(*) from claim_payment p where p.remittance_id = r.id) as claims from remittance r
        """;

    /** @param cancelled a credit took it back, so no claim bills it */
    record ChargeRow(long id, long messageId, Charge charge, boolean cancelled) {
    }

    record AcknowledgmentRow(long id, long interchangeId, Instant at, String kind, String code, OptionalLong sentInterchangeId, OptionalLong claimId,
                             Acknowledgment content) {
    }

    record PaymentRow(long id, long remittanceId, long interchangeId, Instant at, String traceNumber, String transactionControlNumber, String paymentDate,
                      String payerName, ClaimPayment payment) {
    }

    record EventRow(long id, UUID eventId, String type, Instant at, OptionalLong historyId, String body, Optional<Instant> sentAt) {
    }

    /** One 835 transaction set. @param failedEquation why it was quarantined, empty otherwise */
    public record RemittanceRow(long id, long interchangeId, Instant at, String status, String traceNumber, String originator, Money payment, String method,
                                String paymentDate, String payerName, String transactionControlNumber, List<ProviderAdjustment> providerAdjustments,
                                String failedEquation, long claims) {
    }

    /** The charges that this claim bills, and the credits that took some of them back. */
    List<ChargeRow> charges(Handle handle, long claimId) {
        return handle.createQuery("""
                select id, message_id, content, cancelled_by is not null as cancelled from charge
                where claim_id = :claim or id in (select cancelled_by from charge where claim_id = :claim) order by id""")
            .bind("claim", claimId)
            .map((row, context) -> new ChargeRow(row.getLong("id"), row.getLong("message_id"), Json.read(row.getString("content"), Charge.class),
                row.getBoolean("cancelled"))).list();
    }

    /** The claims whose charges a message brought. */
    List<Long> claimsOfMessage(Handle handle, long messageId) {
        return handle.createQuery("select distinct claim_id from charge where message_id = :message and claim_id is not null order by claim_id limit 200")
            .bind("message", messageId).mapTo(Long.class).list();
    }

    /** The answer that was given to a message. */
    byte[] ack(Handle handle, long messageId) {
        return handle.createQuery("select ack from message where id = :id").bind("id", messageId).mapTo(byte[].class).one();
    }

    /** What answers a claim itself or a file that it went out in; of a file's answers the caller keeps those of its transaction set. */
    List<AcknowledgmentRow> acknowledgments(Handle handle, long claimId) {
        return handle.createQuery("""
                select id, interchange_id, at, kind, code, sent_interchange_id, claim_id, content from acknowledgment
                where claim_id = :claim
                   or claim_id is null and sent_interchange_id in (select interchange_id from submission where claim_id = :claim) order by id limit 1000""")
            .bind("claim", claimId)
            .map((row, context) -> new AcknowledgmentRow(row.getLong("id"), row.getLong("interchange_id"), instant(row, "at"), row.getString("kind"),
                row.getString("code"), optional(row, "sent_interchange_id"), optional(row, "claim_id"),
                Json.read(row.getString("content"), Acknowledgment.class))).list();
    }

    List<PaymentRow> payments(Handle handle, long claimId) {
        return handle.createQuery("""
                select p.id, p.remittance_id, r.interchange_id, r.at, r.trace_number, r.transaction_control_number, r.payment_date, r.payer_name, p.content
                from claim_payment p join remittance r on r.id = p.remittance_id where p.claim_id = :claim and r.status = 'POSTED' order by p.id""")
            .bind("claim", claimId)
            .map((row, context) -> new PaymentRow(row.getLong("id"), row.getLong("remittance_id"), row.getLong("interchange_id"), instant(row, "at"),
                row.getString("trace_number"), row.getString("transaction_control_number"), row.getString("payment_date"), row.getString("payer_name"),
                Json.read(row.getString("content"), ClaimPayment.class))).list();
    }

    List<EventRow> events(Handle handle, long claimId) {
        return handle.createQuery("select id, event_id, type, at, history_id, body, sent_at from outbox where claim_id = :claim order by id limit 1000")
            .bind("claim", claimId)
            .map((row, context) -> new EventRow(row.getLong("id"), row.getObject("event_id", UUID.class), row.getString("type"), instant(row, "at"),
                optional(row, "history_id"), row.getString("body"),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant))).list();
    }

    List<RemittanceRow> remittances(Handle handle, long afterId, int limit) {
        return handle.createQuery(REMITTANCE + " where r.id > :after order by r.id limit :limit").bind("after", afterId).bind("limit", limit)
            .map((row, context) -> remittance(row)).list();
    }

    List<RemittanceRow> remittancesOf(Handle handle, long interchangeId) {
        return handle.createQuery(REMITTANCE + " where r.interchange_id = :file order by r.id limit 200").bind("file", interchangeId)
            .map((row, context) -> remittance(row)).list();
    }

    List<RemittanceRow> latestRemittances(Handle handle, int limit) {
        return handle.createQuery(REMITTANCE + " order by r.id desc limit :limit").bind("limit", limit).map((row, context) -> remittance(row)).list();
    }

    /** The newest claims in one state, or in all for an empty one, that came before an id. */
    List<Long> newestClaims(Handle handle, String state, long before, int limit) {
        return handle.createQuery("select id from claim where (:state = '' or state = :state) and id < :before order by id desc limit :limit")
            .bind("state", state).bind("before", before).bind("limit", limit).mapTo(Long.class).list();
    }

    /** Files of ours, or of others, whose group carries this GS06. */
    List<Long> filesOfGroup(Handle handle, String groupControlNumber) {
        return handle.createQuery("select distinct interchange_id from submission where group_control_number = :group order by interchange_id limit 50")
            .bind("group", groupControlNumber).mapTo(Long.class).list();
    }

    private static RemittanceRow remittance(ResultSet row) throws SQLException {
        return new RemittanceRow(row.getLong("id"), row.getLong("interchange_id"), instant(row, "at"), row.getString("status"), row.getString("trace_number"),
            row.getString("originator"), new Money(row.getBigDecimal("payment")), row.getString("method"), row.getString("payment_date"),
            row.getString("payer_name"), row.getString("transaction_control_number"),
            List.of(Json.read(row.getString("provider_adjustments"), ProviderAdjustment[].class)), row.getString("failed_equation"), row.getLong("claims"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
