package io.payergateway.claim;

import io.payergateway.model.Coverage;
import io.payergateway.model.Patient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** @param releaseAt empty waits for the discharge, for an explicit release or for a charge */
record EncounterRow(long id, long patientId, String facility, EncounterContent content, State state, Instant openedAt, Optional<Instant> releaseAt,
                    int accountSequence) {
    /** OPEN: charges may wait for their claim. RELEASED: every charge so far is on a claim. */
    enum State { OPEN, RELEASED }

    /** Every charge is on a claim; sequence is the last number that a submission was given. */
    EncounterRow released(int sequence) {
        return new EncounterRow(id, patientId, facility, content, State.RELEASED, openedAt, Optional.empty(), sequence);
    }

    boolean isDue(Instant now) {
        return state == State.OPEN && releaseAt.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Waits, until something gives it a time again. */
    EncounterRow withoutTime() {
        return new EncounterRow(id, patientId, facility, content, state, openedAt, Optional.empty(), accountSequence);
    }

    /** @param sequence the last number that a submission was given */
    EncounterRow numberedTo(int sequence) {
        return new EncounterRow(id, patientId, facility, content, state, openedAt, releaseAt, sequence);
    }

    EncounterRow with(EncounterContent changed) {
        return new EncounterRow(id, patientId, facility, changed, state, openedAt, releaseAt, accountSequence);
    }

    /** @param ofPatient coverages that hold where messages about this account named none */
    Encounter encounter(Patient patient, List<Coverage> ofPatient, List<PostedCharge> charges) {
        return new Encounter(id, patient, content.visit(), content.coverages().isEmpty() ? ofPatient : content.coverages(), content.diagnoses(),
                charges, accountSequence, content.problems(), content.edits());
    }
}
