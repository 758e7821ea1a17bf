package io.payergateway.journal;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Invariant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Which claim follows which: table claim, its columns prior_claim_id and followed_at; and what was posted to the one before. */
public final class FollowingStore {
    /** Decided claims with a next payer that were not looked at since they were decided, oldest first, unlocked. */
    public List<Long> due(Handle handle, int limit, Collection<Long> without) {
        return handle.createQuery("""
                        select id from claim where has_next_payer and followed_at is null
                            and state in ('PAID', 'PARTIALLY_PAID', 'DENIED', 'REVERSED', 'FORWARDED') and not (id = any(:without))
                        order by id limit :limit""")
                .bind("limit", limit).bindArray("without", Long.class, without.toArray()).mapTo(Long.class).list();
    }

    public boolean isDue(Handle handle, long claim) {
        return handle.createQuery("select followed_at is null from claim where id = :id").bind("id", claim).mapTo(Boolean.class).one();
    }

    public void followed(Handle handle, long claim, Instant at) {
        Invariant.rows(handle.createUpdate("update claim set followed_at = :at where id = :id").bind("at", at).bind("id", claim).execute(), 1,
                "looking at a claim for its next payer");
    }

    /** Claims of the encounters are looked at again, where the one that follows them may still change. */
    public void lookAgain(Handle handle, Collection<Long> encounters) {
        handle.createUpdate("""
                        update claim p set followed_at = null from claim f
                        where f.encounter_id = any(:ids) and f.prior_claim_id = p.id and f.state in ('OPEN', 'HELD', 'READY') and p.followed_at is not null""")
                .bindArray("ids", Long.class, encounters.toArray()).execute();
    }

    /** The claim to the next payer, in whatever state. */
    public OptionalLong followerOf(Handle handle, long claim) {
        Optional<Long> follower = handle.createQuery("select id from claim where prior_claim_id = :id").bind("id", claim).mapTo(Long.class).findOne();
        return follower.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Once for each of the two. */
    public void link(Handle handle, long claim, long prior) {
        Invariant.rows(handle.createUpdate("update claim set prior_claim_id = :prior where id = :id and prior_claim_id is null").bind("prior", prior).bind("id", claim)
                .execute(), 1, "a claim follows another");
    }

    /** Everything that was posted to a claim, oldest first. */
    public List<PostedPayment> posted(Handle handle, long claim) {
        return handle.createQuery("""
                        select p.id, r.payment_date, p.content from claim_payment p join remittance r on r.id = p.remittance_id
                        where p.claim_id = :claim order by p.id limit :limit""")
                .bind("claim", claim).bind("limit", Page.MAX_ROWS)
                .map((row, context) -> new PostedPayment(row.getLong("id"), row.getString("payment_date"), Json.read(row.getString("content"), ClaimPayment.class)))
                .list();
    }
}
