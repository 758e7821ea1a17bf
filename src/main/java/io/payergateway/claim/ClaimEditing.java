package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.AuditStore;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people do to claims. Every call that changes something is audited. */
public final class ClaimEditing {
    /** Accepted, it lets a claim that is in a file already go out once more; the send ledger keeps who said so and why. */
    static final String ONCE_MORE = "SENT_BEFORE";
    /** Findings that a person may decide to let stand, besides those of reading the account's messages (FT1-...), which no edit could put right. */
    public static final Set<String> ACCEPTABLE = Set.of("LATE_CHARGE", "DUPLICATE_CHARGE", "CREDIT_WITHOUT_CHARGE", "CREDIT_AMOUNT", ONCE_MORE);

    private final Jdbi jdbi;
    private final Clock clock;
    private final EditRules rules;
    private final EncounterClaims claims;
    private final Followed followed;
    private final ClaimCorrection correction;
    private final EncounterStore encounters = new EncounterStore();
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();

    public ClaimEditing(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.rules = new EditRules(partners);
        this.claims = new EncounterClaims(partners, edits);
        this.followed = new Followed(partners, edits);
        this.correction = new ClaimCorrection(partners, edits);
    }

    /**
     * @param refusal  why nothing was done, in one sentence; empty when it was done
     * @param findings those that are still open
     */
    public record Result(Optional<String> refusal, ClaimState state, String patientControlNumber, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        public boolean done() {
            return refusal.isEmpty();
        }
    }

    /** For a claim that is OPEN, HELD, READY or REJECTED. A rejected one gets a new patient control number. Empty when there is no such claim. */
    public Optional<Result> edit(long claimId, EditRequest request, String who) {
        return withLockedClaim(claimId, (handle, encounter, row) -> {
            Claim content = lifecycle.content(handle, claimId);
            List<Finding> open = openFindings(handle, claimId);
            Optional<String> refusal = closed(row).or(() -> row.replaces() ? EditRules.otherPayer(row, request) : Optional.empty()).or(() -> rules.refusal(content, open, encounter, request));
            if (refusal.isPresent()) {
                return new Result(refusal, row.state(), row.patientControlNumber(), open);
            }
            List<Finding> accepted = open.stream().filter(finding -> request.accept().contains(finding.code())).toList();
            String payer = content.insurances().isEmpty() ? "" : content.billed().payer().id();
            AppliedEdit edit = new AppliedEdit(request, content.lines(), content.diagnoses(), payer, accepted);
            Instant now = clock.instant();
            audit.add(handle, who, "claim.edit", "claim " + claimId, request, now);
            boolean onceMore = request.accept().contains(ONCE_MORE);
            if (onceMore) {
                lifecycle.allowOnceMore(handle, claimId, who, request.reason(), now);
            }
            make(handle, encounter.with(EditRules.settled(encounter.content(), request).with(edit)), row, onceMore ? OptionalLong.of(claimId) : OptionalLong.empty(),
                    Evidence.of(EvidenceKind.EDIT, reason(request.reason(), "Edited.")), now);
            return current(handle, claimId);
        });
    }

    /** A REJECTED claim goes out again as it is, under a new patient control number and with its frequency: 1, or 7 or 8 where the payer has one that it corrects. */
    public Optional<Result> resubmit(long claimId, String who, String reason) {
        return withLockedClaim(claimId, (handle, encounter, row) -> {
            boolean heldVoid = row.voids() && row.state() == ClaimState.HELD;
            if (row.state() != ClaimState.REJECTED && !heldVoid) {
                return new Result(Optional.of("Only a rejected claim is sent again; this one is " + row.state() + "."), row.state(),
                        row.patientControlNumber(), openFindings(handle, claimId));
            }
            Instant now = clock.instant();
            audit.add(handle, who, "claim.resubmit", "claim " + claimId, Map.of("reason", reason), now);
            make(handle, encounter, row, OptionalLong.of(claimId), Evidence.of(EvidenceKind.OPERATOR, reason(reason, "Sent again.")), now);
            return current(handle, claimId);
        });
    }

    /** A claim to a later payer is made of the decision before it, any other of the account's charges. @param resubmit goes out again even if nothing changed */
    private void make(Handle handle, EncounterRow encounter, ClaimRow row, OptionalLong resubmit, Evidence evidence, Instant now) {
        if (row.voids()) {
            correction.voidAgain(handle, encounter, row, evidence, now);
            return;
        }
        claims.make(handle, List.of(encounter), resubmit, evidence, now);
        if (row.priorClaimId().isPresent()) {
            followed.again(handle, row, evidence, now);
        }
    }

    @FunctionalInterface
    private interface Step {
        Result take(Handle handle, EncounterRow encounter, ClaimRow row);
    }

    /** The encounter first, then the claim: the order that everybody keeps. */
    private Optional<Result> withLockedClaim(long claimId, Step step) {
        return jdbi.inTransaction(handle -> {
            Optional<ClaimRow> found = lifecycle.find(handle, claimId);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            long encounterId = found.get().encounterId();
            EncounterRow encounter = encounters.lock(handle, List.of(encounterId)).get(0);
            ClaimRow row = new ClaimQueueStore().lockOfEncounters(handle, List.of(encounterId)).stream().filter(each -> each.id() == claimId).findFirst()
                    .orElseThrow();
            return Optional.of(step.take(handle, encounter, row));
        });
    }

    /** What is on its way, or repeats what was sent, does not change. */
    private static Optional<String> closed(ClaimRow row) {
        if (!ClaimQueueStore.isUnsent(row.state())) {
            return Optional.of("The claim is " + row.state() + " and cannot be changed.");
        }
        return row.voids() ? Optional.of("A void repeats what was sent and cannot be changed.") : Optional.empty();
    }

    private Result current(Handle handle, long claimId) {
        ClaimRow row = lifecycle.find(handle, claimId).orElseThrow();
        return new Result(Optional.empty(), row.state(), row.patientControlNumber(), openFindings(handle, claimId));
    }

    private List<Finding> openFindings(Handle handle, long claimId) {
        return findings.ofClaim(handle, claimId).stream().filter(row -> row.resolvedAt().isEmpty()).map(FindingRow::finding).toList();
    }

    private static String reason(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }
}
