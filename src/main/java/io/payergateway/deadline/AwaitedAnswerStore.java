package io.payergateway.deadline;

import io.payergateway.partner.AwaitedAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What is missing, read from the tables of claims, files and answers; it writes none of them but the mark of a file that nothing is awaited for.
 * Files and findings are gone through page by page along an index that holds open ones only, so that a turn costs the same after years.
 */
final class AwaitedAnswerStore {
    /** Any number that no other lock of the gateway has. */
    private static final long LOCK = 0x70675F636C6F636BL;
    private static final String FILES = "i.direction = 'OUT' and i.status = 'SENT' and i.answers_awaited and i.kind in ('837P', '837I', '837D')";
    private static final String CODES = Arrays.stream(AwaitedAnswer.values()).map(answer -> "'" + answer.finding() + "'").collect(Collectors.joining(", "));
    /** A claim that still waits, as this file carried it: after a rejection it may be in a later one. */
    private static final String WAITING = """
            exists (select from submission s join claim c on c.id = s.claim_id and c.patient_control_number = s.patient_control_number
                    where s.interchange_id = i.id and c.state in (%s) %s)""";
    private static final String SENT = "'SENT', 'SEND_UNKNOWN', 'RECEIVED'";
    private static final String AT_THE_PAYER = SENT + ", 'ACCEPTED'";
    /** Which of the answers to a whole file is missing; i is the file. */
    private static final Map<AwaitedAnswer, String> MISSING = new EnumMap<>(Map.of(
            AwaitedAnswer.TA1, "not exists (select from acknowledgment a where a.sent_interchange_id = i.id and a.kind = 'TA1')",
            AwaitedAnswer.FUNCTIONAL, """
                    exists (select from submission s where s.interchange_id = i.id and not exists (
                            select from acknowledgment a where a.sent_interchange_id = i.id and a.kind = '999'
                              and a.transaction_control_number in ('', s.transaction_control_number)))""",
            AwaitedAnswer.CLAIM_STATUS, WAITING.formatted(SENT, "")));

    /** @return false while another node has its turn; held until the transaction ends */
    boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:key)").bind("key", LOCK).mapTo(Boolean.class).one();
    }

    List<LateFile> watched(Handle handle, long afterId, int limit) {
        return handle.createQuery("select i.id, i.clearinghouse, i.file_name, i.sent_at from interchange i where " + FILES + " and i.id > :after order by i.id limit :limit")
                .bind("after", afterId).bind("limit", limit)
                .map((row, context) -> new LateFile(row.getLong("id"), row.getString("clearinghouse"), row.getString("file_name"), sentAt(row))).list();
    }

    /** Those of the files that no claim waits in any more are left alone from now on. */
    void settle(Handle handle, List<Long> files) {
        handle.createUpdate("update interchange i set answers_awaited = false where i.id = any(:files) and not " + WAITING.formatted(AT_THE_PAYER, ""))
                .bindArray("files", Long.class, files.toArray()).execute();
    }

    /** @return those of the files that lack the answer, and that nobody was told of since they were sent */
    List<Long> missing(Handle handle, AwaitedAnswer answer, List<Long> files) {
        return handle.createQuery("select i.id from interchange i where i.id = any(:files) and " + FILES + " and " + MISSING.get(answer) + """
                         and not exists (select from finding f where f.interchange_id = i.id and f.code = :code and f.at >= i.sent_at)
                        order by i.id""")
                .bindArray("files", Long.class, files.toArray()).bind("code", answer.finding()).mapTo(Long.class).list();
    }

    /**
     * Claims of the files that have no remittance, and that nobody was told of since they were sent.
     *
     * @param sentBefore by facility: a claim of it that went out earlier is late
     * @param otherwise  for a facility that is not among them
     */
    List<LateClaim> unpaid(Handle handle, List<Long> files, Map<String, Instant> sentBefore, Instant otherwise, int limit) {
        List<String> facilities = List.copyOf(sentBefore.keySet());
        return handle.createQuery("""
                        select c.id, i.id as interchange_id, c.facility, i.sent_at
                        from interchange i join submission s on s.interchange_id = i.id
                             join claim c on c.id = s.claim_id and c.patient_control_number = s.patient_control_number
                             left join unnest(:facilities, cast(:before as timestamptz[])) as late(facility, sent_before) on late.facility = c.facility
                        where i.id = any(:files) and i.sent_at < coalesce(late.sent_before, :otherwise) and c.state in (""" + AT_THE_PAYER + """
                        ) and not exists (select from finding f where f.claim_id = c.id and f.code = :code and f.at >= i.sent_at)
                        order by c.id limit :limit""")
                .bindArray("facilities", String.class, facilities.toArray()).bindArray("before", String.class, facilities.stream().map(each -> sentBefore.get(each).toString()).toArray())
                .bindArray("files", Long.class, files.toArray()).bind("otherwise", otherwise).bind("code", AwaitedAnswer.REMITTANCE.finding()).bind("limit", limit)
                .map((row, context) -> new LateClaim(row.getLong("id"), row.getLong("interchange_id"), row.getString("facility"), sentAt(row))).list();
    }

    /** Open findings about missing answers, oldest first, each held against what has come since. */
    List<OpenFinding> open(Handle handle, long afterId, int limit) {
        // the page first: over all findings at once, the questions about each would be answered by reading whole tables
        return handle.createQuery("select f.id, case f.code when '835_OVERDUE' then not " + WAITING.formatted(AT_THE_PAYER, "and c.id = f.claim_id")
                        + " else not (i.answers_awaited and case f.code when 'TA1_OVERDUE' then " + MISSING.get(AwaitedAnswer.TA1)
                        + " when '999_OVERDUE' then " + MISSING.get(AwaitedAnswer.FUNCTIONAL) + " else " + MISSING.get(AwaitedAnswer.CLAIM_STATUS)
                        + " end) end as answered from (select id, code, claim_id, interchange_id from finding where resolved_at is null and code in (" + CODES
                        + ") and id > :after order by id limit :limit) f join interchange i on i.id = f.interchange_id order by f.id")
                .bind("after", afterId).bind("limit", limit).map((row, context) -> new OpenFinding(row.getLong("id"), row.getBoolean("answered"))).list();
    }

    /** How many findings are open, by clearinghouse and answer. */
    Map<Overdue, Long> counts(Handle handle) {
        Map<Overdue, Long> counts = new HashMap<>();
        handle.createQuery("select i.clearinghouse, f.code, count(*) as findings from finding f join interchange i on i.id = f.interchange_id "
                        + "where f.resolved_at is null and f.code in (" + CODES + ") group by i.clearinghouse, f.code")
                .map((row, context) -> counts.put(new Overdue(row.getString("clearinghouse"), answer(row.getString("code"))), row.getLong("findings"))).list();
        return counts;
    }

    private static AwaitedAnswer answer(String code) {
        return Arrays.stream(AwaitedAnswer.values()).filter(answer -> answer.finding().equals(code)).findFirst().orElseThrow();
    }

    private static Instant sentAt(ResultSet row) throws SQLException {
        return row.getObject("sent_at", OffsetDateTime.class).toInstant();
    }
}
