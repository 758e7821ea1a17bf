package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.partner.Partners;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Applies stored messages to patients, encounters and charges, in the order they came. Several may run; one works at a time. */
public final class EncounterBuilder {
    public EncounterBuilder(Jdbi jdbi, MessageReader reader, Partners partners, ClaimEdits edits, Clock clock) {
    }

    /** @return how many messages left the in-flight state, quarantined ones included; 0 when there is nothing to do now */
    public int drain(int max) {
        throw new UnsupportedOperationException();
    }
}
