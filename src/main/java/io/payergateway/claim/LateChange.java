package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.partner.PayerConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an account differs from what its payer was sent on a claim.
 *
 * @param late     charges of days on the claim that came after it had gone, and are on no other claim that left
 * @param credited charges of the claim that were credited since
 * @param left     charges of the claim that stand
 */
record LateChange(int late, int credited, int left) {

    /** What is to be done at the payer, and why. */
    enum Step { NOTHING, REPLACE, VOID, ASK }

    /** @param claims of the account, this one among them */
    static LateChange of(long claim, Claim sent, List<PostedCharge> charges, List<ClaimRow> claims) {
        ClaimOfDay home = new ClaimOfDay(sent.visit().patientClass(), charges, claims);
        Set<String> billed = sent.lines().stream().flatMap(line -> line.chargeIds().stream()).collect(Collectors.toSet());
        Map<Long, ClaimRow> byId = claims.stream().collect(Collectors.toMap(ClaimRow::id, Function.identity()));
        List<PostedCharge> ofType = charges.stream().filter(each -> each.charge().type() == ChargeType.CHARGE).toList();
        int late = (int) ofType.stream().filter(each -> each.late() && each.cancelledBy().isEmpty() && isWaiting(each, byId)
                && home.of(each.charge().serviceDate()).equals(OptionalLong.of(claim))).count();
        Set<String> standing = new HashSet<>();
        ofType.stream().filter(each -> each.cancelledBy().isEmpty()).forEach(each -> standing.add(each.charge().chargeId()));
        int left = (int) billed.stream().filter(standing::contains).count();
        return new LateChange(late, billed.size() - left, left);
    }

    private static boolean isWaiting(PostedCharge charge, Map<Long, ClaimRow> claims) {
        return charge.claimId().isEmpty() || Optional.ofNullable(claims.get(charge.claimId().getAsLong())).filter(row -> ClaimQueueStore.isUnsent(row.state())).isPresent();
    }

    /** @param replaceable whether the payer takes a replacement or void of it at all */
    Step step(PayerConfig.LateChange wanted, boolean replaceable) {
        if (late == 0 && credited == 0) {
            return Step.NOTHING;
        }
        if (wanted == PayerConfig.LateChange.ASK || !replaceable) {
            return Step.ASK;
        }
        return left == 0 && late == 0 ? Step.VOID : Step.REPLACE;
    }

    /** "1 charge came and 2 were credited after the claim was sent". */
    String words() {
        return charges(late) + " came late and " + charges(credited) + (credited == 1 ? " was" : " were") + " credited since the claim was sent";
    }

    private static String charges(int count) {
        return count + (count == 1 ? " charge" : " charges");
    }
}
