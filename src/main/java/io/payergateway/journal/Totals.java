package io.payergateway.journal;

import io.payergateway.model.Invariant;

/** Where every received message is now. Charges wait inFlight until their claim leaves OPEN. */
public record Totals(long received, long duplicates, long notClaims, long claimed, long held, long quarantined, long inFlight) {
    public Totals {
        // a sum may be right by two wrong numbers
        Invariant.holds(received >= 0 && duplicates >= 0 && notClaims >= 0 && claimed >= 0 && held >= 0 && quarantined >= 0 && inFlight >= 0, "a total is below nothing");
    }

    /** The identity that must hold at every instant: nothing received is unaccounted for. */
    public boolean holds() {
        return imbalance() == 0;
    }

    /** Messages that were received and are nowhere; below zero where some are at two places. */
    public long imbalance() {
        return received - duplicates - notClaims - claimed - held - quarantined - inFlight;
    }
}
