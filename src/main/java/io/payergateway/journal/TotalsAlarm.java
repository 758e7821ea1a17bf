package io.payergateway.journal;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Tells operations that received messages are unaccounted for: once, however often it is seen. It stays until a person has found them. */
public final class TotalsAlarm {
    private static final Finding BROKEN = Finding.error("TOTALS_BROKEN", Owner.OPERATIONS, "Messages were received that are in none of the places that a message"
            + " can be in: data is lost or was changed from outside. The meter gateway_totals_imbalance says how many.", "totals", "docs/reference/api.md");

    private final FindingStore findings = new FindingStore();

    /** In the caller's transaction. */
    public void hear(Handle handle, Totals totals, Instant at) {
        if (!totals.holds() && !findings.isOpen(handle, BROKEN)) {
            findings.add(handle, BROKEN, Subject.none(), at);
        }
    }
}
