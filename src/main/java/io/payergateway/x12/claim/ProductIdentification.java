package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * LIN: the drug or supply of a line.
 *
 * @param qualifier N4 NDC; supplies have EN, EO, HI, ON, UK, UP
 */
@SegmentId("LIN")
public record ProductIdentification(@At(2) String qualifier, @At(3) String code) {
}
