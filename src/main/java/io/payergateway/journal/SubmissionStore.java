package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Table submission: the send ledger, by which answers find the claims they answer. Control numbers are compared within one clearinghouse. */
public final class SubmissionStore {
    private static final String COLUMNS = """
            select s.claim_id, s.interchange_id, s.patient_control_number, s.isa_control_number, s.group_control_number, s.transaction_control_number,
                   s.batch_reference, s.total_charge, s.at
            from submission s join interchange i on i.id = s.interchange_id where\s""";

    /** Each with the version that its claim has now. @throws RuntimeException where a claim is in a file with that version already (submission_once) */
    public void add(Handle handle, List<Submission> submissions) {
        Invariant.holds(submissions.stream().map(Submission::interchangeId).distinct().count() <= 1, "one entry of the send ledger names two files");
        Invariant.holds(submissions.stream().map(Submission::claimId).distinct().count() == submissions.size(), "one file carries a claim twice");
        PreparedBatch batch = handle.prepareBatch("""
                insert into submission (claim_id, claim_version, interchange_id, patient_control_number, isa_control_number, group_control_number,
                                        transaction_control_number, batch_reference, total_charge, at, service_date, patient, member_id)
                select :claim, c.version, :interchange, :pcn, :isa, :gs, :st, :batch, :total, :at, c.service_date,
                       patient_key(c.content #>> '{patient,name,last}', c.content #>> '{patient,name,first}'),
                       upper(coalesce(c.content -> 'insurances' -> (c.content ->> 'billedInsurance')::int ->> 'memberId', ''))
                from claim c where c.id = :claim""");
        for (Submission each : submissions) {
            batch.bind("claim", each.claimId()).bind("interchange", each.interchangeId()).bind("pcn", each.patientControlNumber())
                    .bind("isa", each.isaControlNumber()).bind("gs", each.groupControlNumber()).bind("st", each.transactionControlNumber())
                    .bind("batch", each.batchReference()).bind("total", each.totalCharge().amount()).bind("at", each.at()).add();
        }
        Invariant.rows(IntStream.of(batch.execute()).map(rows -> rows == Statement.SUCCESS_NO_INFO ? 1 : rows).sum(), submissions.size(), "writing the send ledger");
    }

    /**
     * Those of the claims that may not be put into another file: they are in one with the version that they have now; or in one that was withdrawn and
     * arrived all the same, and nobody has said since why they go once more.
     */
    public Set<Long> inFile(Handle handle, Collection<Long> claims) {
        return claims.isEmpty() ? Set.of() : new HashSet<>(handle.createQuery("""
                        select distinct c.id from claim c join submission s on s.claim_id = c.id join interchange i on i.id = s.interchange_id
                        where c.id = any(:ids) and (s.claim_version = c.version or i.status = 'WITHDRAWN' and i.sent_at is not null and not exists (
                            select from send_reason r where r.claim_id = c.id and r.claim_version > s.claim_version))""")
                .bindArray("ids", Long.class, claims.toArray()).mapTo(Long.class).list());
    }

    /** How many claims of the file go another way: with a later version, or with this one in another file. */
    public int elsewhere(Handle handle, long interchangeId) {
        return handle.createQuery("""
                        select count(*) from submission s join claim c on c.id = s.claim_id
                        where s.interchange_id = :interchange and s.claim_version <> c.version""").bind("interchange", interchangeId).mapTo(Integer.class).one();
    }

    /** How many claims of the file are in another one too that may have left, or may still leave, and was not answered. */
    public int alsoUnderWay(Handle handle, long interchangeId) {
        return handle.createQuery("""
                        select count(*) from submission s join submission o on o.claim_id = s.claim_id and o.interchange_id <> s.interchange_id
                               join interchange i on i.id = o.interchange_id
                        where s.interchange_id = :interchange and i.status in ('PENDING', 'SENDING', 'SEND_UNKNOWN')""")
                .bind("interchange", interchangeId).mapTo(Integer.class).one();
    }

    public Optional<Submission> byPatientControlNumber(Handle handle, String patientControlNumber) {
        return handle.createQuery(COLUMNS + "s.patient_control_number = :pcn").bind("pcn", patientControlNumber).map((row, context) -> read(row)).findOne();
    }

    /** By CLM01; a number that was never used has none. */
    public List<Submission> byPatientControlNumbers(Handle handle, Collection<String> numbers) {
        return numbers.isEmpty() ? List.of() : list(handle.createQuery(COLUMNS + "s.patient_control_number = any(:pcns)").bindArray("pcns", String.class, numbers.toArray()));
    }

    /** Of all those claims, oldest first. */
    public List<Submission> ofClaims(Handle handle, Collection<Long> claims) {
        return claims.isEmpty() ? List.of() : list(handle.createQuery(COLUMNS + "s.claim_id = any(:ids) order by s.id").bindArray("ids", Long.class, claims.toArray()));
    }

    public List<Submission> byIsa(Handle handle, String clearinghouse, String isa13) {
        return list(handle.createQuery(COLUMNS + "i.clearinghouse = :clearinghouse and s.isa_control_number = :isa order by s.id")
                .bind("clearinghouse", clearinghouse).bind("isa", isa13));
    }

    public List<Submission> byGroup(Handle handle, String clearinghouse, String gs06) {
        return list(handle.createQuery(COLUMNS + "i.clearinghouse = :clearinghouse and s.group_control_number = :gs order by s.id")
                .bind("clearinghouse", clearinghouse).bind("gs", gs06));
    }

    public List<Submission> byTransaction(Handle handle, String clearinghouse, String gs06, String st02) {
        return list(handle.createQuery(COLUMNS + """
                        i.clearinghouse = :clearinghouse and s.group_control_number = :gs and s.transaction_control_number = :st order by s.id""")
                .bind("clearinghouse", clearinghouse).bind("gs", gs06).bind("st", st02));
    }

    /** @param batchReference BHT03 */
    public List<Submission> byBatchReference(Handle handle, String clearinghouse, String batchReference) {
        return list(handle.createQuery(COLUMNS + "i.clearinghouse = :clearinghouse and s.batch_reference = :batch order by s.id")
                .bind("clearinghouse", clearinghouse).bind("batch", batchReference));
    }

    /** Oldest first. */
    public List<Submission> ofClaim(Handle handle, long claimId) {
        return list(handle.createQuery(COLUMNS + "s.claim_id = :claim order by s.id").bind("claim", claimId));
    }

    public List<Submission> ofInterchange(Handle handle, long interchangeId) {
        return list(handle.createQuery(COLUMNS + "s.interchange_id = :interchange order by s.id").bind("interchange", interchangeId));
    }

    /** Whole files of claims, so no page limit: a batch rule bounds them. */
    private static List<Submission> list(Query query) {
        return query.map((row, context) -> read(row)).list();
    }

    private static Submission read(ResultSet row) throws SQLException {
        return new Submission(row.getLong("claim_id"), row.getLong("interchange_id"), row.getString("patient_control_number"),
                row.getString("isa_control_number"), row.getString("group_control_number"), row.getString("transaction_control_number"),
                row.getString("batch_reference"), Columns.money(row, "total_charge"), Columns.instant(row, "at"));
    }
}
