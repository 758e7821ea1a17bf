package io.payergateway.web;

import io.payergateway.journal.Json;
import io.payergateway.model.Charge;
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
final class LineageStore {
    /** @param cancelled a credit took it back, so no claim bills it */
    record ChargeRow(long id, long messageId, Charge charge, boolean cancelled) {
    }

    record EventRow(long id, UUID eventId, String type, Instant at, OptionalLong historyId, String body, Optional<Instant> sentAt) {
    }

    /** The charges that this claim bills, and the credits that took some of them back; a claim to a later payer bills those of the first one. */
    List<ChargeRow> charges(Handle handle, long claimId) {
        return handle.createQuery("""
                with recursive chain as (
                    select id, prior_claim_id from claim where id = :claim
                    union all select c.id, c.prior_claim_id from claim c join chain on c.id = chain.prior_claim_id
                ), first as (select id from chain where prior_claim_id is null)
                select id, message_id, content, cancelled_by is not null as cancelled from charge
                where claim_id in (select id from first) or id in (select cancelled_by from charge where claim_id in (select id from first)) order by id""")
            .bind("claim", claimId)
            .map((row, context) -> new ChargeRow(row.getLong("id"), row.getLong("message_id"), Json.read(row.getString("content"), Charge.class),
                row.getBoolean("cancelled"))).list();
    }

    /** The claims whose charges a message brought, and those to the payers after. */
    List<Long> claimsOfMessage(Handle handle, long messageId) {
        return handle.createQuery("""
                with recursive chain as (
                    select claim_id as id from charge where message_id = :message and claim_id is not null
                    union select c.id from claim c join chain on c.prior_claim_id = chain.id
                ) select id from chain order by id limit 200""")
            .bind("message", messageId).mapTo(Long.class).list();
    }

    /** The answer that was given to a message. */
    byte[] ack(Handle handle, long messageId) {
        return handle.createQuery("select ack from message where id = :id").bind("id", messageId).mapTo(byte[].class).one();
    }

    List<EventRow> events(Handle handle, long claimId) {
        return handle.createQuery("select id, event_id, type, at, history_id, body, sent_at from outbox where claim_id = :claim order by id limit 1000")
            .bind("claim", claimId)
            .map((row, context) -> new EventRow(row.getLong("id"), row.getObject("event_id", UUID.class), row.getString("type"), instant(row, "at"),
                optional(row, "history_id"), row.getString("body"),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant))).list();
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

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
