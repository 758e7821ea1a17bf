package io.payergateway.journal;

/** Where every received message is now. Charges wait inFlight until their claim leaves OPEN. */
public record Totals(long received, long duplicates, long notClaims, long claimed, long held, long quarantined, long inFlight) {

    /** The identity that must hold at every instant: nothing received is unaccounted for. */
    public boolean holds() {
        return imbalance() == 0;
    }

    /** Messages that were received and are nowhere; below zero where some are at two places. */
    public long imbalance() {
        return received - duplicates - notClaims - claimed - held - quarantined - inFlight;
    }
}
