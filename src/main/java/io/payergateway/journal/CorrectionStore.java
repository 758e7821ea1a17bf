package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which claims differ from what their payer was sent: table claim, its column changed_after_sent_at. */
public final class CorrectionStore {
    /** Decided claims whose account changed after they had gone and collects no longer, oldest first, unlocked. */
    public List<Long> due(Handle handle, int limit, Collection<Long> without) {
        return handle.createQuery("""
                        select c.id from claim c where c.changed_after_sent_at is not null and c.state in ('PAID', 'PARTIALLY_PAID', 'DENIED', 'FORWARDED')
                            and not (c.id = any(:without)) and not exists (select from encounter e where e.id = c.encounter_id and e.release_at is not null)
                        order by c.id limit :limit""")
                .bind("limit", limit).bindArray("without", Long.class, without.toArray()).mapTo(Long.class).list();
    }

    public boolean isDue(Handle handle, long claim) {
        return handle.createQuery("select changed_after_sent_at is not null from claim where id = :id").bind("id", claim).mapTo(Boolean.class).one();
    }

    /** What they were made of is no longer what it was when they went. */
    public void changed(Handle handle, Collection<Long> claims, Instant at) {
        if (!claims.isEmpty()) {
            handle.createUpdate("update claim set changed_after_sent_at = :at where id = any(:ids)").bind("at", at)
                    .bindArray("ids", Long.class, claims.toArray()).execute();
        }
    }

    public void looked(Handle handle, long claim) {
        Invariant.rows(handle.createUpdate("update claim set changed_after_sent_at = null where id = :id").bind("id", claim).execute(), 1, "looking at a changed claim");
    }
}
