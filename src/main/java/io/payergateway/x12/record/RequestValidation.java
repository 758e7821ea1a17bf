package io.payergateway.x12.record;

/**
 * AAA: why a request was not answered.
 */
@SegmentId("AAA")
public record RequestValidation(@At(1) String valid, @At(3) String reason, @At(4) String followUp) {
}
