package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * TS3: sums of the claims of one provider, type of facility and fiscal year. The components without a meaning in the guide had one in the version before, and
 * payers still fill them.
 *
 * @param fiscalYearEnd CCYYMMDD
 */
@SegmentId("TS3")
public record ProviderSummary(@At(1) String provider, @At(2) String facilityType, @At(3) String fiscalYearEnd, @At(4) Optional<BigDecimal> claims,
        @At(5) Optional<BigDecimal> charges, @At(6) Optional<BigDecimal> unused6, @At(7) Optional<BigDecimal> unused7, @At(8) Optional<BigDecimal> unused8,
        @At(9) Optional<BigDecimal> unused9, @At(10) Optional<BigDecimal> unused10, @At(11) Optional<BigDecimal> unused11,
        @At(12) Optional<BigDecimal> unused12, @At(13) Optional<BigDecimal> primaryPayments, @At(14) Optional<BigDecimal> unused14,
        @At(15) Optional<BigDecimal> nonLaboratoryCharges, @At(16) Optional<BigDecimal> unused16, @At(17) Optional<BigDecimal> reportableCharges,
        @At(18) Optional<BigDecimal> reportablePayments, @At(19) Optional<BigDecimal> unused19, @At(20) Optional<BigDecimal> professionalComponents,
        @At(21) Optional<BigDecimal> primaryPatientPayments, @At(22) Optional<BigDecimal> refundedToPatients, @At(23) Optional<BigDecimal> periodicClaims,
        @At(24) Optional<BigDecimal> periodicPayments) {
}
