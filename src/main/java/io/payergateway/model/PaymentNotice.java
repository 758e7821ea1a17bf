package io.payergateway.model;

import java.util.List;

/**
 * What a payer paid and took off on one claim in one remittance, as billing is told. No names of people.
 *
 * @param paymentId          stable: one CLP that was posted
 * @param traceNumber        TRN02 of the 835; originator TRN03; method BPR04; paymentDate BPR16, CCYYMMDD
 * @param facility           configuration id, "" where the claim is not known; payer likewise
 * @param patientControlNumber CLP01
 * @param status             CLP02
 */
public record PaymentNotice(long paymentId, long remittanceId, String traceNumber, String originator, String method, String paymentDate, String facility, String payer,
                            String patientControlNumber, String status, Money charge, Money paid, Money patientResponsibility, String payerClaimControlNumber,
                            List<Reduction> reductions) {
    private static final String PATIENT_RESPONSIBILITY = "PR";

    public PaymentNotice {
        reductions = List.copyOf(reductions);
    }

    /**
     * One CAS triplet.
     *
     * @param line      REF*6R of the line, "" of the claim as a whole or where the payer sent none
     * @param procedure SVC01 of the line, "HC:99213:25"; "" of the claim as a whole
     * @param denied    whether it takes away what may still be got: a denial to work, and nothing to write off
     */
    public record Reduction(String line, String procedure, String groupCode, String carc, Money amount, boolean denied) {
        /** Agreed with the payer, and so off the account; what is the patient's, or denied, is not. */
        public boolean isOffTheAccount() {
            return !denied && !groupCode.equals(PATIENT_RESPONSIBILITY);
        }
    }
}
