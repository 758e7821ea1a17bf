package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * CR3: the certification of durable medical equipment.
 *
 * @param type I initial, R renewal, S revised
 * @param duration in months (unit MO)
 */
@SegmentId("CR3")
public record EquipmentCertification(@At(1) String type, @At(2) String unit, @At(3) BigDecimal duration) {
}
