package io.payergateway.journal;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables claim and claim_history: the only place a claim's state changes. */
public final class LifecycleStore {

    public enum Outcome { MOVED, SUPERSEDED }

    public Outcome move(Handle handle, long claimId, ClaimState to, Evidence evidence, Instant at) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public Optional<ClaimRow> find(Handle handle, long id) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public List<ClaimRow> list(Handle handle, ClaimFilter filter, long afterId, int limit) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public Claim content(Handle handle, long id) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public void replaceContent(Handle handle, long id, Claim claim, Instant at) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public long create(Handle handle, long encounterId, Claim claim, String clearinghouse, Instant at) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public void paid(Handle handle, long id, Money totalPaid, String payerClaimControlNumber) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public List<HistoryRow> history(Handle handle, long claimId) {
        throw new UnsupportedOperationException("comes with the next commit");
    }
}
