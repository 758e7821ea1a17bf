package io.payergateway.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** What the gateway's database says at the end, read from outside of it. */
record Ledger(Jdbi jdbi) {
    /** Where work is left, by what it is; empty when the gateway is at rest. A claim rests when it is paid, or held for a person. */
    private static final String UNDER_WAY = """
            select 'messages ' || disposition as what, count(*) as n from message where disposition = 'IN_FLIGHT' group by 1
            union all select 'charges without a claim', count(*) from charge where claim_id is null group by 1
            union all select 'claims ' || state, count(*) from claim where state not in ('PAID', 'HELD') group by 1
            union all select 'files out ' || status, count(*) from interchange where direction = 'OUT' and status <> 'SENT' group by 1
            union all select 'files in ' || status, count(*) from interchange where direction = 'IN' and status <> 'DONE' group by 1
            union all select 'events to publish', count(*) from outbox where sent_at is null group by 1""";
    private static final String FATES = """
            select m.control_id, m.disposition, count(distinct c.claim_id) as claims, coalesce(min(cl.patient_control_number), '') as number,
                   coalesce(min(cl.state), '') as state
            from message m left join charge c on c.message_id = m.id left join claim cl on cl.id = c.claim_id
            group by m.id""";

    record Fate(String controlId, String disposition, int claims, String patientControlNumber, String state) {
    }

    record File(long id, String name, String controlNumber, byte[] bytes, String status) {
    }

    Map<String, Integer> underWay() {
        Map<String, Integer> left = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery(UNDER_WAY).map((row, context) -> Map.entry(row.getString("what"), row.getInt("n"))).list()
                .forEach(each -> left.put(each.getKey(), each.getValue())));
        return left;
    }

    List<Fate> fates() {
        return jdbi.withHandle(handle -> handle.createQuery(FATES).map((row, context) -> new Fate(row.getString("control_id"), row.getString("disposition"),
                row.getInt("claims"), row.getString("number"), row.getString("state"))).list());
    }

    List<File> filesOut() {
        return jdbi.withHandle(handle -> handle.createQuery("select id, file_name, control_number, body, status"
                + " from interchange join interchange_body on interchange_id = id where direction = 'OUT' order by id")
                .map((row, context) -> new File(row.getLong("id"), row.getString("file_name"), row.getString("control_number"), row.getBytes("body"),
                        row.getString("status"))).list());
    }

    List<String> eventIds() {
        return jdbi.withHandle(handle -> handle.createQuery("select cast(event_id as text) from outbox").mapTo(String.class).list());
    }
}
