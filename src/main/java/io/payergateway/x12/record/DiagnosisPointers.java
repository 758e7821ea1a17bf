package io.payergateway.x12.record;

import java.util.List;

/** C004: which diagnoses of the HI segment of the claim, or of the person asked about, are meant, counted from 1. */
public record DiagnosisPointers(@At(value = 1, through = 4) List<String> numbers) {
}
