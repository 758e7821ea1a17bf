package io.payergateway.remittance;

import io.payergateway.journal.AccountEvent;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Json;
import io.payergateway.journal.OutboxStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Tells billing what payers left to the patient, each time that it changes, so that a statement can go out. What was denied at the patient's charge waits for a person,
 * and what another payer may still pay waits for that payer's decision, also where the claim was forwarded to it.
 */
final class PatientShare {
    private static final Set<ClaimState> DECIDED = EnumSet.of(ClaimState.PAID, ClaimState.PARTIALLY_PAID, ClaimState.DENIED, ClaimState.REVERSED);

    private final RemittanceStore remittances;
    private final OutboxStore outbox = new OutboxStore();

    PatientShare(RemittanceStore remittances) {
        this.remittances = remittances;
    }

    /** @param claims as they are by now, locked @param ledger what is posted to them, all of it */
    void tell(Handle handle, List<ClaimRow> claims, ClaimLedger ledger, Instant at) {
        List<ClaimRow> decided = claims.stream().filter(claim -> DECIDED.contains(claim.state())).toList();
        List<Long> ids = decided.stream().map(ClaimRow::id).toList();
        Map<Long, Money> told = remittances.toldOfPatients(handle, ids, ids.stream().filter(ledger::wasForwarded).toList());
        Map<Long, Money> amounts = new HashMap<>();
        List<OutboxStore.Fact> facts = new ArrayList<>();
        for (ClaimRow claim : decided) {
            Money before = told.get(claim.id());
            Money now = ledger.patientShare(claim.id());
            if (before != null && !before.equals(now)) {
                amounts.put(claim.id(), now);
                AccountEvent event = new AccountEvent(claim.patientControlNumber(), claim.facility(), claim.payer(), now, now.minus(before),
                        OptionalLong.empty(), "");
                facts.add(new OutboxStore.Fact(AccountEvent.PATIENT_RESPONSIBILITY, OptionalLong.of(claim.id()), Json.write(event)));
            }
        }
        if (!facts.isEmpty()) {
            remittances.tellOfPatients(handle, amounts);
            outbox.addAll(handle, facts, at);
        }
    }
}
