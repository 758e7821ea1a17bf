package io.payergateway.model;

import java.util.List;

/**
 * One 835 transaction set.
 *
 * @param controlNumber ST02
 * @param payment       BPR02, a negative BPR03 = D debit is a negative payment
 * @param method        BPR04: ACH, CHK, NON...
 * @param paymentDate   BPR16, CCYYMMDD as sent
 * @param traceNumber   TRN02; originator TRN03
 * @param detail        what takes no part in any sum
 */
public record RemittanceAdvice(String controlNumber, Money payment, String method, String paymentDate, String traceNumber, String originator,
                               String payerName, String payerId, String payeeName, String payeeId, List<ClaimPayment> claims,
                               List<ProviderAdjustment> providerAdjustments, RemittanceDetail detail) {
    public RemittanceAdvice {
        claims = List.copyOf(claims);
        providerAdjustments = List.copyOf(providerAdjustments);
    }

    /** Without detail. */
    public RemittanceAdvice(String controlNumber, Money payment, String method, String paymentDate, String traceNumber, String originator,
                            String payerName, String payerId, String payeeName, String payeeId, List<ClaimPayment> claims,
                            List<ProviderAdjustment> providerAdjustments) {
        this(controlNumber, payment, method, paymentDate, traceNumber, originator, payerName, payerId, payeeName, payeeId, claims, providerAdjustments,
                RemittanceDetail.NONE);
    }
}
