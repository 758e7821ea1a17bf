package io.payergateway.journal;

import io.payergateway.model.Invariant;

/** Where every received message is now. Charges wait inFlight until their claim leaves OPEN. Purged: past their time, only their keys are kept. */
public record Totals(long received, long duplicates, long notClaims, long claimed, long held, long quarantined, long inFlight, long purged) {
    public Totals {
        // a sum may be right by two wrong numbers
        Invariant.holds(received >= 0 && duplicates >= 0 && notClaims >= 0 && claimed >= 0 && held >= 0 && quarantined >= 0 && inFlight >= 0 && purged >= 0, "a total is below nothing");
    }

    /** As long as nothing is past its time. */
    public Totals(long received, long duplicates, long notClaims, long claimed, long held, long quarantined, long inFlight) {
        this(received, duplicates, notClaims, claimed, held, quarantined, inFlight, 0);
    }

    /** The identity that must hold at every instant: nothing received is unaccounted for. */
    public boolean holds() {
        return imbalance() == 0;
    }

    /** Messages that were received and are nowhere; below zero where some are at two places. */
    public long imbalance() {
        return received - duplicates - notClaims - claimed - held - quarantined - inFlight - purged;
    }
}
