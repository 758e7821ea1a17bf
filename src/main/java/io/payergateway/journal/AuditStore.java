package io.payergateway.journal;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Table audit: who did what to which record. The detail may hold PHI and stays in the database. */
public final class AuditStore {
    /** @param subject "claim 17"; detail a record of ours */
    public void add(Handle handle, String who, String action, String subject, Object detail, Instant at) {
        handle.createUpdate("insert into audit (at, who, action, subject, detail) values (:at, :who, :action, :subject, cast(:detail as jsonb))")
                .bind("at", at).bind("who", who).bind("action", action).bind("subject", subject).bind("detail", Json.write(detail)).execute();
    }
}
