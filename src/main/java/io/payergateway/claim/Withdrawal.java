package io.payergateway.claim;

import io.payergateway.journal.Arrival;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimQueueStore.InFile;
import io.payergateway.journal.DiversionStore;
import io.payergateway.journal.DiversionStore.Misplaced;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Renumbered;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Invariant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Takes the claims out of a file that surely did not leave, so that they go by another clearinghouse: the file is kept and never sent, its claims are READY again
 * under a new patient control number. Either all of it happens or nothing.
 */
final class Withdrawal {
    private final DiversionStore diversions = new DiversionStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final EncounterStore encounters = new EncounterStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();
    private final Arrival arrival = new Arrival();

    /** @return how many claims go another way; 0 where somebody else has the file, or it shows that it arrived */
    int withdraw(Handle handle, long interchangeId, Instant now) {
        return diversions.lockMisplaced(handle, interchangeId).map(file -> withdraw(handle, file, now)).orElse(0);
    }

    private int withdraw(Handle handle, Misplaced file, Instant now) {
        List<Long> ids = submissions.ofInterchange(handle, file.id()).stream().map(Submission::claimId).toList();
        // encounters before claims: the order that everybody keeps
        Map<Long, EncounterRow> accounts = new HashMap<>();
        encounters.lock(handle, queue.encountersOf(handle, ids)).forEach(row -> accounts.put(row.id(), row));
        List<InFile> claims = queue.lockInFile(handle, ids);
        Invariant.holds(claims.size() == ids.size(), "a file of " + ids.size() + " claims has " + claims.size());
        if (claims.stream().anyMatch(each -> each.state() != ClaimState.BATCHED && each.state() != ClaimState.SEND_UNKNOWN)) {
            arrival.record(handle, file.id(), EvidenceKind.SEND, "A claim of the file was answered.", now);
            return 0;
        }
        Invariant.holds(submissions.elsewhere(handle, file.id()) == 0, "file " + file.id() + " holds claims that go another way already");
        diversions.withdraw(handle, file);
        lifecycle.renumber(handle, renumbered(handle, claims, accounts), now);
        Evidence evidence = Evidence.of(EvidenceKind.BATCH, file.id(), "File " + file.fileName() + " never left and is withdrawn: it was for " + file.clearinghouse()
                + ", and the claim goes by another clearinghouse.");
        lifecycle.move(handle, claims.stream().map(each -> new Step(each.id(), ClaimState.READY, evidence)).toList(), now);
        findings.resolveInterchange(handle, file.id(), "The file is withdrawn; its claims go by another clearinghouse.", now);
        return claims.size();
    }

    /** Each claim under the next free number of its account. */
    private List<Renumbered> renumbered(Handle handle, List<InFile> claims, Map<Long, EncounterRow> accounts) {
        List<Renumbered> renumbered = new ArrayList<>();
        List<InFile> left = claims;
        while (!left.isEmpty()) {
            List<String> numbers = new ArrayList<>();
            for (InFile claim : left) {
                EncounterRow account = accounts.get(claim.encounterId());
                EncounterRow next = account.numberedTo(account.accountSequence() + 1);
                accounts.put(account.id(), next);
                numbers.add(PatientControlNumber.of(next.content().visit().account(), next.accountSequence()));
            }
            Map<String, Long> taken = encounters.takeNumbers(handle, numbers, left.stream().map(InFile::encounterId).toList());
            List<InFile> again = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                InFile claim = left.get(i);
                if (taken.getOrDefault(numbers.get(i), 0L) == claim.encounterId()) {
                    renumbered.add(new Renumbered(claim.id(), PatientControlNumber.renumber(claim.claim(), numbers.get(i))));
                } else {
                    again.add(claim); // another facility has an account of that name
                }
            }
            left = again;
        }
        encounters.updateEncounters(handle, List.copyOf(accounts.values()));
        return renumbered;
    }
}
