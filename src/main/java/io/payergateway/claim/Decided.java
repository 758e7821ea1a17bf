package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.FollowingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.PostedPayment;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimPayment;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A claim that a payer decided, with its account and everything posted to it; account and claims are locked. @param others claims of the account, itself among them */
record Decided(EncounterRow encounter, ClaimRow row, Claim content, List<PostedPayment> posted, List<ClaimRow> others) {

    /** The encounter first, then its claims: the order that everybody keeps. @return empty where it was purged meanwhile */
    static Optional<Decided> lock(Handle handle, long claim) {
        LifecycleStore lifecycle = new LifecycleStore();
        Optional<ClaimRow> found = lifecycle.find(handle, claim);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        EncounterRow encounter = new EncounterStore().lock(handle, List.of(found.get().encounterId())).get(0);
        List<ClaimRow> claims = new ClaimQueueStore().lockOfEncounters(handle, List.of(encounter.id()));
        Optional<ClaimRow> row = claims.stream().filter(each -> each.id() == claim).findFirst();
        return row.map(of -> new Decided(encounter, of, lifecycle.content(handle, claim), new FollowingStore().posted(handle, claim), claims));
    }

    static boolean hasNextPayer(Claim content) {
        return content.billedInsurance() + 1 < content.insurances().size();
    }

    /** Whether the payer sent the claim on to the next one by itself (crossover), and did not take that back; the next one's answer is of this claim, too. */
    boolean wasForwarded() {
        return wasForwarded(posted);
    }

    static boolean wasForwarded(List<PostedPayment> posted) {
        return posted.stream().map(PostedPayment::payment).filter(each -> each.crossover() && !each.reverses())
                .anyMatch(each -> posted.stream().map(PostedPayment::payment).noneMatch(other -> takesBack(other, each)));
    }

    private static boolean takesBack(ClaimPayment reversal, ClaimPayment payment) {
        return reversal.reverses() && reversal.charge().equals(payment.charge().negate()) && reversal.paid().equals(payment.paid().negate());
    }

    PriorDecisions.Outcome outcome() {
        return PriorDecisions.of(content, posted);
    }
}
