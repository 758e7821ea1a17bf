package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.FollowingStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Sends a claim that its payer decided once more: as a replacement (CLM05-3 7) or a void (8) of what the payer has under its own number (REF*F8), or, where nothing
 * of it stands there any more, as an original (1). The same claim here, another submission under another CLM01. X222A1, X223A2 2300 CLM05-3 and REF*F8.
 * Everything in the caller's transaction, who audits it.
 */
public final class ClaimCorrection {
    static final String ORIGINAL = "1";
    static final String REPLACEMENT = "7";
    static final String VOID = "8";
    /** The payer has them. */
    private static final Set<ClaimState> DECIDED = EnumSet.of(ClaimState.PAID, ClaimState.PARTIALLY_PAID, ClaimState.DENIED, ClaimState.FORWARDED);
    private static final String BEFORE = "before_correction";

    private final Partners partners;
    private final EditRules rules;
    private final EncounterClaims claims;
    private final Followed followed;
    private final AccountNumbers numbers = new AccountNumbers();
    private final EncounterStore encounters = new EncounterStore();
    private final FollowingStore following = new FollowingStore();
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final FindingStore findings = new FindingStore();

    public ClaimCorrection(Partners partners, ClaimEdits edits) {
        this.partners = partners;
        this.rules = new EditRules(partners);
        this.claims = new EncounterClaims(partners, edits);
        this.followed = new Followed(partners, edits);
    }

    /** @param refusal why nothing was done, in one sentence; state and patientControlNumber as they are by now */
    public record Result(Optional<String> refusal, ClaimState state, String patientControlNumber) {
        public boolean done() {
            return refusal.isEmpty();
        }
    }

    /** The claim with its account, locked in the order that everybody keeps. @return empty where there is none */
    public Optional<ClaimRow> lock(Handle handle, long claimId) {
        return Decided.lock(handle, claimId).map(Decided::row);
    }

    /** Why this claim cannot be replaced; empty where it can. */
    public Optional<String> mayReplace(ClaimRow row) {
        return mayGoAgain(row).or(() -> takesNone(row) ? Optional.of("Its payer takes no replacement of such claims (config/payers/" + row.payer()
                + ".yaml noReplacement); ask it to reopen the claim, or appeal.") : Optional.empty());
    }

    /** Why this claim cannot be voided; empty where it can. */
    public Optional<String> mayVoid(ClaimRow row) {
        return mayReplace(row);
    }

    /** Why this claim cannot be billed anew; empty where it can. */
    public Optional<String> mayRebill(ClaimRow row) {
        return row.state() == ClaimState.REVERSED || row.state() == ClaimState.REJECTED ? Optional.empty()
                : Optional.of("Only a claim that was rejected, or of which nothing stands at the payer any more, goes out as an original; this one is " + row.state() + ".");
    }

    private static Optional<String> mayGoAgain(ClaimRow row) {
        if (!DECIDED.contains(row.state())) {
            return Optional.of("The claim is " + row.state() + "; only what a payer decided is replaced or voided there.");
        }
        return row.payerClaimControlNumber().isEmpty() ? Optional.of("The payer gave the claim no control number (CLP07), by which alone it could find it.") : Optional.empty();
    }

    private boolean takesNone(ClaimRow row) {
        return Optional.ofNullable(partners.payers().get(row.payer())).map(PayerConfig::noReplacement).orElse(Set.of()).contains(row.kind());
    }

