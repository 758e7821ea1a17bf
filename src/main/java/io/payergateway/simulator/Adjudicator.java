package io.payergateway.simulator;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.simulator.ClaimFile.Line;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.Set;

/**
 * Decides what a payer pays. Every amount follows from the seed and the patient control number: asked again, it decides the same.
 * Each line balances by construction (paid = charge less its adjustments), except for {@link Scenario#UNBAL}.
 */
final class Adjudicator {
    private static final Set<String> CLP06 = Set.of("12", "13", "14", "15", "16", "17", "AM", "CH", "DS", "HM", "LM", "MA", "MB", "MC", "OF", "TV",
            "VA", "WC", "ZZ");
    private static final List<Denial> DENIALS = List.of(new Denial("197", "N54"), new Denial("50", "N115"), new Denial("29", "N211"),
            new Denial("16", "M76"));
    private static final Denial NON_COVERED = new Denial("96", "N30");
    private static final Money UNBALANCED_BY = Money.of("1.00");
    private final long seed;

    private record Denial(String carc, String remark) {
    }

    Adjudicator(long seed) {
        this.seed = seed;
    }

    /** CLP07 and REF*1K: the same in the 277CA and the 835. */
    String payerClaimControlNumber(SubmittedClaim claim) {
        return "%s%010d".formatted(claim.payer().id(), Math.floorMod(random(claim, 1).nextLong(), 10_000_000_000L));
    }

    ClaimPayment adjudicate(SubmittedClaim claim) {
        Scenario scenario = claim.scenario();
        SplittableRandom random = random(claim, 2);
        Denial denial = DENIALS.get(random.nextInt(DENIALS.size()));
        List<LinePayment> lines = new ArrayList<>();
        for (int i = 0; i < claim.lines().size(); i++) {
            Line line = claim.lines().get(i);
            boolean last = i > 0 && i == claim.lines().size() - 1;
            lines.add(switch (scenario) {
                case DENY -> denied(line, denial);
                case PAID -> paid(line, List.of());
                case PART -> last ? denied(line, NON_COVERED) : paid(line, partial(line, i == 0, random));
                default -> paid(line, usual(line, i == 0, random));
            });
        }
        Money responsibility = Money.sum(lines.stream().flatMap(line -> line.adjustments().stream())
                .filter(adjustment -> adjustment.groupCode().equals("PR")).map(Adjustment::amount).toList());
        Money paid = Money.sum(lines.stream().map(LinePayment::paid).toList());
        // The claim's paid amount no longer follows from its adjustments; BPR02 still is the sum of the claims.
        Money told = scenario == Scenario.UNBAL ? paid.plus(UNBALANCED_BY) : paid;
        return new ClaimPayment(claim.patientControlNumber(), scenario == Scenario.DENY ? "4" : "1", claim.totalCharge(), told, responsibility,
                filingIndicator(claim), payerClaimControlNumber(claim), claim.placeOfService(), claim.frequency(), false, List.of(), lines, List.of());
    }

    /** CO-45, and a copay on the first line. */
    private static List<Adjustment> usual(Line line, boolean first, SplittableRandom random) {
        Money contractual = percent(line.charge(), 15 + random.nextInt(21));
        Money allowed = line.charge().minus(contractual);
        return adjustments(contractual, Money.ZERO, Money.ZERO, first ? atMost(Money.of("20"), percent(allowed, 50)) : Money.ZERO);
    }

    /** CO-45, then deductible and copay on the first line and coinsurance on all. */
    private static List<Adjustment> partial(Line line, boolean first, SplittableRandom random) {
        Money contractual = percent(line.charge(), 20 + random.nextInt(11));
        Money allowed = line.charge().minus(contractual);
        Money deductible = first ? atMost(Money.of("25"), percent(allowed, 30)) : Money.ZERO;
        Money copay = first ? atMost(Money.of("15"), percent(allowed, 10)) : Money.ZERO;
        return adjustments(contractual, deductible, percent(allowed.minus(deductible), 20), copay);
    }

    private static List<Adjustment> adjustments(Money contractual, Money deductible, Money coinsurance, Money copay) {
        List<Adjustment> all = new ArrayList<>();
        add(all, "CO", "45", contractual);
        add(all, "PR", "1", deductible);
        add(all, "PR", "2", coinsurance);
        add(all, "PR", "3", copay);
        return all;
    }

    private static void add(List<Adjustment> all, String group, String carc, Money amount) {
        if (!amount.isZero()) {
            all.add(new Adjustment(group, carc, amount, Optional.empty()));
        }
    }

    private static LinePayment paid(Line line, List<Adjustment> adjustments) {
        Money contractual = Money.sum(adjustments.stream().filter(each -> each.groupCode().equals("CO")).map(Adjustment::amount).toList());
        Money paid = line.charge().minus(Money.sum(adjustments.stream().map(Adjustment::amount).toList()));
        return line(line, paid, adjustments, Optional.of(line.charge().minus(contractual)), List.of());
    }

    private static LinePayment denied(Line line, Denial denial) {
        return line(line, Money.ZERO, List.of(new Adjustment("CO", denial.carc(), line.charge(), Optional.empty())), Optional.empty(),
                List.of(denial.remark()));
    }

    private static LinePayment line(Line line, Money paid, List<Adjustment> adjustments, Optional<Money> allowed, List<String> remarks) {
        return new LinePayment(line.procedure(), line.charge(), paid, line.revenueCode(), Optional.of(line.units()),
                line.serviceDate(), adjustments, line.controlNumber(), allowed, remarks);
    }

    /** CLP06 knows fewer codes than SBR09: commercial (CI) is told as indemnity (15). */
    private static String filingIndicator(SubmittedClaim claim) {
        String told = claim.filingIndicator().equals("CI") ? "15" : claim.filingIndicator();
        return CLP06.contains(told) ? told : "ZZ";
    }

    private static Money percent(Money amount, int percent) {
        return Money.ofCents(amount.cents() * percent / 100);
    }

    private static Money atMost(Money limit, Money amount) {
        return amount.compareTo(limit) > 0 ? limit : amount;
    }

    private SplittableRandom random(SubmittedClaim claim, int purpose) {
        return new SplittableRandom(seed * 31 + claim.patientControlNumber().hashCode() * 7L + purpose);
    }
}
