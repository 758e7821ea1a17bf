package io.payergateway.acknowledgment;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table acknowledgment: every answer before adjudication, kept whether or not it moved anything. */
public final class AcknowledgmentStore {

    /** @return the new row's id; the id of the argument is not looked at */
    public long insert(Handle handle, AcknowledgmentRow row) {
        throw new UnsupportedOperationException("being built");
    }

    /** Every TA1, 999 and 277CA that speaks of the claim or of a file or transaction set that carried it, oldest first. */
    public List<AcknowledgmentRow> forClaim(Handle handle, long claimId) {
        throw new UnsupportedOperationException("being built");
    }

    /** What an inbound file brought. */
    public List<AcknowledgmentRow> forInterchange(Handle handle, long interchangeId) {
        throw new UnsupportedOperationException("being built");
    }

    /** Answers to nothing we know, oldest first. */
    public List<AcknowledgmentRow> orphans(Handle handle, long afterId, int limit) {
        throw new UnsupportedOperationException("being built");
    }
}