    /**
     * The whole claim once more (7), of its charges as they are now, late ones among them; a void (8) where none is left.
     *
     * @param edit what a person changes besides; empty: nothing
     * @return a refusal too where nothing would differ from what the payer has: it would be denied as a duplicate
     */
    public Result replace(Handle handle, long claimId, Optional<EditRequest> edit, String who, Evidence evidence, Instant at) {
        Decided decided = Decided.lock(handle, claimId).orElseThrow();
        List<Finding> open = openFindings(handle, claimId);
        Optional<String> refusal = mayReplace(decided.row()).or(() -> edit.flatMap(request -> EditRules.otherPayer(decided.row(), request))).or(() -> edit.flatMap(request -> rules.refusal(decided.content(), open, decided.encounter(), request)));
        if (refusal.isPresent()) {
            return refused(decided.row(), refusal.get());
        }
        handle.savepoint(BEFORE);
        Claim sent = decided.content();
        lifecycle.reopen(handle, claimId, sent.as(REPLACEMENT, decided.row().payerClaimControlNumber()), who, evidence, at);
        make(handle, edit.map(request -> edited(decided, open, request)).orElse(decided.encounter()), claimId, evidence, at);
        if (openFindings(handle, claimId).contains(ClaimMaker.ANOTHER_PAYER)) {
            handle.rollbackToSavepoint(BEFORE);
            return refused(decided.row(), EditRules.OTHER_PAYER);
        }
        if (isSame(sent, lifecycle.content(handle, claimId))) {
            handle.rollbackToSavepoint(BEFORE);
            return refused(decided.row(), "Nothing differs from what the payer was sent; it would deny the same claim again as a duplicate.");
        }
        holdFollower(handle, claimId, at);
        return current(handle, claimId);
    }

    /** What the payer has is taken back (8), word for word as it was sent. */
    public Result voidClaim(Handle handle, long claimId, String who, Evidence evidence, Instant at) {
        Decided decided = Decided.lock(handle, claimId).orElseThrow();
        Optional<String> refusal = mayVoid(decided.row());
        if (refusal.isPresent()) {
            return refused(decided.row(), refusal.get());
        }
        Claim again = PatientControlNumber.renumber(decided.content(), numbers.next(handle, decided.encounter()));
        lifecycle.reopen(handle, claimId, again.as(VOID, decided.row().payerClaimControlNumber()), who, evidence, at);
        findings.resolveClaim(handle, claimId, evidence.reason(), at);
        lifecycle.move(handle, claimId, ClaimState.READY, evidence, at);
        holdFollower(handle, claimId, at);
        return current(handle, claimId);
    }

    /**
     * A claim that was rejected goes out once more with the frequency it had: an original (1), for the payer never had it. So does one of which the payer took back all
     * that it had decided, as a new original (1) of charges as they are now.
     */
    public Result rebill(Handle handle, long claimId, String who, Evidence evidence, Instant at) {
        Decided decided = Decided.lock(handle, claimId).orElseThrow();
        ClaimRow row = decided.row();
        Optional<String> refusal = mayRebill(row);
        if (refusal.isPresent()) {
            return refused(row, refusal.get());
        }
        if (row.state() == ClaimState.REVERSED) {
            lifecycle.reopen(handle, claimId, decided.content().as(ORIGINAL, ""), who, evidence, at);
        } else if (row.voids()) {
            voidAgain(handle, decided.encounter(), row, evidence, at);
            return current(handle, claimId);
        }
        make(handle, decided.encounter(), claimId, evidence, at);
        return current(handle, claimId);
    }

    /** Why there is no correction to give up; empty where there is one. */
    public Optional<String> mayAbandon(ClaimRow row) {
        return (row.replaces() || row.voids()) && ClaimQueueStore.isUnsent(row.state()) ? Optional.empty()
                : Optional.of("Only a replacement or void that has not gone, or was rejected, is given up.");
    }

    /**
     * Gives up a replacement or void that has not gone, or was rejected: the payer keeps what it has, and the claim is that again. Charges that only the correction would
     * have billed wait on a claim of their own.
     *
     * @param standing where its payers left it
     */
    public Result abandon(Handle handle, long claimId, ClaimState standing, Evidence evidence, Instant at) {
        Decided decided = Decided.lock(handle, claimId).orElseThrow();
        Optional<String> refusal = mayAbandon(decided.row());
        if (refusal.isPresent()) {
            return refused(decided.row(), refusal.get());
        }
        Claim sent = lifecycle.beforeCorrection(handle, claimId).orElseThrow();
        lifecycle.replaceContent(handle, claimId, sent.as(sent.frequency(), decided.row().payerClaimControlNumber()), at);
        findings.resolveClaim(handle, claimId, evidence.reason(), at);
        lifecycle.move(handle, claimId, standing, evidence, at);
        if (decided.row().priorClaimId().isEmpty()) {
            encounters.updateCharges(handle, freed(handle, decided, sent));
            claims.make(handle, List.of(decided.encounter()), OptionalLong.empty(), evidence, at);
        }
        return current(handle, claimId);
    }

