package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.util.List;

/**
 * CRC: whether conditions of one category hold.
 *
 * @param category 07 ambulance, 09 durable medical equipment, 70 hospice, 75 homebound, E1 to E3 vision, ZZ EPSDT
 */
@SegmentId("CRC")
public record Conditions(@At(1) String category, @At(2) String applies, @At(value = 3, through = 7) List<String> codes) {
}
