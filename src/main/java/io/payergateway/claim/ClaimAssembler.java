package io.payergateway.claim;

import io.payergateway.partner.Partners;

/** Makes claims of an encounter. Pure: the same encounter and configuration give the same claims; nothing is read or written. */
public final class ClaimAssembler {
    public ClaimAssembler(Partners partners) {
    }

    /** All live charges of the encounter, whatever claims they are on. An encounter without charges gives no claim. */
    public Assembled assemble(Encounter encounter) {
        throw new UnsupportedOperationException();
    }

    /** A dry run for {@code map --explain}: the encounter that one message alone would make. Row ids count from 1. */
    public Assembled assemble(io.payergateway.model.HospitalMessage message) {
        throw new UnsupportedOperationException();
    }
}
