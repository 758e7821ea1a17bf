package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import java.util.List;

/**
 * C004: which diagnoses of the claim's HI the line goes with, counted from 1.
 */
public record DiagnosisPointers(@At(value = 1, through = 4) List<String> numbers) {
}
