package io.payergateway.claim;

/** Tables patient, encounter and charge. */
public final class EncounterStore {
}
