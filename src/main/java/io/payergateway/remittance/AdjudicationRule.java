package io.payergateway.remittance;

import io.payergateway.mapping.CodeTable;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells paid from denied. CLP02 alone does not: payers send 4 with money and 1 with all lines refused. What denies is an adjustment that neither the
 * contract, nor the patient's share, nor an earlier payer explains ({@code mappings/codes/x12/carc-reduction.yaml} lists those that do).
 * <ul>
 * <li>CLP02 22: REVERSED; 25: a predetermination, which moves nothing; 19, 20, 21, 23 or NM1*TT: FORWARDED
 * <li>no denying adjustment: PAID, also where the amount is 0 because a deductible took it
 * <li>denying adjustments, and nothing paid nor left to the patient or an earlier payer: DENIED
 * <li>denying adjustments beside covered amounts: PARTIALLY_PAID
 * </ul>
 */
public final class AdjudicationRule {
    private static final String REVERSAL = "22";
    private static final String PREDETERMINATION = "25";
    /** Values of the table: the amount is within what the payer covers, or it is not billable by contract. */
    private static final String COVERED = "COVERED";

    private final CodeTable reductions;

    private AdjudicationRule(CodeTable reductions) {
        this.reductions = reductions;
    }

    /** @throws io.payergateway.yaml.YamlException with file and line */
    public static AdjudicationRule load(Path codes) {
        String name = "carc-reduction";
        return new AdjudicationRule(CodeTable.load(codes.resolve("x12").resolve(name + ".yaml"), name, "codes/x12/" + name + ".yaml"));
    }

    public Decision decide(ClaimPayment payment) {
        if (payment.status().equals(PREDETERMINATION)) {
            return new Decision(Optional.empty(), List.of());
        }
        if (payment.status().equals(REVERSAL)) {
            return new Decision(Optional.of(ClaimState.REVERSED), List.of());
        }
        List<Adjustment> denials = adjustments(payment).filter(this::denies).toList();
        if (payment.crossover()) {
            return new Decision(Optional.of(ClaimState.FORWARDED), denials);
        }
        if (denials.isEmpty()) {
            return new Decision(Optional.of(ClaimState.PAID), denials);
        }
        boolean covered = payment.paid().compareTo(Money.ZERO) > 0 || adjustments(payment).anyMatch(this::isCovered);
        return new Decision(Optional.of(covered ? ClaimState.PARTIALLY_PAID : ClaimState.DENIED), denials);
    }

    boolean denies(Adjustment adjustment) {
        return adjustment.amount().compareTo(Money.ZERO) > 0 && isDenial(adjustment);
    }

    /** By its codes alone; in a reversal it takes such a denial back. */
    public boolean isDenial(Adjustment adjustment) {
        return reduction(adjustment).isEmpty();
    }

    private boolean isCovered(Adjustment adjustment) {
        return adjustment.amount().compareTo(Money.ZERO) > 0 && reduction(adjustment).filter(COVERED::equals).isPresent();
    }

    private Optional<String> reduction(Adjustment adjustment) {
        return reductions.translate(adjustment.groupCode() + "-" + adjustment.carc()).or(() -> reductions.translate(adjustment.carc()));
    }

    private static Stream<Adjustment> adjustments(ClaimPayment payment) {
        return Stream.concat(payment.adjustments().stream(), payment.lines().stream().map(LinePayment::adjustments).flatMap(List::stream));
    }
}
