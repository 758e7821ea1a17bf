package io.payergateway.web;

import io.payergateway.journal.TotalsStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.partner.AwaitedAnswer;
import io.payergateway.web.Snapshot.Overdue;
import io.payergateway.web.Snapshot.Stage;
import io.payergateway.web.Snapshot.StateCount;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The counts behind the first page: it reads the tables of all packages and writes none. */
final class ConsoleStore {
    static final List<String> STAGE_KEYS = List.of("read", "collect", "held", "ready", "send", "unknown", "acknowledge", "adjudicate", "answer", "publish");
    private static final String STAGES = """
        select 'read' as key, 'Messages to read' as name, count(*) as waiting, min(received_at) as oldest from message where disposition = 'IN_FLIGHT'
        union all select 'collect', 'Encounters collecting charges', count(*), min(opened_at) from encounter where state = 'OPEN'
        union all select 'held', 'Claims held by a finding', count(*), min(changed_at) from claim where state = 'HELD'
        union all select 'ready', 'Claims waiting for a batch', count(*), min(changed_at) from claim where state = 'READY'
        union all select 'send', 'Files to send', count(*), min(at) from interchange where direction = 'OUT' and status in ('PENDING', 'SENDING')
        union all select 'unknown', 'Files that may have arrived', count(*), min(at) from interchange where direction = 'OUT' and status = 'SEND_UNKNOWN'
        union all select 'acknowledge', 'Claims sent, not yet acknowledged', count(*), min(changed_at) from claim where state in ('SENT', 'SEND_UNKNOWN')
        union all select 'adjudicate', 'Claims with the payer', count(*), min(changed_at) from claim where state in ('RECEIVED', 'ACCEPTED')
        union all select 'answer', 'Answers to read', count(*), min(at) from interchange where direction = 'IN' and status = 'RECEIVED'
        union all select 'publish', 'Events for billing', count(*), min(at) from outbox where sent_at is null
        """;
    /** Open findings of the clock that watches each clearinghouse's deadlines, and the claims that wait for the answer in the file that they are about. */
    private static final String LATE = """
        from finding f join interchange i on i.id = f.interchange_id join submission s on s.interchange_id = i.id
             join claim c on c.id = s.claim_id and c.patient_control_number = s.patient_control_number
        where f.resolved_at is null and f.code in ('TA1_OVERDUE', '999_OVERDUE', '277CA_OVERDUE', '835_OVERDUE')
          and (f.claim_id is null or f.claim_id = c.id) and c.state in ('SENT', 'SEND_UNKNOWN', 'RECEIVED', 'ACCEPTED')
          and (f.code <> '277CA_OVERDUE' or c.state <> 'ACCEPTED')""";
    private static final String OVERDUE = "select i.clearinghouse, f.code, count(*) as claims, sum(c.total_charge) as total, min(i.sent_at) as oldest " + LATE
        + " group by i.clearinghouse, f.code order by oldest, f.code";
    private static final String LATE_CLAIMS = "select count(distinct c.id) " + LATE;
    private static final Map<String, AwaitedAnswer> ANSWERS = Arrays.stream(AwaitedAnswer.values())
        .collect(Collectors.toUnmodifiableMap(AwaitedAnswer::finding, Function.identity()));

    private final TotalsStore totals = new TotalsStore();

    Snapshot snapshot(Handle handle, Instant now) {
        List<StateCount> states = handle.createQuery("select state, count(*) as claims, sum(total_charge) as total from claim group by state")
            .map((row, context) -> new StateCount(ClaimState.valueOf(row.getString("state")), row.getLong("claims"), money(row, "total")))
            .list().stream().sorted((a, b) -> a.state().compareTo(b.state())).toList();
        return new Snapshot(now, count(handle, "select count(*) from charge"),
            money(handle, "select coalesce(sum(total_charge), 0) from claim where exists (select 1 from submission where claim_id = claim.id)"),
            money(handle, "select coalesce(sum(p.paid), 0) from claim_payment p join remittance r on r.id = p.remittance_id where r.status = 'POSTED'"),
            states, stages(handle), overdue(handle, now), lateClaims(handle), findings(handle),
            count(handle, "select count(*) from quarantine where released_at is null"), totals.totals(handle));
    }

    private static List<Stage> stages(Handle handle) {
        return handle.createQuery(STAGES)
            .map((row, context) -> new Stage(row.getString("key"), row.getString("name"), row.getLong("waiting"), instant(row, "oldest"))).list();
    }

    private static List<Overdue> overdue(Handle handle, Instant now) {
        return handle.createQuery(OVERDUE)
            .map((row, context) -> new Overdue(row.getString("clearinghouse"), ANSWERS.get(row.getString("code")).code(), row.getLong("claims"), money(row, "total"),
                instant(row, "oldest").orElse(now))).list();
    }

    private static long lateClaims(Handle handle) {
        return handle.createQuery(LATE_CLAIMS).mapTo(Long.class).one();
    }

    private static Map<Owner, Long> findings(Handle handle) {
        Map<Owner, Long> counts = new EnumMap<>(Owner.class);
        handle.createQuery("select owner, count(*) as open from finding where resolved_at is null group by owner")
            .map((row, context) -> Map.entry(Owner.valueOf(row.getString("owner")), row.getLong("open")))
            .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static Money money(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(BigDecimal.class).map(Money::new).one();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
