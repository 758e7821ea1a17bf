package io.payergateway.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Loop 2110 (SVC).
 *
 * @param procedure     SVC01 as sent, "HC:99213:25"
 * @param controlNumber REF*6R, empty if none
 * @param remarkCodes   LQ*HE
 */
public record LinePayment(String procedure, Money charge, Money paid, String revenueCode, Optional<BigDecimal> units, String serviceDate,
                          List<Adjustment> adjustments, String controlNumber, Optional<Money> allowed, List<String> remarkCodes) {
    public LinePayment {
        adjustments = List.copyOf(adjustments);
        remarkCodes = List.copyOf(remarkCodes);
    }
}
