package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ChargeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts what is billable of an account: a replacement is its claim once more, with its charges and those of its days that came too late for it; what is of no
 * replacement is put together as ever. So no claim that one payer has takes in, or loses to another, what that payer has on another number.
 */
final class ReplacementCharges {
    /** Group of what is of no replacement. */
    static final long OTHERS = 0;

    private final ClaimOfDay home;
    private final Set<Long> replacements = new HashSet<>();
    /** Claims that bill a charge that was in time: a late one beside it is on it already. */
    private final Set<Long> ordinary = new HashSet<>();
    private final List<PostedCharge> billable;

    ReplacementCharges(Encounter encounter, Collection<ClaimRow> claims, List<PostedCharge> billable) {
        this.home = new ClaimOfDay(encounter.visit().patientClass(), encounter.charges(), List.copyOf(claims));
        this.billable = billable;
        claims.stream().filter(row -> row.replaces() && ClaimQueueStore.isUnsent(row.state()) && row.priorClaimId().isEmpty()).forEach(row -> replacements.add(row.id()));
        billable.stream().filter(each -> !each.late() && each.charge().type() == ChargeType.CHARGE).forEach(each -> each.claimId().ifPresent(ordinary::add));
    }

    /** By the replacement's claim, {@link #OTHERS} for the rest. Co-payments of no claim go where there are charges to go with. */
    Map<Long, List<PostedCharge>> groups() {
        Map<Long, List<PostedCharge>> groups = new TreeMap<>();
        billable.stream().filter(each -> each.charge().type() == ChargeType.CHARGE).forEach(each -> {
            long group = group(each);
            boolean onIt = group != OTHERS || each.claimId().isPresent() && ordinary.contains(each.claimId().getAsLong());
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(onIt ? each.inTime() : each);
        });
        billable.stream().filter(each -> each.charge().type() != ChargeType.CHARGE).forEach(each -> {
            long own = each.claimId().orElse(OTHERS);
            long group = groups.containsKey(own) ? own : groups.keySet().stream().findFirst().orElse(OTHERS);
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(each);
        });
        return groups;
    }

    private long group(PostedCharge charge) {
        if (charge.claimId().isPresent() && replacements.contains(charge.claimId().getAsLong())) {
            return charge.claimId().getAsLong();
        }
        if (charge.claimId().isPresent() && !charge.late()) {
            return OTHERS;
        }
        OptionalLong claim = home.of(charge.charge().serviceDate());
        return claim.isPresent() && replacements.contains(claim.getAsLong()) ? claim.getAsLong() : OTHERS;
    }
}
