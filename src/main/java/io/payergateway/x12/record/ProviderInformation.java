package io.payergateway.x12.record;

/**
 * PRV: what a provider does, mostly by taxonomy.
 */
@SegmentId("PRV")
public record ProviderInformation(@At(1) String role, @At(2) String qualifier, @At(3) String id) {
}
