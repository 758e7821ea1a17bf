package io.payergateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a claim stands with its payers: the sum of all its adjudications, and the one state that follows from them. Predeterminations (CLP02 25) never count.
 * <ol>
 * <li>A reversal and the payment whose amounts it negates cancel each other, whichever came first; of several such payments the one with its CLP07.
 * <li>Nothing is left, or the payer's last word is a reversal of what we never saw: REVERSED.
 * <li>Else the newest payment of the latest submission that was adjudicated says it. Where its CLP03 is less than was sent, the payer divided the claim: the
 *     parts before it that fit into the charge speak with it, and parts that differ are PARTIALLY_PAID.
 * </ol>
 *
 * @param paid                  sum of CLP04, reversals taken off
 * @param patientResponsibility sum of the adjustments of group PR; CLP05 is in no equation, and reversals need not have it
 * @param adjustments           sum of CAS by group
 * @param state                 empty where nothing counts
 */
public record Standing(Money paid, Money patientResponsibility, Map<String, Money> adjustments, Optional<ClaimState> state) {
    private static final String PATIENT = "PR";

    public Standing {
        adjustments = Map.copyOf(adjustments);
    }

    /** @param adjudications of one claim, in the order in which they came */
    public static Standing of(List<Adjudication> adjudications) {
        List<Adjudication> counting = adjudications.stream().filter(each -> !each.payment().predetermines()).toList();
        Map<String, Money> adjustments = new TreeMap<>();
        Money paid = Money.ZERO;
        for (Adjudication each : counting) {
            paid = paid.plus(each.payment().paid());
            adjustmentsOf(each.payment()).forEach(one -> adjustments.merge(one.groupCode(), one.amount(), Money::plus));
        }
        return new Standing(paid, adjustments.getOrDefault(PATIENT, Money.ZERO), adjustments, state(counting));
    }

    private static Stream<Adjustment> adjustmentsOf(ClaimPayment payment) {
        return Stream.concat(payment.adjustments().stream(), payment.lines().stream().flatMap(line -> line.adjustments().stream()));
    }

    private static Optional<ClaimState> state(List<Adjudication> counting) {
        if (counting.isEmpty()) {
            return Optional.empty();
        }
        List<Adjudication> left = notCancelled(counting);
        boolean reversedLast = left.isEmpty() || last(left).payment().reverses();
        List<Adjudication> live = left.stream().filter(each -> !each.payment().reverses()).toList();
        return Optional.of(reversedLast ? ClaimState.REVERSED : said(live));
    }

    /** What is left of those that count once each reversal and the payment that it takes back have gone, in their order. */
    public static List<Adjudication> notCancelled(List<Adjudication> adjudications) {
        List<Adjudication> counting = adjudications.stream().filter(each -> !each.payment().predetermines()).toList();
        List<Adjudication> left = new ArrayList<>(counting);
        for (Adjudication reversal : counting) {
            if (reversal.payment().reverses()) {
                Optional<Adjudication> same = left.stream().filter(each -> each.isNegatedBy(reversal) && each.sameClaimOfPayer(reversal)).findFirst();
                same.or(() -> left.stream().filter(each -> each.isNegatedBy(reversal)).findFirst()).ifPresent(original -> {
                    remove(left, original);
                    remove(left, reversal);
                });
            }
        }
        return left;
    }

    /** By identity: two payments may be equal. */
    private static void remove(List<Adjudication> from, Adjudication one) {
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i) == one) {
                from.remove(i);
                return;
            }
        }
    }

    private static ClaimState said(List<Adjudication> live) {
        int latest = live.stream().mapToInt(Adjudication::submission).max().orElseThrow();
        List<Adjudication> ofLatest = live.stream().filter(each -> each.submission() == latest).toList();
        Adjudication newest = last(ofLatest);
        ClaimState state = newest.says().orElseThrow();
        Money charge = newest.payment().charge();
        for (int i = ofLatest.size() - 2; i >= 0; i--) {
            Adjudication part = ofLatest.get(i);
            charge = charge.plus(part.payment().charge());
            if (charge.compareTo(newest.submitted()) > 0) {
                break;
            }
            state = together(state, part.says().orElseThrow());
        }
        return state;
    }

    private static ClaimState together(ClaimState one, ClaimState other) {
        if (one == other) {
            return one;
        }
        return one == ClaimState.FORWARDED || other == ClaimState.FORWARDED ? ClaimState.FORWARDED : ClaimState.PARTIALLY_PAID;
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
