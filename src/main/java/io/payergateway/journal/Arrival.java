package io.payergateway.journal;

import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.model.ClaimState;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * An answer proves that a file arrived, whatever its sending was last known to be: nothing of it may be sent again, no claim of it is unknown any more, and
 * nobody needs to ask the clearinghouse.
 */
public final class Arrival {
    private static final String REASON = "The file arrived: an answer to it came.";

    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();

    /** In the caller's transaction, before the answer moves its claims. */
    public void proven(Handle handle, long interchangeId, Instant at) {
        if (!interchanges.arrived(handle, interchangeId, at)) {
            return;
        }
        List<Long> claims = submissions.ofInterchange(handle, interchangeId).stream().map(Submission::claimId).toList();
        Evidence evidence = Evidence.of(EvidenceKind.SEND, interchangeId, REASON);
        lifecycle.move(handle, queue.lockInState(handle, claims, ClaimState.SEND_UNKNOWN).stream().map(id -> new Step(id, ClaimState.SENT, evidence)).toList(), at);
        findings.resolveInterchange(handle, interchangeId, REASON, at);
    }
}
