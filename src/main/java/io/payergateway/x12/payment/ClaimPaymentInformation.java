package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * CLP: what became of a claim.
 *
 * @param patientControlNumber CLM01 of the claim
 * @param status 1 primary, 2 secondary, 3 tertiary, 4 denied, 19 to 21 the same and sent on, 22 reversal, 23 sent on, 25 predetermination
 * @param filingIndicator 12 PPO, MB Medicare part B, MC Medicaid, ...
 * @param facility the place of service, or the first two digits of the type of bill
 * @param relatedGroupWeight of the DRG
 * @param dischargeFraction as a fraction
 */
@SegmentId("CLP")
public record ClaimPaymentInformation(@At(1) String patientControlNumber, @At(2) String status, @At(3) BigDecimal charge, @At(4) BigDecimal paid,
        @At(5) Optional<BigDecimal> patientResponsibility, @At(6) String filingIndicator, @At(7) String payerControlNumber, @At(8) String facility,
        @At(9) String frequency, @At(10) String patientStatus, @At(11) String relatedGroup, @At(12) Optional<BigDecimal> relatedGroupWeight,
        @At(13) Optional<BigDecimal> dischargeFraction) {
}
