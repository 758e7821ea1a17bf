package io.payergateway.model;

import java.util.List;

/**
 * Loop 2100 (CLP).
 *
 * @param status       CLP02: 1, 2, 3 processed, 4 denied, 19 to 21 processed and forwarded, 22 reversal, 23 not its claim but sent on, 25 predetermination
 * @param remarkCodes  from MIA and MOA
 */
public record ClaimPayment(String patientControlNumber, String status, Money charge, Money paid, Money patientResponsibility, String filingIndicator,
                           String payerClaimControlNumber, String facilityCode, String frequency, boolean crossover, List<Adjustment> adjustments,
                           List<LinePayment> lines, List<String> remarkCodes) {
    public ClaimPayment {
        adjustments = List.copyOf(adjustments);
        lines = List.copyOf(lines);
        remarkCodes = List.copyOf(remarkCodes);
    }
}
