package io.payergateway.advice;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import java.util.List;
import java.util.OptionalLong;

/**
 * One CLP in words.
 *
 * @param cursor  the page that follows begins after it
 * @param claimId ours; empty where none has that CLP01, or nothing is posted
 * @param status  CLP02
 */
public record AdviceClaim(long cursor, OptionalLong claimId, String patientControlNumber, String payerClaimControlNumber, String status, String statusWords,
                          boolean crossover, Money charge, Money paid, Money patientResponsibility, List<AdviceAdjustment> adjustments, List<AdviceLine> lines,
                          List<String> remarkCodes, Equation equation) {
    public AdviceClaim {
        adjustments = List.copyOf(adjustments);
        lines = List.copyOf(lines);
        remarkCodes = List.copyOf(remarkCodes);
    }

    static AdviceClaim of(long cursor, OptionalLong claimId, ClaimPayment payment, AdviceWords words) {
        return new AdviceClaim(cursor, claimId, payment.patientControlNumber(), payment.payerClaimControlNumber(), payment.status(),
                AdviceWords.of(words.statuses(), payment.status()), payment.crossover(), payment.charge(), payment.paid(), payment.patientResponsibility(),
                payment.adjustments().stream().map(each -> AdviceAdjustment.of(each, words)).toList(),
                payment.lines().stream().map(each -> AdviceLine.of(each, words)).toList(), payment.remarkCodes(), Equation.of(payment));
    }
}
