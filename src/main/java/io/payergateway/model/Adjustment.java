package io.payergateway.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One CAS triplet: a positive amount reduces the payment.
 *
 * @param groupCode CO, PR, OA, PI, CR
 * @param carc      claim adjustment reason code
 */
public record Adjustment(String groupCode, String carc, Money amount, Optional<BigDecimal> quantity) {
}
