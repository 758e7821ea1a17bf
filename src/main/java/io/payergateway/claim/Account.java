package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ChargeType;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Coverage;
import io.payergateway.model.Patient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** An encounter while messages are applied: its row, its charges and how its claims stand. */
final class Account {
    private final boolean fresh;
    private final List<ClaimRow> claims;
    private final ChargeLedger ledger;
    private EncounterRow row;
    private boolean changed;
    private boolean touched;

    Account(EncounterRow row, List<PostedCharge> charges, List<ClaimRow> claims, boolean fresh) {
        this.row = row;
        this.ledger = new ChargeLedger(charges);
        this.claims = List.copyOf(claims);
        this.fresh = fresh;
    }

    EncounterRow row() {
        return row;
    }

    EncounterContent content() {
        return row.content();
    }

    ChargeLedger ledger() {
        return ledger;
    }

    List<ClaimRow> claims() {
        return claims;
    }

    boolean isFresh() {
        return fresh;
    }

    boolean isChanged() {
        return changed && !fresh;
    }

    /** Something that its claims are made of is no longer what it was. */
    void touch() {
        touched = true;
    }

    boolean needsRemake() {
        return touched && claims.stream().anyMatch(claim -> ClaimQueueStore.isUnsent(claim.state()));
    }

    void content(EncounterContent next) {
        set(row.with(next));
    }

    void patient(long id) {
        set(new EncounterRow(row.id(), id, row.facility(), row.content(), row.state(), row.openedAt(), row.releaseAt(), row.accountSequence()));
    }

    void waitUntil(Optional<Instant> releaseAt) {
        set(new EncounterRow(row.id(), row.patientId(), row.facility(), row.content(), EncounterRow.State.OPEN, row.openedAt(), releaseAt,
                row.accountSequence()));
    }

    /** Every charge is on a claim. */
    void released(int sequence) {
        set(row.released(sequence));
    }

    private void set(EncounterRow next) {
        if (!next.equals(row)) {
            row = next;
            changed = true;
            touched = true;
        }
    }

    /** Charges that no claim bills and no credit cancelled. */
    boolean hasWaitingCharges() {
        return ledger.rows().stream()
                .anyMatch(each -> each.charge().type() == ChargeType.CHARGE && each.claimId().isEmpty() && each.cancelledBy().isEmpty());
    }

    /** Claims whose bytes are in a file: batched, sent or answered, and not rejected. */
    Set<Long> goneClaims() {
        Set<Long> gone = new HashSet<>();
        claims.stream().filter(claim -> !ClaimQueueStore.isUnsent(claim.state()) && claim.state() != ClaimState.CLOSED)
                .forEach(claim -> gone.add(claim.id()));
        return gone;
    }

    /** That a charge of this day would have been on. */
    OptionalLong claimOf(LocalDate serviceDate) {
        return new ClaimOfDay(content().visit().patientClass(), ledger.rows(), claims).of(serviceDate);
    }

    /** A claim for the days of this charge has gone: a later day of an ambulatory account is no late charge but simply the next claim. */
    boolean isLate(LocalDate serviceDate) {
        Set<Long> gone = goneClaims();
        if (gone.isEmpty()) {
            return false;
        }
        Optional<LocalDate> lastBilled = ledger.rows().stream().filter(each -> each.claimId().isPresent() && gone.contains(each.claimId().getAsLong()))
                .map(each -> each.charge().serviceDate()).max(Comparator.naturalOrder());
        return ReleaseTime.isBedded(content().visit().patientClass()) || lastBilled.isEmpty() || !serviceDate.isAfter(lastBilled.get());
    }

    Encounter encounter(Patient patient, List<Coverage> ofPatient) {
        return row.encounter(patient, ofPatient, ledger.rows());
    }
}
