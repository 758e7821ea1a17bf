package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.partner.Partners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Makes the claims of locked encounters and stores the outcome: their charges know their claims, and nothing waits any more. */
final class EncounterClaims {
    private final ClaimMaker maker;
    private final EncounterStore encounters = new EncounterStore();
    private final ClaimQueueStore claims = new ClaimQueueStore();

    EncounterClaims(Partners partners, ClaimEdits edits) {
        this.maker = new ClaimMaker(partners, edits);
    }

    /** @param resubmit a rejected claim that goes out again even if nothing changed */
    List<ClaimMaker.Made> make(Handle handle, List<EncounterRow> rows, OptionalLong resubmit, Evidence evidence, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<ClaimMaker.Made> made = maker.make(handle, works(handle, rows, resubmit), evidence, now);
        List<PostedCharge> charges = new ArrayList<>();
        List<EncounterRow> after = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            charges.addAll(made.get(i).charges());
            after.add(rows.get(i).released(made.get(i).sequence()));
        }
        encounters.updateCharges(handle, charges);
        encounters.updateEncounters(handle, after);
        return made;
    }

    private List<ClaimMaker.Work> works(Handle handle, List<EncounterRow> rows, OptionalLong resubmit) {
        List<Long> ids = rows.stream().map(EncounterRow::id).toList();
        Map<Long, List<PostedCharge>> charges = encounters.charges(handle, ids);
        Map<Long, PatientContent> patients = new HashMap<>();
        encounters.patientsById(handle, rows.stream().map(EncounterRow::patientId).distinct().toList())
                .forEach(patient -> patients.put(patient.id(), patient.content()));
        Map<Long, List<ClaimRow>> of = new HashMap<>();
        List<Long> billed = ids.stream().filter(id -> charges.get(id).stream().anyMatch(each -> each.claimId().isPresent())).toList();
        claims.lockOfEncounters(handle, billed).forEach(claim -> of.computeIfAbsent(claim.encounterId(), id -> new ArrayList<>()).add(claim));
        return rows.stream().map(row -> {
            PatientContent patient = patients.get(row.patientId());
            return new ClaimMaker.Work(row.encounter(patient.patient(), patient.coverages(), charges.get(row.id())), of.getOrDefault(row.id(), List.of()),
                    resubmit);
        }).toList();
    }
}
