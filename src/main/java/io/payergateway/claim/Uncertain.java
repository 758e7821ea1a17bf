package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Files that this gateway did not send, and that the clearinghouse may have all the same. */
final class Uncertain {
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();

    /**
     * From PENDING or SENDING to SEND_UNKNOWN, with the claims.
     *
     * @param otherName what may have arrived bears another name and another ISA13, so that a look into the partner's folder says nothing
     */
    void file(Handle handle, long id, String fileName, String why, boolean otherName, Instant now) {
        interchanges.unsure(handle, id, now, now.plus(Submitter.FIRST_LOOK), otherName ? Settler.MOST_LOOKS : 0);
        List<Long> claims = submissions.ofInterchange(handle, id).stream().map(Submission::claimId).toList();
        Evidence evidence = Evidence.of(EvidenceKind.SEND, id, why);
        move(handle, claims, ClaimState.BATCHED, ClaimState.SENDING, evidence, now);
        move(handle, claims, ClaimState.SENDING, ClaimState.SEND_UNKNOWN, evidence, now);
        findings.add(handle, Finding.warning("SEND_UNKNOWN", Owner.OPERATIONS, why + " It may have arrived; it waits for an answer to its claims, or for a person.",
                fileName, "docs/how-to/back-up-and-restore.md"), Subject.interchange(id), now);
    }

    private void move(Handle handle, List<Long> claims, ClaimState from, ClaimState to, Evidence evidence, Instant now) {
        lifecycle.move(handle, queue.lockInState(handle, claims, from).stream().map(claim -> new Step(claim, to, evidence)).toList(), now);
    }
}
