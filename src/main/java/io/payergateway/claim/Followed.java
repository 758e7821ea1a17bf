package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.FollowingStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Insurance;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.PriorDecision;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes the claim to the next payer, and keeps it in line with what the payer before decides later. The caller holds the locks. */
final class Followed {
    private static final String GUIDE = "X222A1, X223A2 1.4.2";

    private final Partners partners;
    private final ClaimEdits edits;
    private final InsuranceOrder insuranceOrder;
    private final FollowingStore following = new FollowingStore();
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final EncounterStore encounters = new EncounterStore();
    private final AccountNumbers numbers = new AccountNumbers();
    private final FindingStore findings = new FindingStore();

    Followed(Partners partners, ClaimEdits edits) {
        this.partners = partners;
        this.edits = edits;
        this.insuranceOrder = new InsuranceOrder(partners);
    }

    /** Of a claim that is PAID: nothing is denied. */
    void followByItself(Handle handle, Decided decided, Instant at) {
        PriorDecisions.Outcome outcome = decided.outcome();
        if (outcome.decision().isEmpty()) {
            tell(handle, decided.row().id(), Finding.error("NEXT_PAYER_NOT_BILLED", Owner.BILLING, "The next payer was not billed: " + outcome.missing(), "2320", GUIDE), at);
            return;
        }
        findings.resolveCodeOfClaim(handle, decided.row().id(), "NEXT_PAYER_NOT_BILLED", "The decision is whole.", at);
        Money left = outcome.decision().get().patientResponsibility();
        if (left.compareTo(Money.ZERO) > 0) {
            make(handle, decided, outcome.decision().get(), Evidence.of(EvidenceKind.RELEASE, "The payer before left " + left + " to the patient."), at);
        }
    }

    long make(Handle handle, Decided decided, PriorDecision decision, Evidence evidence, Instant at) {
        Claim claim = content(handle, decided, decision, numbers.next(handle, decided.encounter()));
        long id = lifecycle.create(handle, decided.encounter().id(), claim, clearinghouse(claim), at);
        following.link(handle, id, decided.row().id());
        check(handle, id, claim, evidence, at);
        return id;
    }

    /** The same services and total for the next payer, under a number of its own. */
    private Claim content(Handle handle, Decided decided, PriorDecision decision, String number) {
        Claim prior = PatientControlNumber.renumber(decided.content(), number);
        List<PriorDecision> decisions = new ArrayList<>(prior.priorDecisions());
        decisions.add(decision);
        Claim next = new Claim(prior.kind(), number, prior.facilityCode(), "1", prior.facility(), prior.patient(), prior.visit(), insurances(handle, decided),
                prior.billedInsurance() + 1, prior.billingProvider(), prior.flags(), prior.diagnoses(), prior.lines(), prior.totalCharge(), prior.patientPaid(),
                prior.rendering(), prior.referring(), "", decisions);
        return EditApplication.apply(next, decided.encounter().content().edits(), partners);
    }

    /** As registration has them by now, where they are still those of the same payers in the same order; else as the payer before was told them. */
    private List<Insurance> insurances(Handle handle, Decided decided) {
        Claim prior = decided.content();
        PatientContent patient = encounters.patientsById(handle, List.of(decided.encounter().patientId())).get(0).content();
        LocalDate first = prior.lines().stream().map(ServiceLine::from).min(Comparator.naturalOrder()).orElseThrow();
        LocalDate last = prior.lines().stream().map(ServiceLine::to).max(Comparator.naturalOrder()).orElseThrow();
        Encounter encounter = decided.encounter().encounter(patient.patient(), patient.coverages(), List.of());
        List<Insurance> now = insuranceOrder.resolve(encounter.patient(), encounter.coverages(), first, last).insurances();
        return payers(now).equals(payers(prior.insurances())) ? now : prior.insurances();
    }

    private static List<String> payers(List<Insurance> insurances) {
        return insurances.stream().map(each -> each.payer().id()).toList();
    }

    private String clearinghouse(Claim claim) {
        return Optional.ofNullable(partners.payers().get(claim.billed().payer().id())).map(PayerConfig::clearinghouse).orElse("");
    }

    /** @return READY, or HELD where an edit found an error */
    private void check(Handle handle, long id, Claim claim, Evidence evidence, Instant at) {
        List<Finding> found = edits.check(claim);
        found.forEach(finding -> findings.add(handle, finding, Subject.claim(id), at));
        lifecycle.move(handle, id, found.stream().anyMatch(Finding::isError) ? ClaimState.HELD : ClaimState.READY, evidence, at);
    }

