package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * SV5: durable medical equipment, rented or bought.
 *
 * @param rentalFrequency 1 weekly, 4 monthly, 6 daily
 */
@SegmentId("SV5")
public record EquipmentService(@At(1) ProcedureIdentifier procedure, @At(2) String unit, @At(3) BigDecimal days, @At(4) BigDecimal rentalPrice,
        @At(5) BigDecimal purchasePrice, @At(6) String rentalFrequency) {
}
