package io.payergateway.advice;

import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One SVC in words. @param serviceDate as a person writes it, or as it came */
public record AdviceLine(String procedure, String revenueCode, Optional<BigDecimal> units, String serviceDate, String controlNumber, Money charge, Money paid,
                         Optional<Money> allowed, List<AdviceAdjustment> adjustments, List<String> remarkCodes, Equation equation) {
    public AdviceLine {
        adjustments = List.copyOf(adjustments);
        remarkCodes = List.copyOf(remarkCodes);
    }

    static AdviceLine of(LinePayment line, AdviceWords words) {
        return new AdviceLine(line.procedure(), line.revenueCode(), line.units(), AdviceWords.date(line.serviceDate()), line.controlNumber(), line.charge(),
                line.paid(), line.allowed(), line.adjustments().stream().map(each -> AdviceAdjustment.of(each, words)).toList(), line.remarkCodes(),
                Equation.of(line));
    }
}
