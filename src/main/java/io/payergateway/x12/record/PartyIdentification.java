package io.payergateway.x12.record;

/**
 * N1: an organization by role.
 */
@SegmentId("N1")
public record PartyIdentification(@At(1) String role, @At(2) String name, @At(3) String idQualifier, @At(4) String id) {
}
