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
 * @param detail        what takes no part in any sum
 */
public record LinePayment(String procedure, Money charge, Money paid, String revenueCode, Optional<BigDecimal> units, String serviceDate,
                          List<Adjustment> adjustments, String controlNumber, Optional<Money> allowed, List<String> remarkCodes,
                          LinePaymentDetail detail) {
    public LinePayment {
        adjustments = List.copyOf(adjustments);
        remarkCodes = List.copyOf(remarkCodes);
        // rows that were stored before there was a detail have none
        detail = detail == null ? LinePaymentDetail.NONE : detail;
    }

    /** Without detail. */
    public LinePayment(String procedure, Money charge, Money paid, String revenueCode, Optional<BigDecimal> units, String serviceDate,
                       List<Adjustment> adjustments, String controlNumber, Optional<Money> allowed, List<String> remarkCodes) {
        this(procedure, charge, paid, revenueCode, units, serviceDate, adjustments, controlNumber, allowed, remarkCodes, LinePaymentDetail.NONE);
    }
}
