package io.payergateway.journal;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * {@link LifecycleStore} for many claims with a handful of statements: claims come by the hundred from one release and by the thousand in one file.
 * The rules are the same; whatever is not a plain legal step goes the single way, which knows what to make of it.
 */
public final class LifecycleBatchStore {
    private final LifecycleStore single;
    private final OutboxStore outbox;

    public LifecycleBatchStore() {
        this.outbox = new OutboxStore();
        this.single = new LifecycleStore(outbox);
    }

    /** @param clearinghouse configuration id, empty where the payer is unknown */
    public record NewClaim(long encounterId, Claim claim, String clearinghouse) {
    }

    /** One claim's step; a claim has at most one in a call. */
    public record Step(long claimId, ClaimState to, Evidence evidence) {
    }

    /** New claims in state OPEN. @return their ids in the same order; each content must carry a patient control number never used before */
    public List<Long> create(Handle handle, List<NewClaim> claims, Instant at) {
        if (claims.isEmpty()) {
            return List.of();
        }
        List<Long> ids = handle.createQuery("select nextval(pg_get_serial_sequence('claim', 'id')) from generate_series(1, :count)")
                .bind("count", claims.size()).mapTo(Long.class).list();
        Invariant.holds(ids.size() == claims.size(), "new claims got " + ids.size() + " ids instead of " + claims.size());
        claims.forEach(each -> LifecycleStore.summed(each.claim()));
        int inserted = handle.createUpdate("""
                        insert into claim (id, encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency,
                                           payer_claim_control_number, created_at, changed_at, content, service_date) overriding system value
                        select id, encounter, pcn, 'OPEN', kind, facility, payer, clearinghouse, total, frequency, icn, :at, :at, cast(content as jsonb), service
                        from unnest(:ids, :encounters, :pcns, :kinds, :facilities, :payers, :clearinghouses, :totals, :frequencies, :icns, :contents, :services)
                             as new (id, encounter, pcn, kind, facility, payer, clearinghouse, total, frequency, icn, content, service)""")
                .bind("ids", array("bigint", ids.toArray())).bind("encounters", column("bigint", claims, NewClaim::encounterId))
                .bind("pcns", column("text", claims, each -> each.claim().patientControlNumber()))
                .bind("kinds", column("text", claims, each -> each.claim().kind().name()))
                .bind("facilities", column("text", claims, each -> each.claim().facility()))
                .bind("payers", column("text", claims, each -> each.claim().insurances().isEmpty() ? "" : each.claim().billed().payer().id()))
                .bind("clearinghouses", column("text", claims, NewClaim::clearinghouse))
                .bind("totals", column("numeric", claims, each -> each.claim().totalCharge().amount()))
                .bind("frequencies", column("text", claims, each -> each.claim().frequency()))
                .bind("icns", column("text", claims, each -> each.claim().payerClaimControlNumber()))
                .bind("contents", column("text", claims, each -> Json.write(each.claim())))
                .bind("services", column("date", claims, each -> each.claim().serviceDate().orElse(null))).bind("at", at).execute();
        Invariant.rows(inserted, claims.size(), "creating claims");
        return ids;
    }

    /** What all remittances paid on a claim. @param payerClaimControlNumber empty keeps the old */
    public record Paid(long claimId, Money totalPaid, String payerClaimControlNumber) {
    }

    /** Call before the move that it goes with, as {@link LifecycleStore#paid}. */
    public void paid(Handle handle, List<Paid> all) {
        int changed = handle.createUpdate("""
                        update claim c set total_paid = new.paid, followed_at = null,
                            payer_claim_control_number = case when new.icn = '' then c.payer_claim_control_number else new.icn end
                        from unnest(:ids, :paid, :icns) as new (id, paid, icn) where c.id = new.id""")
                .bind("ids", column("bigint", all, Paid::claimId)).bind("paid", column("numeric", all, each -> each.totalPaid().amount()))
                .bind("icns", column("text", all, Paid::payerClaimControlNumber)).execute();
        Invariant.rows(changed, all.size(), "posting money to claims");
    }

    /** Locks claims until the caller's transaction ends, in id order, as everybody does. @return those that there are */
    public Map<Long, ClaimRow> lock(Handle handle, Collection<Long> claims) {
        Map<Long, ClaimRow> rows = new HashMap<>();
        locked(handle, claims).forEach((id, claim) -> rows.put(id, claim.row()));
        return rows;
    }

    /**
     * @return claims whose step is history only, because they do not allow it
     * @throws IllegalStateException where a step of our own is illegal, as {@link LifecycleStore#move} does
     */
    public Set<Long> move(Handle handle, List<Step> steps, Instant at) {
        // the second step of a claim would be judged by the state before the first
        Invariant.holds(steps.stream().map(Step::claimId).distinct().count() == steps.size(), "a claim has two steps in one call");
        Map<Long, LifecycleStore.Locked> locked = locked(handle, steps.stream().map(Step::claimId).toList());
        Set<Long> superseded = new HashSet<>();
        List<Step> plain = new ArrayList<>();
        for (Step step : steps) {
            LifecycleStore.Locked claim = locked.get(step.claimId());
            if (claim != null && isPlain(claim, step)) {
                plain.add(step);
            } else if (single.move(handle, step.claimId(), step.to(), step.evidence(), at) == LifecycleStore.Outcome.SUPERSEDED) {
                superseded.add(step.claimId());
            }
        }
        if (plain.isEmpty()) {
            return superseded;
        }
        int changed = handle.createUpdate("""
                        update claim c set state = new.state, evidence_rank = new.rank, changed_at = :at
                        from unnest(:ids, :states, :ranks) as new (id, state, rank) where c.id = new.id""")
                .bind("ids", column("bigint", plain, Step::claimId)).bind("states", column("text", plain, step -> step.to().name()))
                .bind("ranks", column("int", plain, step -> rank(locked.get(step.claimId()), step))).bind("at", at).execute();
        Invariant.rows(changed, plain.size(), "moving claims");
        Map<Long, Long> history = record(handle, plain, locked, at);
        Invariant.holds(history.size() == plain.size(), "so many claims moved: " + plain.size() + ", so many lines of history: " + history.size());
        announce(handle, plain, locked, history, at);
        return superseded;
    }

