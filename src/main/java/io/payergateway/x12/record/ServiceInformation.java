package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * SVC: a service line that is paid or spoken of.
 *
 * @param paid nothing where it is only asked about
 * @param units "1" is meant where it is left out
 * @param submitted the procedure that was billed, where another one was adjudicated
 */
@SegmentId("SVC")
public record ServiceInformation(@At(1) ProcedureIdentifier procedure, @At(2) BigDecimal charge, @At(3) Optional<BigDecimal> paid, @At(4) String revenueCode,
        @At(5) Optional<BigDecimal> units, @At(6) Optional<ProcedureIdentifier> submitted, @At(7) Optional<BigDecimal> submittedUnits) {
}