    /** Charges on the claim that its payer was never sent. */
    private List<PostedCharge> freed(Handle handle, Decided decided, Claim sent) {
        Set<String> billed = sent.lines().stream().flatMap(line -> line.chargeIds().stream()).collect(Collectors.toSet());
        return encounters.charges(handle, List.of(decided.encounter().id())).get(decided.encounter().id()).stream()
                .filter(each -> each.claimId().equals(OptionalLong.of(decided.row().id())) && each.charge().type() == ChargeType.CHARGE && each.cancelledBy().isEmpty())
                .filter(each -> !billed.contains(each.charge().chargeId())).map(each -> each.withClaim(OptionalLong.empty())).toList();
    }

    /** A void that was rejected, or held when it was to go into a file: under a new number. */
    void voidAgain(Handle handle, EncounterRow encounter, ClaimRow row, Evidence evidence, Instant at) {
        lifecycle.replaceContent(handle, row.id(), PatientControlNumber.renumber(lifecycle.content(handle, row.id()), numbers.next(handle, encounter)), at);
        findings.resolveClaim(handle, row.id(), evidence.reason(), at);
        lifecycle.move(handle, row.id(), ClaimState.READY, evidence, at);
    }

    private void make(Handle handle, EncounterRow encounter, long claimId, Evidence evidence, Instant at) {
        claims.make(handle, List.of(encounter), OptionalLong.of(claimId), evidence, at);
        ClaimRow row = lifecycle.find(handle, claimId).orElseThrow();
        if (row.priorClaimId().isPresent()) {
            followed.again(handle, row, evidence, at);
        }
    }

    private static EncounterRow edited(Decided decided, List<Finding> open, EditRequest request) {
        Claim content = decided.content();
        List<Finding> accepted = open.stream().filter(finding -> request.accept().contains(finding.code())).toList();
        String payer = content.insurances().isEmpty() ? "" : content.billed().payer().id();
        AppliedEdit edit = new AppliedEdit(request, content.lines(), content.diagnoses(), payer, accepted);
        return decided.encounter().with(EditRules.settled(decided.encounter().content(), request).with(edit));
    }

    /** But for what tells one submission from another. */
    private static boolean isSame(Claim sent, Claim now) {
        Claim alike = PatientControlNumber.renumber(now, sent.patientControlNumber()).as(sent.frequency(), sent.payerClaimControlNumber());
        return !now.frequency().equals(VOID) && Json.write(alike).equals(Json.write(sent));
    }

    /** What the next payer would be told does not stand while this one is asked again; what it was told already, only the new decision can change. */
    private void holdFollower(Handle handle, long claimId, Instant at) {
        OptionalLong follower = following.followerOf(handle, claimId);
        if (follower.isPresent() && ClaimQueueStore.isUnsent(lifecycle.find(handle, follower.getAsLong()).orElseThrow().state())) {
            followed.adapt(handle, Decided.lock(handle, claimId).orElseThrow(), follower.getAsLong(), at);
        }
    }

    private List<Finding> openFindings(Handle handle, long claimId) {
        return findings.ofClaim(handle, claimId).stream().filter(each -> each.resolvedAt().isEmpty()).map(FindingRow::finding).toList();
    }

    private static Result refused(ClaimRow row, String why) {
        return new Result(Optional.of(why), row.state(), row.patientControlNumber());
    }

    private Result current(Handle handle, long claimId) {
        ClaimRow row = lifecycle.find(handle, claimId).orElseThrow();
        return new Result(Optional.empty(), row.state(), row.patientControlNumber());
    }
}
