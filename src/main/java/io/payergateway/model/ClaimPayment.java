package io.payergateway.model;

import java.util.List;

/**
 * Loop 2100 (CLP).
 *
 * @param status       CLP02: 1, 2, 3 processed, 4 denied, 19 to 21 processed and forwarded, 22 reversal, 23 not its claim but sent on, 25 predetermination
 * @param remarkCodes  from MIA and MOA
 * @param detail       what takes no part in any sum
 */
public record ClaimPayment(String patientControlNumber, String status, Money charge, Money paid, Money patientResponsibility, String filingIndicator,
                           String payerClaimControlNumber, String facilityCode, String frequency, boolean crossover, List<Adjustment> adjustments,
                           List<LinePayment> lines, List<String> remarkCodes, ClaimPaymentDetail detail) {
    private static final String REVERSAL = "22";
    private static final String PREDETERMINATION = "25";

    public ClaimPayment {
        adjustments = List.copyOf(adjustments);
        lines = List.copyOf(lines);
        remarkCodes = List.copyOf(remarkCodes);
        // rows that were stored before there was a detail have none
        detail = detail == null ? ClaimPaymentDetail.NONE : detail;
    }

    /** Without detail. */
    public ClaimPayment(String patientControlNumber, String status, Money charge, Money paid, Money patientResponsibility, String filingIndicator,
                        String payerClaimControlNumber, String facilityCode, String frequency, boolean crossover, List<Adjustment> adjustments,
                        List<LinePayment> lines, List<String> remarkCodes) {
        this(patientControlNumber, status, charge, paid, patientResponsibility, filingIndicator, payerClaimControlNumber, facilityCode, frequency, crossover,
                adjustments, lines, remarkCodes, ClaimPaymentDetail.NONE);
    }

    /** Negates an earlier payment. */
    public boolean reverses() {
        return status.equals(REVERSAL);
    }

    /** Says what would be paid, and pays nothing. */
    public boolean predetermines() {
        return status.equals(PREDETERMINATION);
    }
}
