package io.payergateway.x12.record;

/**
 * NM1: a person or an organization by role.
 *
 * @param role the entity identifier code: 85 billing provider, IL insured, PR payer
 * @param type 1 person, 2 organization
 */
@SegmentId("NM1")
public record PartyName(@At(1) String role, @At(2) String type, @At(3) String lastOrOrganization, @At(4) String first, @At(5) String middle,
        @At(6) String prefix, @At(7) String suffix, @At(8) String idQualifier, @At(9) String id, @At(10) String relationship, @At(11) String relatedRole,
        @At(12) String secondName) {
}
