package io.payergateway.claim;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Table breaker: how sending to each clearinghouse went last, for all nodes and the next start. */
final class BreakerStore {
    private static final String ROW = "select failures, next_probe from breaker where clearinghouse = :clearinghouse";

    Breaker find(Handle handle, String clearinghouse) {
        return read(handle.createQuery(ROW).bind("clearinghouse", clearinghouse));
    }

    /** Locked until the transaction ends, so that one probe goes and not one of each node. */
    Breaker lock(Handle handle, String clearinghouse) {
        return read(handle.createQuery(ROW + " for update").bind("clearinghouse", clearinghouse));
    }

    /** One more in a row. @return how many there are */
    int failed(Handle handle, String clearinghouse) {
        return handle.createQuery("""
                        insert into breaker as b (clearinghouse, failures) values (:clearinghouse, 1)
                        on conflict (clearinghouse) do update set failures = b.failures + 1 returning failures""")
                .bind("clearinghouse", clearinghouse).mapTo(Integer.class).one();
    }

    void open(Handle handle, String clearinghouse, Instant nextProbe) {
        handle.createUpdate("update breaker set next_probe = :next where clearinghouse = :clearinghouse").bind("next", nextProbe).bind("clearinghouse", clearinghouse)
                .execute();
    }

    /** The pause is over, where there is one. */
    void probeAt(Handle handle, String clearinghouse, Instant at) {
        handle.createUpdate("update breaker set next_probe = :at where clearinghouse = :clearinghouse and next_probe > :at").bind("at", at)
                .bind("clearinghouse", clearinghouse).execute();
    }

    void close(Handle handle, String clearinghouse) {
        handle.createUpdate("update breaker set failures = 0, next_probe = null where clearinghouse = :clearinghouse").bind("clearinghouse", clearinghouse).execute();
    }

    private static Breaker read(Query query) {
        return query.map((row, context) -> new Breaker(row.getInt("failures"),
                Optional.ofNullable(row.getObject("next_probe", OffsetDateTime.class)).map(OffsetDateTime::toInstant))).findOne().orElse(Breaker.CLOSED);
    }
}
