package io.payergateway.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table legal_hold: what is kept whatever its age. */
final class LegalHoldStore {

    long add(Handle handle, String facility, String account, String why, String who, Instant at) {
        return handle.createUpdate("insert into legal_hold (facility, account, why, who, at) values (:facility, :account, :why, :who, :at)")
                .bind("facility", facility).bind("account", account).bind("why", why).bind("who", who).bind("at", at)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** @return false where there is no such open hold */
    boolean lift(Handle handle, long id, String who, Instant at) {
        return handle.createUpdate("update legal_hold set lifted_at = :at, lifted_by = :who where id = :id and lifted_at is null")
                .bind("at", at).bind("who", who).bind("id", id).execute() == 1;
    }

    List<LegalHold> open(Handle handle) {
        return handle.createQuery("select id, facility, account, why, who, at from legal_hold where lifted_at is null order by id")
                .map((row, context) -> new LegalHold(row.getLong("id"), row.getString("facility"), row.getString("account"), row.getString("why"),
                        row.getString("who"), row.getObject("at", OffsetDateTime.class).toInstant())).list();
    }
}
