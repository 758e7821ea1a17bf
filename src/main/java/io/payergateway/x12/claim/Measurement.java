package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * MEA: a test result.
 *
 * @param reference OG original, TR test results
 * @param kind HT height, R1 hemoglobin, R2 hematocrit, R3 epoetin starting dosage, R4 creatinine
 */
@SegmentId("MEA")
public record Measurement(@At(1) String reference, @At(2) String kind, @At(3) BigDecimal value) {
}
