package io.payergateway.denial;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table denial. */
final class DenialStore {

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
}
