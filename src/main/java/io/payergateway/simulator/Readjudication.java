package io.payergateway.simulator;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A payer's second thoughts about what it adjudicated; each of them balances where the first did. */
final class Readjudication {
    private static final String REVERSAL = "22";

    private Readjudication() {
    }

    /** CLP02 22 with every amount negated (X221A1 1.10.2.8); CLP05 is not used in it. */
    static ClaimPayment reversal(ClaimPayment first) {
        List<LinePayment> lines = first.lines().stream().map(line -> new LinePayment(line.procedure(), line.charge().negate(), line.paid().negate(),
                line.revenueCode(), Optional.empty(), line.serviceDate(), negated(line.adjustments()), line.controlNumber(), Optional.empty(),
                line.remarkCodes())).toList();
        return new ClaimPayment(first.patientControlNumber(), REVERSAL, first.charge().negate(), first.paid().negate(), Money.ZERO,
                first.filingIndicator(), first.payerClaimControlNumber(), first.facilityCode(), first.frequency(), false, negated(first.adjustments()),
                lines, first.remarkCodes());
    }

    /** Half of what the contract took away is paid after all. */
    static ClaimPayment raised(ClaimPayment first) {
        return with(first, first.lines().stream().map(line -> {
            Money contractual = contractual(line);
            return settled(line, Money.ofCents(contractual.cents() / 2));
        }).toList());
    }

    /** 60 % of what was paid stays paid. */
    static ClaimPayment lowered(ClaimPayment first) {
        return with(first, first.lines().stream().map(line -> {
            Money stays = Money.ofCents(line.paid().cents() * 60 / 100);
            return settled(line, contractual(line).plus(line.paid().minus(stays)));
        }).toList());
    }

    /**
     * The same claim in two parts, each with its own lines and their charge: a payer's split claim (X221A1 1.10.2.11). All lines but the last, then the
     * last; a single line in halves.
     */
    static List<ClaimPayment> parts(ClaimPayment first) {
        int count = first.lines().size();
        if (count > 1) {
            return List.of(with(first, first.lines().subList(0, count - 1)), with(first, first.lines().subList(count - 1, count)));
        }
        LinePayment line = first.lines().get(0);
        LinePayment half = share(line, amount -> Money.ofCents(amount.cents() / 2));
        LinePayment rest = share(line, amount -> amount.minus(Money.ofCents(amount.cents() / 2)));
        return List.of(with(first, List.of(balanced(half))), with(first, List.of(balanced(rest))));
    }

    /** The paid amount of the first line is told wrong by so much, and the claim's with it: only the line's equation fails. */
    static ClaimPayment lineOff(ClaimPayment first, Money by) {
        List<LinePayment> lines = new ArrayList<>(first.lines());
        LinePayment line = lines.get(0);
        lines.set(0, new LinePayment(line.procedure(), line.charge(), line.paid().plus(by), line.revenueCode(), line.units(), line.serviceDate(),
                line.adjustments(), line.controlNumber(), line.allowed(), line.remarkCodes()));
        return copy(first, first.status(), first.charge(), first.paid(), lines);
    }

    /** As another payer in line tells it: CLP02 and whether it forwarded the claim. */
    static ClaimPayment told(ClaimPayment first, String status, boolean crossover) {
        return new ClaimPayment(first.patientControlNumber(), status, first.charge(), first.paid(), first.patientResponsibility(), first.filingIndicator(),
                first.payerClaimControlNumber(), first.facilityCode(), first.frequency(), crossover, first.adjustments(), first.lines(), first.remarkCodes());
    }

    static ClaimPayment numbered(ClaimPayment first, String payerClaimControlNumber) {
        return new ClaimPayment(first.patientControlNumber(), first.status(), first.charge(), first.paid(), first.patientResponsibility(),
                first.filingIndicator(), payerClaimControlNumber, first.facilityCode(), first.frequency(), first.crossover(), first.adjustments(),
                first.lines(), first.remarkCodes());
    }

    static LinePayment balanced(LinePayment line) {
        return paying(line, line.adjustments());
    }

    private static LinePayment share(LinePayment line, UnaryOperator<Money> of) {
        List<Adjustment> adjustments = line.adjustments().stream()
                .map(each -> new Adjustment(each.groupCode(), each.carc(), of.apply(each.amount()), Optional.empty()))
                .filter(each -> !each.amount().isZero()).toList();
        return new LinePayment(line.procedure(), of.apply(line.charge()), Money.ZERO, line.revenueCode(), line.units(), line.serviceDate(), adjustments,
                line.controlNumber(), line.allowed().map(of), line.remarkCodes());
    }

    /** The line with another contractual reduction (CO-45), all else as it was. */
    private static LinePayment settled(LinePayment line, Money contractual) {
        List<Adjustment> adjustments = new ArrayList<>();
        if (!contractual.isZero()) {
            adjustments.add(new Adjustment("CO", "45", contractual, Optional.empty()));
        }
        line.adjustments().stream().filter(each -> !isContractual(each)).forEach(adjustments::add);
        return paying(line, adjustments);
    }

    private static LinePayment paying(LinePayment line, List<Adjustment> adjustments) {
        Money paid = line.charge().minus(Money.sum(adjustments.stream().map(Adjustment::amount).toList()));
        return new LinePayment(line.procedure(), line.charge(), paid, line.revenueCode(), line.units(), line.serviceDate(), adjustments,
                line.controlNumber(), Optional.empty(), line.remarkCodes());
    }

    private static Money contractual(LinePayment line) {
        return Money.sum(line.adjustments().stream().filter(Readjudication::isContractual).map(Adjustment::amount).toList());
    }

    private static boolean isContractual(Adjustment adjustment) {
        return adjustment.groupCode().equals("CO") && adjustment.carc().equals("45");
    }

    private static List<Adjustment> negated(List<Adjustment> adjustments) {
        return adjustments.stream().map(each -> new Adjustment(each.groupCode(), each.carc(), each.amount().negate(), Optional.empty())).toList();
    }

    private static ClaimPayment with(ClaimPayment first, List<LinePayment> lines) {
        return copy(first, first.status(), Money.sum(lines.stream().map(LinePayment::charge).toList()),
                Money.sum(lines.stream().map(LinePayment::paid).toList()), lines);
    }

    private static ClaimPayment copy(ClaimPayment first, String status, Money charge, Money paid, List<LinePayment> lines) {
        return new ClaimPayment(first.patientControlNumber(), status, charge, paid, Adjudicator.responsibility(lines, first.adjustments()),
                first.filingIndicator(), first.payerClaimControlNumber(), first.facilityCode(), first.frequency(), first.crossover(),
                first.adjustments(), lines, first.remarkCodes());
    }
}