    private static boolean isPlain(LifecycleStore.Locked claim, Step step) {
        ClaimState from = claim.row().state();
        boolean answer = step.evidence().kind().isAnswer();
        boolean legal = from.mayBecome(step.to()) || answer && from == step.to();
        return legal && !(answer && from == ClaimState.SENDING) && !LifecycleStore.isSuperseded(claim, step.to(), step.evidence());
    }

    /** As {@link LifecycleStore} ranks a claim after a step. */
    private static int rank(LifecycleStore.Locked claim, Step step) {
        EvidenceKind kind = step.evidence().kind();
        return kind.isAnswer() ? kind.rank() : step.to().isSubmitted() ? claim.rank() : 0;
    }

    /** A claim's content under the number of its next submission. */
    public record Renumbered(long claimId, Claim claim) {
    }

    /** Claims of a file that is WITHDRAWN get their next version, under which they go another way; a trigger refuses it to any other. */
    public void renumber(Handle handle, List<Renumbered> claims, Instant at) {
        claims.forEach(each -> LifecycleStore.summed(each.claim()));
        int changed = handle.createUpdate("""
                        update claim c set patient_control_number = new.pcn, content = cast(new.content as jsonb), version = c.version + 1, changed_at = :at
                        from unnest(:ids, :pcns, :contents) as new (id, pcn, content) where c.id = new.id""")
                .bind("ids", column("bigint", claims, Renumbered::claimId)).bind("pcns", column("text", claims, each -> each.claim().patientControlNumber()))
                .bind("contents", column("text", claims, each -> Json.write(each.claim()))).bind("at", at).execute();
        Invariant.rows(changed, claims.size(), "renumbering the claims of a withdrawn file");
    }

    private static Map<Long, LifecycleStore.Locked> locked(Handle handle, Collection<Long> claims) {
        Map<Long, LifecycleStore.Locked> locked = new HashMap<>();
        handle.createQuery(LifecycleStore.COLUMNS + " where c.id = any(:ids) order by c.id for update")
                .bind("ids", array("bigint", claims.toArray()))
                .map((row, context) -> new LifecycleStore.Locked(LifecycleStore.read(row), row.getInt("evidence_rank")))
                .forEach(claim -> locked.put(claim.row().id(), claim));
        return locked;
    }

    /** @return claim to its line of history */
    private static Map<Long, Long> record(Handle handle, List<Step> steps, Map<Long, LifecycleStore.Locked> locked, Instant at) {
        Map<Long, Long> history = new HashMap<>();
        handle.createQuery("""
                        insert into claim_history (claim_id, at, from_state, to_state, evidence, interchange_id, reason, amount)
                        select claim, :at, before, after, evidence, interchange, reason, amount
                        from unnest(:claims, :from, :to, :kinds, :interchanges, :reasons, :amounts) with ordinality
                             as new (claim, before, after, evidence, interchange, reason, amount, place)
                        order by place returning id, claim_id""")
                .bind("claims", column("bigint", steps, Step::claimId))
                .bind("from", column("text", steps, step -> locked.get(step.claimId()).row().state().name()))
                .bind("to", column("text", steps, step -> step.to().name())).bind("kinds", column("text", steps, step -> step.evidence().kind().code()))
                .bind("interchanges", column("bigint", steps, step -> orNull(step.evidence().interchangeId())))
                .bind("reasons", column("text", steps, step -> step.evidence().reason()))
                .bind("amounts", column("numeric", steps, step -> step.evidence().amount().map(Money::amount).orElse(null))).bind("at", at)
                .map((row, context) -> Map.entry(row.getLong("claim_id"), row.getLong("id")))
                .forEach(entry -> history.put(entry.getKey(), entry.getValue()));
        return history;
    }

    private void announce(Handle handle, List<Step> steps, Map<Long, LifecycleStore.Locked> locked, Map<Long, Long> history, Instant at) {
        List<OutboxStore.ClaimFact> facts = new ArrayList<>();
        for (Step step : steps) {
            ClaimRow claim = locked.get(step.claimId()).row();
            boolean news = claim.state().mayBecome(step.to()) || step.evidence().kind() == EvidenceKind.REMITTANCE;
            if (news && LifecycleStore.ANNOUNCED.contains(step.to())) {
                facts.add(new OutboxStore.ClaimFact("claim." + step.to().name().toLowerCase(Locale.ROOT).replace('_', '-'), step.claimId(),
                        history.get(step.claimId()), Json.write(ClaimEvent.of(claim, step.to(), step.evidence()))));
            }
        }
        outbox.addOfClaims(handle, facts, at);
    }

    private static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static <T> Argument column(String type, List<T> rows, Function<T, Object> value) {
        return array(type, rows.stream().map(value).toArray());
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) -> statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
