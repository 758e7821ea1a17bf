package io.payergateway.web;

import io.payergateway.journal.Totals;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole gateway at one instant, as the first page and the meters show it.
 *
 * @param charges  FT1 charges and credits ever taken in
 * @param billed   total charge of all claims that left the house
 * @param paid     total payment of all remittances posted
 * @param overdue  answers past their clearinghouse's deadline; a claim may wait for several
 * @param lateClaims claims that wait for one of them, each counted once
 * @param findings open ones by worklist
 */
public record Snapshot(Instant at, long charges, Money billed, Money paid, List<StateCount> states, List<Stage> stages, List<Overdue> overdue,
                       long lateClaims, Map<Owner, Long> findings, long quarantined, Totals totals) {
    public Snapshot {
        states = List.copyOf(states);
        stages = List.copyOf(stages);
        overdue = List.copyOf(overdue);
        findings = Map.copyOf(findings);
    }

    public record StateCount(ClaimState state, long claims, Money total) {
    }

    /**
     * Where work waits.
     *
     * @param oldest since when the oldest item waits, empty where nothing does
     */
    public record Stage(String key, String name, long waiting, Optional<Instant> oldest) {
    }

    /** Claims of one clearinghouse whose answer is late. @param awaited "277CA" @param oldest when the first file of them was sent */
    public record Overdue(String clearinghouse, String awaited, long claims, Money total, Instant oldest) {
    }

    public long claims() {
        return states.stream().mapToLong(StateCount::claims).sum();
    }

    public long claims(ClaimState state) {
        return states.stream().filter(each -> each.state() == state).mapToLong(StateCount::claims).sum();
    }

    public long openFindings(Owner owner) {
        return findings.getOrDefault(owner, 0L);
    }
}
