package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * CLM: the claim itself.
 *
 * @param number the patient control number, which the 835 repeats in CLP01
 * @param charge the sum of the lines' charges
 * @param submissionReason PB predetermination (dental)
 */
@SegmentId("CLM")
public record ClaimInformation(@At(1) String number, @At(2) BigDecimal charge, @At(5) FacilityCode facility, @At(6) String providerSignature,
        @At(7) String assignment, @At(8) String benefitsAssigned, @At(9) String release, @At(10) String patientSignature,
        @At(11) Optional<RelatedCauses> relatedCauses, @At(12) String specialProgram, @At(19) String submissionReason, @At(20) String delayReason) {
    ClaimInformation part(String newNumber, BigDecimal newCharge) {
        return new ClaimInformation(newNumber, newCharge, facility, providerSignature, assignment, benefitsAssigned, release, patientSignature, relatedCauses,
                specialProgram, submissionReason, delayReason);
    }
}
