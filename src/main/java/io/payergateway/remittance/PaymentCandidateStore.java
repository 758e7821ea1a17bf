package io.payergateway.remittance;

import io.payergateway.journal.Json;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.remittance.PaymentFacts.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads the send ledger for claims like a payment. Each way into it is an index and takes few rows, so that no ledger is too large to be asked. */
final class PaymentCandidateStore {
    /** Of each way. */
    private static final int MOST = 50;
    /** How far a payment's days may be off those of a claim that its patient names. */
    private static final int MONTH = 31;
    /** What may have reached the clearinghouse. */
    private static final String ARRIVED = """
            s join interchange i on i.id = s.interchange_id
            where i.clearinghouse = :clearinghouse and (i.status in ('SENT', 'SENDING', 'SEND_UNKNOWN') or i.sent_at is not null) and\s""";
    private static final String WAY = "(select s.claim_id from submission " + ARRIVED;
    /** Of a charge that a clearinghouse has not, the index would be read to its end. */
    private static final String LATEST = "(select s.claim_id from (select * from submission where total_charge = :charge order by service_date desc limit 500) " + ARRIVED;
    private static final String NEAR = String.join("\nunion\n",
            WAY + "s.patient <> '' and s.patient = patient_key(:last, :first) and s.service_date between :before and :after order by s.service_date limit :limit)",
            WAY + "s.patient <> '' and s.patient = patient_key(:last, :first) and s.total_charge = :charge order by s.service_date desc limit :limit)",
            WAY + "s.member_id <> '' and s.member_id = any(:members) order by s.id desc limit :limit)",
            WAY + "s.total_charge = :charge and s.service_date between :from and :to limit :limit)",
            LATEST + "true order by s.service_date desc limit :limit)");

    private final SubmissionStore submissions = new SubmissionStore();

    /** @param clearinghouse that brought its remittance */
    record Asked(ClaimPayment payment, boolean matched, String clearinghouse, String payerId, String payerName) {
    }

    /** @param charges of its submissions, oldest first */
    record Sent(long claimId, Claim content, List<Money> charges) {
    }

    Optional<Asked> payment(Handle handle, long id) {
        return handle.createQuery("""
                        select p.content, p.claim_id is not null as matched, i.clearinghouse, r.payer_id, r.payer_name
                        from claim_payment p join remittance r on r.id = p.remittance_id join interchange i on i.id = r.interchange_id where p.id = :id""")
                .bind("id", id).map((row, context) -> new Asked(Json.read(row.getString("content"), ClaimPayment.class), row.getBoolean("matched"),
                        row.getString("clearinghouse"), row.getString("payer_id"), row.getString("payer_name"))).findOne();
    }

    /** Claims that were sent to that clearinghouse and have patient or charge in common with the payment. */
    List<Sent> near(Handle handle, String clearinghouse, PaymentFacts facts) {
        LocalDate from = facts.days().map(Days::from).orElse(LocalDate.EPOCH);
        LocalDate to = facts.days().map(Days::to).orElse(LocalDate.EPOCH);
        List<Long> ids = handle.createQuery(NEAR).bind("clearinghouse", clearinghouse).bind("last", facts.last()).bind("first", facts.first())
                .bind("charge", facts.charge().amount()).bindArray("members", String.class, facts.members().toArray()).bind("from", from).bind("to", to)
                .bind("before", from.minusDays(MONTH)).bind("after", to.plusDays(MONTH)).bind("limit", MOST).mapTo(Long.class).list();
        Map<Long, List<Money>> charges = submissions.ofClaims(handle, ids).stream()
                .collect(Collectors.groupingBy(Submission::claimId, Collectors.mapping(Submission::totalCharge, Collectors.toList())));
        return ids.isEmpty() ? List.of() : handle.createQuery("select id, content from claim where id = any(:ids)").bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> new Sent(row.getLong("id"), Json.read(row.getString("content"), Claim.class), charges.get(row.getLong("id")))).list();
    }
}