    /** The payer before spoke again, or registration changed something. */
    void adapt(Handle handle, Decided decided, long follower, Instant at) {
        ClaimRow row = decided.others().stream().filter(each -> each.id() == follower).findFirst().orElseThrow();
        Optional<PriorDecision> decision = stands(decided) ? decided.outcome().decision() : Optional.empty();
        Claim known = lifecycle.content(handle, follower);
        if (row.state() == ClaimState.CLOSED) {
            return;
        }
        if (!ClaimQueueStore.isUnsent(row.state())) {
            boolean same = decision.equals(known.decisionOf(decided.content().billedInsurance()));
            if (!same) {
                tell(handle, follower, Finding.error("PRIOR_DECISION_CHANGED", Owner.BILLING, "The payer before this one decided otherwise after this claim was sent; "
                        + "what this payer was told no longer holds.", "2320", GUIDE), at);
            }
        } else if (row.voids()) {
            return; // it repeats what was sent
        } else if (decision.isEmpty()) {
            hold(handle, row, at);
        } else {
            remake(handle, decided, row, known, decision.get(), at);
        }
    }

    /** A person changed the account, or sends the claim again; one that was sent gets a new number. The account is stored as it is by now. */
    void again(Handle handle, ClaimRow row, Evidence evidence, Instant at) {
        Decided decided = Decided.lock(handle, row.priorClaimId().orElseThrow()).orElseThrow();
        Optional<PriorDecision> decision = stands(decided) ? decided.outcome().decision() : Optional.empty();
        if (decision.isEmpty()) {
            if (row.state() == ClaimState.OPEN) {
                // it was sent: its number is used
                lifecycle.replaceContent(handle, row.id(), PatientControlNumber.renumber(lifecycle.content(handle, row.id()), numbers.next(handle, decided.encounter())), at);
            }
            hold(handle, row, at);
            return;
        }
        // OPEN: its payer decided, and it is replaced
        boolean sent = row.state() == ClaimState.REJECTED || row.state() == ClaimState.OPEN;
        String number = sent ? numbers.next(handle, decided.encounter()) : row.patientControlNumber();
        replace(handle, row, resubmitted(row, content(handle, decided, decision.get(), number)), evidence, at);
    }

    /** What replaces a claim that its payer has goes on saying so. */
    private static Claim resubmitted(ClaimRow row, Claim claim) {
        return row.replaces() ? claim.as(row.frequency(), row.payerClaimControlNumber()) : claim;
    }

    private static boolean stands(Decided decided) {
        return switch (decided.row().state()) {
            case PAID, PARTIALLY_PAID, DENIED -> true;
            default -> false;
        };
    }

    /** What it was made of is taken back, or not whole: it waits. */
    private void hold(Handle handle, ClaimRow row, Instant at) {
        tell(handle, row.id(), Finding.error("PRIOR_DECISION_MISSING", Owner.BILLING, "The decision of the payer before this one was taken back or is not whole; "
                + "the claim waits for it.", "2320", GUIDE), at);
        if (row.state() == ClaimState.READY || row.state() == ClaimState.OPEN) {
            lifecycle.move(handle, row.id(), ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "The decision of the payer before does not stand."), at);
        }
    }

    private void remake(Handle handle, Decided decided, ClaimRow row, Claim known, PriorDecision decision, Instant at) {
        Claim claim = resubmitted(row, content(handle, decided, decision, row.patientControlNumber()));
        boolean waited = openFindings(handle, row.id()).stream().anyMatch(each -> each.code().equals("PRIOR_DECISION_MISSING"));
        if (Json.write(claim).equals(Json.write(known)) && !waited || row.state() == ClaimState.REJECTED) {
            return; // a rejected one is a person's
        }
        replace(handle, row, claim, Evidence.of(EvidenceKind.RELEASE, "What it is made of changed."), at);
    }

    private void replace(Handle handle, ClaimRow row, Claim claim, Evidence evidence, Instant at) {
        lifecycle.replaceContent(handle, row.id(), claim, at);
        if (!row.clearinghouse().equals(clearinghouse(claim))) {
            lifecycle.reroute(handle, row.id(), clearinghouse(claim), at);
        }
        findings.resolveClaim(handle, row.id(), evidence.reason(), at);
        if (row.state() == ClaimState.HELD || row.state() == ClaimState.READY) {
            lifecycle.move(handle, row.id(), ClaimState.OPEN, evidence, at);
        }
        check(handle, row.id(), claim, evidence, at);
    }

    /** No claim can be made because of a fault in the gateway; nothing tries again before the payer speaks again. */
    void giveUp(Handle handle, long claim, Instant at) {
        following.followed(handle, claim, at);
        tell(handle, claim, Finding.error("PROCESSING_FAILED", Owner.OPERATIONS, "The next payer could not be billed because of a fault in the gateway.", "claim " + claim,
                "docs/reference/errors.md"), at);
    }

    private void tell(Handle handle, long claim, Finding finding, Instant at) {
        if (openFindings(handle, claim).stream().noneMatch(each -> each.code().equals(finding.code()))) {
            findings.add(handle, finding, Subject.claim(claim), at);
        }
    }

    private List<Finding> openFindings(Handle handle, long claim) {
        return findings.ofClaim(handle, claim).stream().filter(each -> each.resolvedAt().isEmpty()).map(FindingRow::finding).toList();
    }
}
