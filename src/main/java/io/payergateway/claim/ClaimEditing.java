package io.payergateway.claim;

import io.payergateway.claim.EditRequest.LineEdit;
import io.payergateway.claim.EditRequest.PersonEdit;
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
import java.util.HashSet;
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
    private static final String ONCE_MORE = "SENT_BEFORE";
    /** Findings that a person may decide to let stand, besides those of reading the account's messages (FT1-...), which no edit could put right. */
    public static final Set<String> ACCEPTABLE = Set.of("LATE_CHARGE", "DUPLICATE_CHARGE", "CREDIT_WITHOUT_CHARGE", "CREDIT_AMOUNT", ONCE_MORE);
    private static final int MAX_REASON = 500;
    private static final int MAX_POINTERS = 4;

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final EncounterClaims claims;
    private final Followed followed;
    private final EncounterStore encounters = new EncounterStore();
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();

    public ClaimEditing(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
        this.claims = new EncounterClaims(partners, edits);
        this.followed = new Followed(partners, edits);
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
            Optional<String> refusal = refusal(row, content, open, encounter, request);
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
            make(handle, encounter.with(settled(encounter.content(), request).with(edit)), row, onceMore ? OptionalLong.of(claimId) : OptionalLong.empty(),
                    Evidence.of(EvidenceKind.EDIT, reason(request.reason(), "Edited.")), now);
            return current(handle, claimId);
        });
    }

    /** A REJECTED claim goes out again as it is: new patient control number, frequency 1. */
    public Optional<Result> resubmit(long claimId, String who, String reason) {
        return withLockedClaim(claimId, (handle, encounter, row) -> {
            if (row.state() != ClaimState.REJECTED) {
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

    private Optional<String> refusal(ClaimRow row, Claim content, List<Finding> open, EncounterRow encounter, EditRequest request) {
        if (!ClaimQueueStore.isUnsent(row.state())) {
            return Optional.of("The claim is " + row.state() + " and cannot be changed.");
        }
        if (request.reason().length() > MAX_REASON) {
            return Optional.of("The reason is longer than " + MAX_REASON + " characters.");
        }
        if (request.reason().isBlank() && request.accept().contains(ONCE_MORE)) {
            return Optional.of("A claim that is in a file already goes out once more only with a reason.");
        }
        if (request.payer().isPresent() && !partners.payers().containsKey(request.payer().get())) {
            return Optional.of("No payer of that id is configured.");
        }
        if (request.diagnoses().map(List::isEmpty).orElse(false)) {
            return Optional.of("A claim keeps at least one diagnosis.");
        }
        Set<String> acceptable = new HashSet<>(ACCEPTABLE);
        encounter.content().problems().forEach(problem -> acceptable.add(problem.finding().code()));
        for (String code : request.accept()) {
            if (!acceptable.contains(code) || open.stream().noneMatch(finding -> finding.code().equals(code))) {
                return Optional.of("The claim has no finding " + code + " that could be accepted.");
            }
        }
        int diagnoses = request.diagnoses().map(List::size).orElse(content.diagnoses().size());
        return request.lines().stream().map(line -> refusal(line, content, diagnoses)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> refusal(LineEdit line, Claim content, int diagnoses) {
        if (content.lines().stream().noneMatch(each -> each.number() == line.line())) {
            return Optional.of("The claim has no line " + line.line() + ".");
        }
        if (line.units().map(units -> units.signum() < 0 || units.stripTrailingZeros().scale() > 3).orElse(false)) {
            return Optional.of("Units are not negative and have at most three decimals.");
        }
        boolean wrongPointer = line.diagnosisPointers()
                .map(pointers -> pointers.size() > MAX_POINTERS || pointers.stream().anyMatch(each -> each < 1 || each > diagnoses)).orElse(false);
        return wrongPointer ? Optional.of("Line " + line.line() + " needs one to four pointers to diagnoses 1 to " + diagnoses + ".") : Optional.empty();
    }

    /** What a person has looked at and given anew is no longer as some message had it. */
    private static EncounterContent settled(EncounterContent content, EditRequest request) {
        Set<String> given = new HashSet<>();
        if (!request.patient().equals(PersonEdit.NONE)) {
            given.add("PID");
        }
        if (!request.subscriber().equals(PersonEdit.NONE) || request.payer().isPresent() || request.memberId().isPresent()
                || request.groupNumber().isPresent() || request.relationship().isPresent()) {
            given.addAll(Set.of("IN1", "IN2"));
        }
        if (request.attending().isPresent() || request.referring().isPresent()) {
            given.add("PV1");
        }
        if (request.diagnoses().isPresent()) {
            given.add("DG1");
        }
        return content.withProblems(content.problems().stream().filter(problem -> !given.contains(problem.segment())).toList());
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
