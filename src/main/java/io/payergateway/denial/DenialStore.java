package io.payergateway.denial;

import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table denial. */
public final class DenialStore {
    private static final int MAX_ROWS = 1_000;
    private static final String OPEN = "settled_at is null";
    private static final String STANDING = "(settled_at is null or action_id in (select a.id from claim_action a where a.claim_id = denial.claim_id and a.action = 'APPEAL'))";

    void add(Handle handle, long claimId, long interchangeId, String patientControlNumber, List<Denial> denials, Instant at) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into denial (claim_id, interchange_id, patient_control_number, at, line, group_code, carc, remarks, amount, owner, scenario, cause, action,
                                    deadline_kind, deadline)
                values (:claim, :interchange, :pcn, :at, :line, :group, :carc, :remarks, :amount, :owner, :scenario, :cause, :action, :kind, :deadline)""");
        for (Denial each : denials) {
            DenialRule rule = each.rule();
            batch.bind("claim", claimId).bind("interchange", interchangeId).bind("pcn", patientControlNumber).bind("at", at).bind("line", each.line())
                    .bind("group", each.group()).bind("carc", each.carc()).bind("remarks", String.join(" ", each.remarks())).bind("amount", each.amount().amount())
                    .bind("owner", rule.owner().name()).bind("scenario", rule.scenario().map(Enum::name).orElse("")).bind("cause", rule.cause())
                    .bind("action", rule.action().name()).bind("kind", rule.deadline().name()).bind("deadline", each.deadline()).add();
        }
        batch.execute();
    }

    /** Open ones of one worklist in the order of their deadlines, those without a date last. @param afterId the last of the page before, 0 for the first page */
    public List<DenialRow> open(Handle handle, Owner owner, long afterId, int limit) {
        return handle.createQuery("""
                        select id, claim_id, patient_control_number, at, line, group_code, carc, remarks, amount, owner, scenario, cause, action, deadline_kind, deadline
                        from denial where owner = :owner and settled_at is null and (:after = 0 or (coalesce(deadline, date 'infinity'), id) >
                            (select coalesce(deadline, date 'infinity'), id from denial where id = :after))
                        order by coalesce(deadline, date 'infinity'), id limit :limit""")
                .bind("owner", owner.name()).bind("after", afterId).bind("limit", Math.min(limit, MAX_ROWS)).map((row, context) -> read(row)).list();
    }

    /** Open ones of a claim, oldest first. */
    public List<DenialRow> open(Handle handle, long claimId) {
        return ofClaim(handle, claimId, OPEN, "");
    }

    /** Likewise, with those that were appealed: the payer may uphold them without another word. */
    public List<DenialRow> standing(Handle handle, long claimId) {
        return ofClaim(handle, claimId, STANDING, "");
    }

    /** Likewise, locked. */
    public List<DenialRow> lockStanding(Handle handle, long claimId) {
        return ofClaim(handle, claimId, STANDING, " for update");
    }

    private static List<DenialRow> ofClaim(Handle handle, long claimId, String which, String lock) {
        return handle.createQuery("""
                        select id, claim_id, patient_control_number, at, line, group_code, carc, remarks, amount, owner, scenario, cause, action, deadline_kind, deadline
                        from denial where claim_id = :claim and\s""" + which + " order by id limit :limit" + lock)
                .bind("claim", claimId).bind("limit", MAX_ROWS).map((row, context) -> read(row)).list();
    }

    Set<Long> withStanding(Handle handle, Collection<Long> claims) {
        return new HashSet<>(handle.createQuery("select distinct claim_id from denial where claim_id = any(:ids) and " + STANDING)
                .bindArray("ids", Long.class, claims.toArray()).mapTo(Long.class).list());
    }

    /** Those that are locked. */
    void takeBack(Handle handle, Collection<Long> denials, Instant at) {
        int changed = handle.createUpdate("update denial set settled_at = :at, resolution = 'The payer took its decision back.', action_id = null where id = any(:ids)")
                .bind("at", at).bindArray("ids", Long.class, denials.toArray()).execute();
        Invariant.rows(changed, denials.size(), "taking denials back");
    }

    /** @param numbers CLM01 of the submissions whose denials no longer count @return how many */
    int decidedAgain(Handle handle, long claimId, Collection<String> numbers, Instant at) {
        return handle.createUpdate("""
                        update denial set settled_at = :at, resolution = 'The payer decided another submission of the claim.', action_id = null
                        where claim_id = :claim and patient_control_number = any(:numbers) and\s""" + STANDING)
                .bind("at", at).bind("claim", claimId).bindArray("numbers", String.class, numbers.toArray()).execute();
    }

    /** Those that a correction settled, which is given up. */
    public void reopen(Handle handle, long claimId) {
        handle.createUpdate("""
                        update denial set settled_at = null, resolution = '', action_id = null where claim_id = :claim
                            and action_id in (select id from claim_action where claim_id = :claim and action in ('CORRECT_AND_RESEND', 'VOID'))""")
                .bind("claim", claimId).execute();
    }

    /** By what a person did. */
    public void settle(Handle handle, Collection<Long> denials, long actionId, String resolution, Instant at) {
        int changed = handle.createUpdate("""
                        update denial set settled_at = :at, resolution = :resolution, action_id = :action where id = any(:ids) and\s""" + STANDING)
                .bind("at", at).bind("resolution", resolution).bind("action", actionId).bindArray("ids", Long.class, denials.toArray()).execute();
        Invariant.rows(changed, denials.size(), "settling denials");
    }

    private static DenialRow read(ResultSet row) throws SQLException {
        return new DenialRow(row.getLong("id"), row.getLong("claim_id"), row.getString("patient_control_number"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getInt("line"), row.getString("group_code"), row.getString("carc"),
                row.getString("remarks"), new Money(row.getBigDecimal("amount")), Owner.valueOf(row.getString("owner")), row.getString("scenario"),
                row.getString("cause"), NextAction.valueOf(row.getString("action")), DeadlineKind.valueOf(row.getString("deadline_kind")),
                Optional.ofNullable(row.getObject("deadline", LocalDate.class)));
    }
}
