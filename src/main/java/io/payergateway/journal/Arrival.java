package io.payergateway.journal;

import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A file of ours arrived, whoever found out: the partner's server, its folder, an answer to the file, or a person. Whatever else is under way with the
 * file ends here, so that it is not sent again.
 */
public final class Arrival {
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();

    /**
     * @param kind SEND, or OPERATOR where a person says so
     * @param how  one sentence without PHI, for the history of its claims
     * @return false where that was known, or the file was never begun to be sent
     */
    public boolean record(Handle handle, long interchangeId, EvidenceKind kind, String how, Instant at) {
        if (!interchanges.arrived(handle, interchangeId, at)) {
            tellOfWithdrawn(handle, interchangeId, at);
            return false;
        }
        List<Long> claims = submissions.ofInterchange(handle, interchangeId).stream().map(Submission::claimId).toList();
        Evidence evidence = Evidence.of(kind, interchangeId, how);
        move(handle, claims, ClaimState.BATCHED, ClaimState.SENDING, evidence, at);
        move(handle, claims, ClaimState.SENDING, ClaimState.SENT, evidence, at);
        move(handle, claims, ClaimState.SEND_UNKNOWN, ClaimState.SENT, evidence, at);
        findings.resolveInterchange(handle, interchangeId, how, at);
        return true;
    }

    /** What surely had not left has arrived all the same: the send ledger holds its claims that did not go another way yet, and people hear of the others. */
    private void tellOfWithdrawn(Handle handle, long interchangeId, Instant at) {
        if (interchanges.withdrawnArrived(handle, interchangeId, at)) {
            findings.add(handle, Finding.error("WITHDRAWN_ARRIVED", Owner.OPERATIONS, "The file was withdrawn because it had surely not arrived, and its claims go by "
                    + "another clearinghouse; now it shows that it had arrived. Ask both clearinghouses which claims they have, and have one of them void its own.",
                    interchanges.find(handle, interchangeId).orElseThrow().fileName(), "docs/how-to/fail-over.md"), Subject.interchange(interchangeId), at);
        }
    }

    private void move(Handle handle, List<Long> claims, ClaimState from, ClaimState to, Evidence evidence, Instant at) {
        lifecycle.move(handle, queue.lockInState(handle, claims, from).stream().map(id -> new Step(id, to, evidence)).toList(), at);
    }
}
