package io.payergateway.resolution;

import io.payergateway.denial.DenialRow;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ClaimState;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may lawfully be done about open denials of a claim. What may be sent to a payer, {@link io.payergateway.claim.ClaimCorrection} knows. */
final class ActionRules {
    private static final Set<ClaimState> DECIDED = EnumSet.of(ClaimState.PAID, ClaimState.PARTIALLY_PAID, ClaimState.DENIED);
    /** CAS01: the only group that leaves an amount to the patient (X221A1 2100 and 2110 CAS01). */
    static final String PATIENT = "PR";

    private ActionRules() {
    }

    /** @param about the open denials that are asked about @param deadline to appeal them @param today at the facility @return in one sentence why not; empty where it may be done */
    static Optional<String> refusal(ClaimAction action, ClaimRow claim, List<DenialRow> about, boolean hasNextPayer, Optional<LocalDate> deadline, LocalDate today) {
        if (!DECIDED.contains(claim.state())) {
            return Optional.of("The claim is " + claim.state() + "; a payer has to have decided.");
        }
        if (about.isEmpty()) {
            return Optional.of("Nothing of the claim is denied and open.");
        }
        return switch (action) {
            case APPEAL -> deadline.filter(last -> last.isBefore(today)).map(last -> "The payer's deadline to appeal was " + last + ".");
            case TRANSFER_TO_PATIENT -> transfer(about, hasNextPayer);
            default -> Optional.empty();
        };
    }

    private static Optional<String> transfer(List<DenialRow> about, boolean hasNextPayer) {
        Optional<DenialRow> other = about.stream().filter(each -> !each.group().equals(PATIENT)).findFirst();
        if (other.isPresent()) {
            return Optional.of("The payer put " + other.get().group() + "-" + other.get().carc() + " at the charge of the provider; only what it left to the patient (PR) is the patient's.");
        }
        return hasNextPayer ? Optional.of("The claim names another payer; it is billed before the patient.") : Optional.empty();
    }
}
