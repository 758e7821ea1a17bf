package io.payergateway.wiring;

import io.payergateway.model.Invariant;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.TransactionHeader;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table received_set: which TA1s and transaction sets of an inbound file are processed, so that a stopped worker goes on where it was. */
final class ReceivedSetStore {
    /** KEPT: in its file, and nothing more is done with it. */
    enum Outcome { KEPT, APPLIED, DUPLICATE, QUARANTINED }

    record Row(int position, String kind, Outcome outcome) {
    }

    /** @return false where this set was processed before; another worker that is at it is waited for */
    boolean begin(Handle handle, long interchangeId, ReceivedSet set, String kind, Instant at) {
        Envelope envelope = set.envelope();
        return handle.createUpdate("""
                        insert into received_set (interchange_id, position, at, kind, group_control_number, transaction_control_number)
                        values (:interchange, :position, :at, :kind, :gs, :st) on conflict do nothing""")
                .bind("interchange", interchangeId).bind("position", set.position()).bind("at", at).bind("kind", kind)
                .bind("gs", envelope.group().map(GroupHeader::controlNumber).orElse(""))
                .bind("st", envelope.transaction().map(TransactionHeader::controlNumber).orElse("")).execute() == 1;
    }

    void end(Handle handle, long interchangeId, int position, Outcome outcome) {
        int changed = handle.createUpdate("update received_set set outcome = :outcome where interchange_id = :interchange and position = :position")
                .bind("outcome", outcome.name()).bind("interchange", interchangeId).bind("position", position).execute();
        Invariant.rows(changed, 1, "recording what became of a set");
    }

    List<Row> of(Handle handle, long interchangeId) {
        return handle.createQuery("select position, kind, outcome from received_set where interchange_id = :interchange order by position")
                .bind("interchange", interchangeId)
                .map((row, context) -> new Row(row.getInt("position"), row.getString("kind"), Outcome.valueOf(row.getString("outcome")))).list();
    }
}
