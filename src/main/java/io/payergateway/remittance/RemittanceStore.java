package io.payergateway.remittance;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables remittance and claim_payment. */
public final class RemittanceStore {

    public Optional<RemittanceRow> find(Handle handle, long id) {
        throw new UnsupportedOperationException("being built");
    }

    /** Oldest first, from the one after that id. */
    public List<RemittanceRow> list(Handle handle, long afterId, int limit) {
        throw new UnsupportedOperationException("being built");
    }

    /** The CLPs of one remittance, in its order; none unless POSTED. */
    public List<ClaimPaymentRow> payments(Handle handle, long remittanceId) {
        throw new UnsupportedOperationException("being built");
    }

    /** What was posted to a claim, oldest first. */
    public List<ClaimPaymentRow> forClaim(Handle handle, long claimId) {
        throw new UnsupportedOperationException("being built");
    }

    /** Posted CLPs that name no claim of ours. */
    public List<ClaimPaymentRow> unmatched(Handle handle, long afterId, int limit) {
        throw new UnsupportedOperationException("being built");
    }
}
