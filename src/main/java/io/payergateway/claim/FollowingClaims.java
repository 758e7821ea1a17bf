package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FollowingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Bills the payer after the one that decided. By itself where that one paid, denied nothing and left something to the patient; a person decides in every other
 * case. What a payer forwarded itself (crossover) is not billed, and no claim is followed twice. Several may run; each claim is taken by one.
 */
public final class FollowingClaims {
    /** A person may bill the next payer of these. */
    private static final Set<ClaimState> DECIDED = EnumSet.of(ClaimState.PAID, ClaimState.PARTIALLY_PAID, ClaimState.DENIED);
    private static final int MAX_REASON = 500;

    private final Clock clock;
    private final Followed followed;
    private final FollowingStore following = new FollowingStore();
    private final ClaimTurns turns;

    public FollowingClaims(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
        this.clock = clock;
        this.followed = new Followed(partners, edits);
        this.turns = new ClaimTurns(jdbi, clock, new Due());
    }

    /** @param refusal why nothing was done, in one sentence; claimId the claim to the next payer */
    public record Result(Optional<String> refusal, OptionalLong claimId) {
        static Result refused(String why) {
            return new Result(Optional.of(why), OptionalLong.empty());
        }
    }

    /** @return how many decided claims were looked at; 0 when there is nothing to do now */
    public synchronized int followDue() {
        return turns.turn();
    }

    private final class Due implements ClaimTurns.Work {
        @Override
        public List<Long> due(Handle handle, int limit, Collection<Long> without) {
            return following.due(handle, limit, without);
        }

        @Override
        public void look(Handle handle, long claim) {
            FollowingClaims.this.look(handle, claim);
        }

        @Override
        public void giveUp(Handle handle, long claim, Instant at) {
            followed.giveUp(handle, claim, at);
        }
    }

    private void look(Handle handle, long claim) {
        Optional<Decided> decided = Decided.lock(handle, claim);
        if (decided.isEmpty() || !following.isDue(handle, claim)) {
            return; // another worker has looked
        }
        Instant now = clock.instant();
        OptionalLong follower = following.followerOf(handle, claim);
        if (follower.isPresent()) {
            followed.adapt(handle, decided.get(), follower.getAsLong(), now);
        } else if (decided.get().row().state() == ClaimState.PAID && !decided.get().wasForwarded()) {
            followed.followByItself(handle, decided.get(), now);
        }
        following.followed(handle, claim, now);
    }

    /** A person bills the next payer, whatever the one before left or denied: of a claim that there is, in the transaction of the caller, who audits it. */
    public Result follow(Handle handle, long claim, String reason, Instant now) {
        Decided decided = Decided.lock(handle, claim).orElseThrow();
        Optional<String> refusal = refusal(handle, decided, reason);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        PriorDecisions.Outcome outcome = decided.outcome();
        if (outcome.decision().isEmpty()) {
            return Result.refused(outcome.missing());
        }
        long made = followed.make(handle, decided, outcome.decision().get(), Evidence.of(EvidenceKind.OPERATOR, reason), now);
        following.followed(handle, claim, now);
        return new Result(Optional.empty(), OptionalLong.of(made));
    }

    /** Why the next payer may not be billed; empty where it may. Locks nothing. */
    public Optional<String> mayFollow(Handle handle, ClaimRow row, Claim content) {
        if (row.state() == ClaimState.FORWARDED || Decided.wasForwarded(following.posted(handle, row.id()))) {
            return Optional.of("The payer forwarded the claim to the next one itself; billed again it would be there twice.");
        }
        if (!DECIDED.contains(row.state())) {
            return Optional.of("The claim is " + row.state() + "; a payer has to decide before the next one is billed.");
        }
        if (!Decided.hasNextPayer(content)) {
            return Optional.of("The claim names no payer after this one.");
        }
        return following.followerOf(handle, row.id()).isPresent() ? Optional.of("The next payer has its claim already.") : Optional.empty();
    }

    private Optional<String> refusal(Handle handle, Decided decided, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            return Optional.of("A reason of at most " + MAX_REASON + " characters is needed.");
        }
        return mayFollow(handle, decided.row(), decided.content());
    }
}
