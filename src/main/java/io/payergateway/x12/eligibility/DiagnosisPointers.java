package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.At;
import java.util.List;

/** C004: which diagnoses of the HI segment are meant, from 1. */
public record DiagnosisPointers(@At(value = 1, through = 4) List<String> pointers) {
}
