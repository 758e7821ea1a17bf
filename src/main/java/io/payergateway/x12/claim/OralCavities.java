package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import java.util.List;

/**
 * C006: areas of the oral cavity.
 */
public record OralCavities(@At(value = 1, through = 5) List<String> codes) {
}
