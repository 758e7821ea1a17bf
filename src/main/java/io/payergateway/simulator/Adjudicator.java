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
import java.util.stream.Stream;

/**
 * Decides what a payer pays. Every amount follows from the seed and the patient control number: asked again, it decides the same.
 * Each line balances by construction (paid = charge less its adjustments), except for {@link Scenario#UNBAL}.
 */
final class Adjudicator {
    private static final Set<String> CLP06 = Set.of("12", "13", "14", "15", "16", "17", "AM", "CH", "DS", "HM", "LM", "MA", "MB", "MC", "OF", "TV",
            "VA", "WC", "ZZ");
    private static final List<NamedDenial> DENIALS = List.of(new NamedDenial("CO", "197", "N54"), new NamedDenial("CO", "50", "N115"),
            new NamedDenial("CO", "29", "N211"), new NamedDenial("CO", "16", "M76"));
    private static final NamedDenial NON_COVERED = new NamedDenial("CO", "96", "N30");
    private static final NamedDenial DEDUCTIBLE = new NamedDenial("PR", "1", "");
    private static final NamedDenial BY_CONTRACT = new NamedDenial("CO", "45", "");
    private static final NamedDenial WITHIN_CAPITATION = new NamedDenial("CO", "24", "");
    private static final NamedDenial ORIGINAL_UNKNOWN = new NamedDenial("CO", "16", "M47");
    private static final Money UNBALANCED_BY = Money.of("1.00");
    private final long seed;

    Adjudicator(long seed) {
        this.seed = seed;
    }

    /** CLP07 and REF*1K: the same in the 277CA and the 835. */
    String payerClaimControlNumber(SubmittedClaim claim) {
        return "%s%010d".formatted(claim.payer().id(), Math.floorMod(random(claim, 1).nextLong(), 10_000_000_000L));
    }

    ClaimPayment adjudicate(SubmittedClaim claim) {
        if (claim.isSecondary()) {
            return afterOthers(claim);
        }
        return payment(claim, lines(claim, claim.scenario()), List.of());
    }

    /** As if it had asked for something else. */
    ClaimPayment adjudicate(SubmittedClaim claim, Scenario scenario) {
        return payment(claim, lines(claim, scenario), List.of());
    }

    /** A void of a claim that nobody has. */
    ClaimPayment withoutOriginal(SubmittedClaim claim) {
        return payment(claim, claim.lines().stream().map(line -> denied(line, ORIGINAL_UNKNOWN)).toList(), List.of());
    }

    private List<LinePayment> lines(SubmittedClaim claim, Scenario scenario) {
        SplittableRandom random = random(claim, 2);
        NamedDenial denial = DENIALS.get(random.nextInt(DENIALS.size()));
        List<LinePayment> lines = new ArrayList<>();
        for (int i = 0; i < claim.lines().size(); i++) {
            Line line = claim.lines().get(i);
            boolean last = i > 0 && i == claim.lines().size() - 1;
            lines.add(switch (scenario) {
                case DENY, APPEAL -> denied(line, denial);
                case CARC -> denied(line, NamedDenial.in(claim.patientControlNumber()));
                case PATRES -> denied(line, DEDUCTIBLE);
                case ZERO45 -> denied(line, BY_CONTRACT);
                case CAPITA -> denied(line, WITHIN_CAPITATION);
                case PAID -> paid(line, List.of());
                case PART, XOVER -> last && scenario == Scenario.PART ? denied(line, NON_COVERED) : paid(line, partial(line, i == 0, random));
                default -> paid(line, usual(line, i == 0, random));
            });
        }
        return lines;
    }

    /** What the payers before did is OA-23; the rest is paid. By line where they told it by line, else for the claim. */
    private ClaimPayment afterOthers(SubmittedClaim claim) {
        boolean byLine = claim.lines().stream().anyMatch(line -> !line.settledBefore().isZero());
        List<LinePayment> lines = claim.lines().stream().map(line -> paid(line, byLine ? settledBefore(line.charge(), line.settledBefore()) : List.of()))
                .toList();
        return payment(claim, lines, byLine ? List.of() : settledBefore(claim.totalCharge(), claim.settledBefore()));
    }

    /** What the next payer says of a claim that was forwarded to it. */
    ClaimPayment afterForwarding(SubmittedClaim claim, ClaimPayment first) {
        List<LinePayment> lines = new ArrayList<>();
        for (int i = 0; i < claim.lines().size(); i++) {
            Money left = responsibility(List.of(first.lines().get(i)), List.of());
            lines.add(paid(claim.lines().get(i), settledBefore(first.lines().get(i).charge(), first.lines().get(i).charge().minus(left))));
        }
        return Readjudication.told(Readjudication.numbered(payment(claim, lines, List.of()), "X" + payerClaimControlNumber(claim)), "2", false);
    }

    private static List<Adjustment> settledBefore(Money charge, Money settled) {
        List<Adjustment> adjustments = new ArrayList<>();
        add(adjustments, "OA", "23", atMost(charge, settled));
        return adjustments;
    }

    private ClaimPayment payment(SubmittedClaim claim, List<LinePayment> lines, List<Adjustment> ofClaim) {
        Money paid = Money.sum(lines.stream().map(LinePayment::paid).toList()).minus(Money.sum(ofClaim.stream().map(Adjustment::amount).toList()));
        // The claim's paid amount no longer follows from its adjustments; BPR02 still is the sum of the claims.
        Money told = claim.scenario() == Scenario.UNBAL ? paid.plus(UNBALANCED_BY) : paid;
        return new ClaimPayment(claim.patientControlNumber(), status(claim, lines), claim.totalCharge(), told, responsibility(lines, ofClaim),
                filingIndicator(claim), payerClaimControlNumber(claim), claim.placeOfService(), claim.frequency(), false, ofClaim, lines, List.of());
    }

    /** CLP02: 4 where every line was denied, else the payer's place in line. */
    private static String status(SubmittedClaim claim, List<LinePayment> lines) {
        boolean denied = !lines.isEmpty() && lines.stream().allMatch(line -> line.paid().isZero()) && lines.stream()
                .flatMap(line -> line.adjustments().stream()).anyMatch(each -> new NamedDenial(each.groupCode(), each.carc(), "").status().equals("4"));
        if (denied) {
            return "4";
        }
        return switch (claim.responsibility()) {
            case "S" -> "2";
            case "T" -> "3";
            default -> "1";
        };
    }

    /** CLP05: everything under PR. */
    static Money responsibility(List<LinePayment> lines, List<Adjustment> ofClaim) {
        return Money.sum(Stream.concat(ofClaim.stream(), lines.stream().flatMap(line -> line.adjustments().stream()))
                .filter(adjustment -> adjustment.groupCode().equals("PR")).map(Adjustment::amount).toList());
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

    /** The whole charge under one reason. */
    private static LinePayment denied(Line line, NamedDenial denial) {
        List<Adjustment> all = new ArrayList<>();
        add(all, denial.group(), denial.carc(), line.charge());
        return line(line, Money.ZERO, all, Optional.empty(), denial.remark().isEmpty() ? List.of() : List.of(denial.remark()));
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
