package io.payergateway.journal;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import io.payergateway.model.ServiceLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Tables claim and claim_history: the only place a claim's state changes. Every change locks the claim's row, is checked against
 * {@link ClaimState#mayBecome} here and by a trigger in the database, writes one line of history that nobody can change, and, where billing waits for
 * it, one event in the outbox: all in the caller's transaction.
 */
public final class LifecycleStore {

    public enum Outcome { MOVED, SUPERSEDED }

    /** States that billing hears of. */
    static final Set<ClaimState> ANNOUNCED = EnumSet.of(ClaimState.HELD, ClaimState.SENT, ClaimState.ACCEPTED, ClaimState.REJECTED, ClaimState.PAID,
            ClaimState.PARTIALLY_PAID, ClaimState.DENIED, ClaimState.REVERSED, ClaimState.FORWARDED);
    /** States in which a claim is not on its way, so that its content may still change. */
    private static final Set<ClaimState> EDITABLE = EnumSet.of(ClaimState.OPEN, ClaimState.HELD, ClaimState.READY, ClaimState.REJECTED);
    static final String COLUMNS = """
            select c.id, c.encounter_id, c.patient_control_number, c.state, c.kind, c.facility, c.payer, c.clearinghouse, c.total_charge, c.total_paid,
                   c.frequency, c.payer_claim_control_number, c.created_at, c.changed_at, c.prior_claim_id, c.evidence_rank from claim c""";

    private final OutboxStore outbox;

    public LifecycleStore() {
        this(new OutboxStore());
    }

    public LifecycleStore(OutboxStore outbox) {
        this.outbox = outbox;
    }

    /** A new claim in state OPEN. @return its id; its content must carry a patient control number never used before */
    public long create(Handle handle, long encounterId, Claim claim, String clearinghouse, Instant at) {
        return content(handle.createUpdate("""
                        insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency,
                                           payer_claim_control_number, created_at, changed_at, content, service_date)
                        values (:encounter, :pcn, 'OPEN', :kind, :facility, :payer, :clearinghouse, :total, :frequency, :icn, :at, :at,
                                cast(:content as jsonb), :service)"""), claim)
                .bind("encounter", encounterId).bind("clearinghouse", clearinghouse).bind("at", at)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /**
     * A rejected claim may change again, and goes out in a new version, for which its content must carry a new patient control number.
     *
     * @throws IllegalStateException once the claim is batched, because the bytes of a submission never change
     */
    public void replaceContent(Handle handle, long id, Claim claim, Instant at) {
        requireEditable(locked(handle, id).row());
        Invariant.rows(content(handle.createUpdate("""
                        update claim set patient_control_number = :pcn, kind = :kind, facility = :facility, payer = :payer, total_charge = :total,
                                         frequency = :frequency, payer_claim_control_number = :icn, changed_at = :at, content = cast(:content as jsonb), service_date = :service,
                                         version = version + case when state = 'REJECTED' then 1 else 0 end
                        where id = :id"""), claim)
                .bind("at", at).bind("id", id).execute(), 1, "replacing a claim's content");
    }

    /**
     * Lets a claim that is in a file already, and was not rejected, be put into one more: the send ledger refuses it otherwise.
     *
     * @param who, why kept for ever @throws IllegalStateException once the claim is batched
     */
    public void allowOnceMore(Handle handle, long id, String who, String why, Instant at) {
        requireEditable(locked(handle, id).row());
        handle.createUpdate("""
                        insert into send_reason (claim_id, claim_version, who, why, at)
                        select id, version + 1, :who, :why, :at from claim where id = :id""")
                .bind("id", id).bind("who", who).bind("why", why).bind("at", at).execute();
        handle.createUpdate("update claim set version = version + 1 where id = :id").bind("id", id).execute();
    }

    /**
     * A decided claim goes the whole way once more, as a replacement (7) or a void (8) of what its payer has, or as an original (1) after a void.
     *
     * @param claim its content from now on @param evidence kept for ever, as who and why @throws IllegalStateException where no payer decided it
     */
    public void reopen(Handle handle, long id, Claim claim, String who, Evidence evidence, Instant at) {
        Locked locked = locked(handle, id);
        Invariant.holds(locked.row().state().mayBecome(ClaimState.OPEN) && locked.row().state().isSubmitted(), "claim " + id + " is opened again, and no payer decided it");
        handle.createUpdate("""
                        insert into claim_before_correction (claim_id, content) select id, content from claim where id = :id
                        on conflict (claim_id) do update set content = excluded.content""").bind("id", id).execute();
        apply(handle, locked, ClaimState.OPEN, evidence, at);
        allowOnceMore(handle, id, who, evidence.reason(), at);
        replaceContent(handle, id, claim, at);
    }

    /** What the payer has of a claim that was opened again, as it was last sent to it and decided. Empty where it never was. */
    public Optional<Claim> beforeCorrection(Handle handle, long id) {
        return handle.createQuery("select content from claim_before_correction where claim_id = :id").bind("id", id)
                .map((row, context) -> Json.read(row.getString("content"), Claim.class)).findOne();
    }

    /** Sends the claim another way, where its payer changed. @throws IllegalStateException once the claim is batched */
    public void reroute(Handle handle, long id, String clearinghouse, Instant at) {
        requireEditable(locked(handle, id).row());
        Invariant.rows(handle.createUpdate("update claim set clearinghouse = :clearinghouse, changed_at = :at where id = :id")
                .bind("clearinghouse", clearinghouse).bind("at", at).bind("id", id).execute(), 1, "rerouting a claim");
    }

    /**
     * Moves a claim, or records why it does not move. A partner's answer that ranks below what moved the claim last, or that the claim's state no longer
     * allows, is history with superseded = true. An answer that says again what the state says already is history and raises the rank.
     *
     * @throws IllegalStateException where a step of our own is illegal: a fault in the program, not in data
     */
    public Outcome move(Handle handle, long claimId, ClaimState to, Evidence evidence, Instant at) {
        Locked claim = locked(handle, claimId);
        ClaimState from = claim.row().state();
        if (evidence.kind().isAnswer() && from == ClaimState.SENDING) {
            // an answer proves that the file arrived, before the sender could say so
            apply(handle, claim, ClaimState.SENT, evidence, at);
            return move(handle, claimId, to, evidence, at);
        }
        if (isSuperseded(claim, to, evidence)) {
            record(handle, claim.row(), to, true, evidence, at);
            return Outcome.SUPERSEDED;
        }
        if (!from.mayBecome(to) && !(evidence.kind().isAnswer() && from == to) && !mayReturn(claim, to, evidence)) {
            throw new IllegalStateException("claim " + claimId + " may not go from " + from + " to " + to + " by " + evidence.kind());
        }
        apply(handle, claim, to, evidence, at);
        return Outcome.MOVED;
    }

    /** Keeps evidence that concerns the claim but moves nothing, such as an answer to an earlier submission of it. */
    public void note(Handle handle, long claimId, ClaimState wouldBe, Evidence evidence, Instant at) {
        record(handle, locked(handle, claimId).row(), wouldBe, true, evidence, at);
    }

    /** Call before the move that it goes with, so that the event shows it. @param totalPaid of all remittances; payerClaimControlNumber empty keeps the old */
    public void paid(Handle handle, long id, Money totalPaid, String payerClaimControlNumber) {
        int changed = handle.createUpdate("""
                        update claim set total_paid = :paid, followed_at = null,
                            payer_claim_control_number = case when :icn = '' then payer_claim_control_number else :icn end
                        where id = :id""")
                .bind("paid", totalPaid.amount()).bind("icn", payerClaimControlNumber).bind("id", id).execute();
        Invariant.rows(changed, 1, "posting money to a claim");
    }

    public Optional<ClaimRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where c.id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** In id order; an empty field of the filter allows all. */
    public List<ClaimRow> list(Handle handle, ClaimFilter filter, long afterId, int limit) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where c.id > :after");
        if (!filter.patientControlNumber().isEmpty()) {
            sql.append(" and (c.patient_control_number = :pcn")
                    .append(" or c.id in (select s.claim_id from submission s where s.patient_control_number = :pcn))");
        }
        filter.state().ifPresent(state -> sql.append(" and c.state = :state"));
        if (!filter.controlId().isEmpty()) {
            sql.append(' ').append("""
                    and c.id in (with recursive chain as (
                        select ch.claim_id as id from charge ch join message m on m.id = ch.message_id where m.control_id = :control
                        union select f.id from claim f join chain on f.prior_claim_id = chain.id) select id from chain)""");
        }
        return handle.createQuery(sql.append(" order by c.id limit :limit").toString())
                .bind("after", afterId).bind("pcn", filter.patientControlNumber()).bind("state", filter.state().map(Enum::name))
                .bind("control", filter.controlId()).bind("limit", Page.limit(limit))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .map((row, context) -> read(row)).list();
    }

    /** @throws IllegalStateException where there is no such claim */
    public Claim content(Handle handle, long id) {
        return handle.createQuery("select content from claim where id = :id").bind("id", id)
                .map((row, context) -> Json.read(row.getString("content"), Claim.class)).findOne()
                .orElseThrow(() -> new IllegalStateException("no claim " + id));
    }

    /** Oldest first. */
    public List<HistoryRow> history(Handle handle, long claimId) {
        return handle.createQuery("""
                        select id, claim_id, at, from_state, to_state, superseded, evidence, interchange_id, reason, amount
                        from claim_history where claim_id = :claim order by id limit :limit""")
                .bind("claim", claimId).bind("limit", Page.MAX_ROWS).map((row, context) -> readHistory(row)).list();
    }

    /** A person gives a correction up, or what a void asks for comes before it goes; that the claim was opened again, the database holds. */
    static boolean mayReturn(Locked claim, ClaimState to, Evidence evidence) {
        boolean given = evidence.kind() == EvidenceKind.OPERATOR || claim.row().voids() && to == ClaimState.REVERSED;
        return given && claim.row().state().mayReturnTo(to);
    }

    static boolean isSuperseded(Locked claim, ClaimState to, Evidence evidence) {
        ClaimState from = claim.row().state();
        if (evidence.kind().isAnswer()) {
            return evidence.kind().rank() < claim.rank() || (from != to && !from.mayBecome(to) && !mayReturn(claim, to, evidence));
        }
        // the record of sending, overtaken by the answer
        return evidence.kind() == EvidenceKind.SEND && claim.rank() > 0 && from.isSubmitted() && (to == ClaimState.SENT || to == ClaimState.SEND_UNKNOWN);
    }

    private void apply(Handle handle, Locked claim, ClaimState to, Evidence evidence, Instant at) {
        ClaimState from = claim.row().state();
        // a claim that goes back before sending will be a new submission: what was said of the old one ranks no more
        int rank = evidence.kind().isAnswer() ? evidence.kind().rank() : to.isSubmitted() ? claim.rank() : 0;
        // with isSuperseded a pair: that one chooses the way, this one holds at its end
        Invariant.holds(rank >= claim.rank() || !to.isSubmitted(), "weaker evidence would move claim " + claim.row().id() + " from " + from + " to " + to);
        int changed = handle.createUpdate("update claim set state = :state, evidence_rank = :rank, changed_at = :at where id = :id")
                .bind("state", to.name()).bind("rank", rank).bind("at", at).bind("id", claim.row().id()).execute();
        Invariant.rows(changed, 1, "moving a claim");
        long historyId = record(handle, claim.row(), to, false, evidence, at);
        // an 835 always says something new, even where the state stays: a second payment taken back is money that billing must hear of
        if (ANNOUNCED.contains(to) && (from.mayBecome(to) || from.mayReturnTo(to) || evidence.kind() == EvidenceKind.REMITTANCE)) {
            String type = "claim." + to.name().toLowerCase(Locale.ROOT).replace('_', '-');
            outbox.add(handle, type, OptionalLong.of(claim.row().id()), OptionalLong.of(historyId), Json.write(ClaimEvent.of(claim.row(), to, evidence)), at);
        }
    }

    private static long record(Handle handle, ClaimRow claim, ClaimState to, boolean superseded, Evidence evidence, Instant at) {
        return handle.createUpdate("""
                        insert into claim_history (claim_id, at, from_state, to_state, superseded, evidence, interchange_id, reason, amount)
                        values (:claim, :at, :from, :to, :superseded, :evidence, :interchange, :reason, :amount)""")
                .bind("claim", claim.id()).bind("at", at).bind("from", claim.state().name()).bind("to", to.name()).bind("superseded", superseded)
                .bind("evidence", evidence.kind().code()).bind("interchange", evidence.interchangeId()).bind("reason", evidence.reason())
                .bind("amount", evidence.amount().map(Money::amount))
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    private static void requireEditable(ClaimRow claim) {
        if (!EDITABLE.contains(claim.state())) {
            throw new IllegalStateException("claim " + claim.id() + " is " + claim.state() + ", its content is frozen");
        }
    }

    /** What a payer is asked for is the sum of what was done; here, because every content of a claim passes this way into its row. */
    static Claim summed(Claim claim) {
        Money lines = Money.sum(claim.lines().stream().map(ServiceLine::charge).toList());
        Invariant.holds(lines.equals(claim.totalCharge()), "a claim's total is " + claim.totalCharge() + " and its lines sum up to " + lines);
        Invariant.holds(!claim.totalCharge().isNegative(), "a claim asks for " + claim.totalCharge());
        return claim;
    }

    private static <S extends SqlStatement<S>> S content(S statement, Claim given) {
        Claim claim = summed(given);
        String payer = claim.insurances().isEmpty() ? "" : claim.billed().payer().id();
        return statement.bind("pcn", claim.patientControlNumber()).bind("kind", claim.kind().name()).bind("facility", claim.facility()).bind("payer", payer)
                .bind("total", claim.totalCharge().amount()).bind("frequency", claim.frequency()).bind("icn", claim.payerClaimControlNumber())
                .bind("content", Json.write(claim)).bind("service", claim.serviceDate());
    }

    record Locked(ClaimRow row, int rank) {
    }

    private static Locked locked(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where c.id = :id for update").bind("id", id)
                .map((row, context) -> new Locked(read(row), row.getInt("evidence_rank"))).findOne()
                .orElseThrow(() -> new IllegalStateException("no claim " + id));
    }

    static ClaimRow read(ResultSet row) throws SQLException {
        return new ClaimRow(row.getLong("id"), row.getLong("encounter_id"), row.getString("patient_control_number"),
                ClaimState.valueOf(row.getString("state")), ClaimKind.valueOf(row.getString("kind")), row.getString("facility"), row.getString("payer"),
                row.getString("clearinghouse"), Columns.money(row, "total_charge"), Columns.money(row, "total_paid"), row.getString("frequency"),
                row.getString("payer_claim_control_number"), Columns.instant(row, "created_at"), Columns.instant(row, "changed_at"), Columns.optionalLong(row, "prior_claim_id"));
    }

    private static HistoryRow readHistory(ResultSet row) throws SQLException {
        Evidence evidence = new Evidence(EvidenceKind.of(row.getString("evidence")), Columns.optionalLong(row, "interchange_id"), row.getString("reason"),
                Columns.optionalMoney(row, "amount"));
        return new HistoryRow(row.getLong("id"), row.getLong("claim_id"), Columns.instant(row, "at"), ClaimState.valueOf(row.getString("from_state")),
                ClaimState.valueOf(row.getString("to_state")), row.getBoolean("superseded"), evidence);
    }
}
