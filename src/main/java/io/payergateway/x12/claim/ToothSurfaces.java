package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import java.util.List;

/**
 * C005: surfaces of a tooth.
 *
 * @param codes B buccal, D distal, F facial, I incisal, L lingual, M mesial, O occlusal
 */
public record ToothSurfaces(@At(value = 1, through = 5) List<String> codes) {
}
