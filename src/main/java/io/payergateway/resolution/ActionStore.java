package io.payergateway.resolution;

import io.payergateway.model.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table claim_action: nothing in it ever changes. */
final class ActionStore {
    private static final int MAX_ROWS = 1_000;
    private static final String COLUMNS = "select id, claim_id, at, who, action, reason, amount, deadline, outcome, length(letter) > 0 as has_letter from claim_action where ";

    /** @param letter no bytes: none */
    record NewAction(long claimId, String requestId, String who, ClaimAction action, String reason, Money amount, Optional<LocalDate> deadline, String outcome,
                     byte[] letter) {
    }

    ActionRow add(Handle handle, NewAction action, Instant at) {
        return handle.createQuery("""
                        insert into claim_action (claim_id, request_id, at, who, action, reason, amount, deadline, outcome, letter)
                        values (:claim, :request, :at, :who, :action, :reason, :amount, :deadline, :outcome, :letter)
                        returning id, claim_id, at, who, action, reason, amount, deadline, outcome, length(letter) > 0 as has_letter""")
                .bind("claim", action.claimId()).bind("request", action.requestId()).bind("at", at).bind("who", action.who()).bind("action", action.action().name())
                .bind("reason", action.reason()).bind("amount", action.amount().amount()).bind("deadline", action.deadline()).bind("outcome", action.outcome())
                .bind("letter", action.letter()).map((row, context) -> read(row)).one();
    }

    Optional<ActionRow> find(Handle handle, long claimId, String requestId) {
        return handle.createQuery(COLUMNS + "claim_id = :claim and request_id = :request").bind("claim", claimId).bind("request", requestId)
                .map((row, context) -> read(row)).findOne();
    }

    /** Oldest first. */
    List<ActionRow> ofClaim(Handle handle, long claimId) {
        return handle.createQuery(COLUMNS + "claim_id = :claim order by id limit :limit").bind("claim", claimId).bind("limit", MAX_ROWS)
                .map((row, context) -> read(row)).list();
    }

    /** What was decided so of a claim, in all. */
    Money sum(Handle handle, long claimId, Collection<ClaimAction> of) {
        return new Money(handle.createQuery("select coalesce(sum(amount), 0) from claim_action where claim_id = :claim and action = any(:actions)")
                .bind("claim", claimId).bindArray("actions", String.class, of.stream().map(Enum::name).toArray()).mapTo(BigDecimal.class).one());
    }

    /** PDF. */
    Optional<byte[]> letter(Handle handle, long claimId, long actionId) {
        return handle.createQuery("select letter from claim_action where id = :id and claim_id = :claim and length(letter) > 0")
                .bind("id", actionId).bind("claim", claimId).map((row, context) -> row.getBytes(1)).findOne();
    }

    private static ActionRow read(ResultSet row) throws SQLException {
        return new ActionRow(row.getLong("id"), row.getLong("claim_id"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("who"),
                ClaimAction.valueOf(row.getString("action")), row.getString("reason"), new Money(row.getBigDecimal("amount")),
                Optional.ofNullable(row.getObject("deadline", LocalDate.class)), row.getString("outcome"), row.getBoolean("has_letter"));
    }
}
