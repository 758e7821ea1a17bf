package io.payergateway.claim;

import io.payergateway.journal.StoredMessage;
import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.HospitalMessage.Event;
import io.payergateway.model.Owner;
import io.payergateway.model.Visit;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What each kind of message does to patients, accounts and charges. Works on the workspace alone. */
final class MessageApplication {
    private final Workspace workspace;
    private final Partners partners;
    private final Instant now;
    private final List<OfClaim> ofClaims = new ArrayList<>();
    private final Set<Long> changedClaims = new LinkedHashSet<>();
    private final List<Problem> past = new ArrayList<>();

    MessageApplication(Workspace workspace, Partners partners, Instant now) {
        this.workspace = workspace;
        this.partners = partners;
        this.now = now;
    }

    /** A finding about a claim that is already on its way. */
    record OfClaim(long claimId, Finding finding) {
    }

    /**
     * @param holdsCharges rows of charges or credits came from it
     * @param refused      something was charged that did not become a row, so that a person has to act
     * @param findings     to show with the message
     */
    record Applied(boolean holdsCharges, boolean refused, List<Finding> findings) {
    }

    List<OfClaim> findingsOfClaims() {
        return List.copyOf(ofClaims);
    }

    /** Claims in a file or beyond whose charges are no longer those that were sent. */
    Set<Long> changedClaims() {
        return Set.copyOf(changedClaims);
    }

    /** What held an account and does so no longer. */
    List<Problem> pastProblems() {
        return List.copyOf(past);
    }

    /** Nothing was changed when it throws. */
    void check(HospitalMessage message) throws UnreadableMessage {
        if (!partners.facilities().containsKey(message.facility())) {
            throw new UnreadableMessage("FACILITY_UNKNOWN", "The message is about a facility that is not configured.");
        }
        String account = message.visit().map(Visit::account).orElse("");
        if (message.event() == Event.CHARGES && account.isEmpty()) {
            throw new UnreadableMessage("ACCOUNT_MISSING", "The charges name no account (PID-18, PV1-19).");
        }
        AccountKey record = new AccountKey(message.facility(), message.patient().medicalRecordNumber());
        Optional<Account> known = account.isEmpty() ? Optional.empty() : workspace.account(new AccountKey(message.facility(), account));
        if (record.number().isEmpty() && known.isEmpty()) {
            throw new UnreadableMessage("PATIENT_ID_MISSING", "The message names neither a patient (PID-3) nor a known account.");
        }
        Optional<PatientFile> patient = record.number().isEmpty() ? Optional.empty() : workspace.patient(record);
        if (known.isPresent() && !record.number().isEmpty() && patient.map(file -> file.id() != known.get().row().patientId()).orElse(true)) {
            throw new UnreadableMessage("ACCOUNT_OF_OTHER_PATIENT", "The account belongs to another patient; a merge (A40) must come first.");
        }
        if (message.event() == Event.MERGE && (message.mergedFrom().isEmpty() || record.number().isEmpty())) {
            throw new UnreadableMessage("MERGE_ID_MISSING", "The merge does not name both record numbers (PID-3, MRG-1).");
        }
    }

    Applied apply(StoredMessage stored, HospitalMessage message) throws UnreadableMessage {
        check(message);
        if (message.event() == Event.MERGE) {
            merge(message);
            return new Applied(false, false, message.findings());
        }
        AccountKey record = new AccountKey(message.facility(), message.patient().medicalRecordNumber());
        Optional<AccountKey> key = message.visit().map(Visit::account).filter(number -> !number.isEmpty()).map(number -> new AccountKey(message.facility(), number));
        PatientFile patient = record.number().isEmpty() ? workspace.owner(workspace.account(key.orElseThrow()).orElseThrow()) : workspace.patientOrNew(record);
        learn(patient, message, key);
        List<Finding> shown = new ArrayList<>(message.findings());
        if (key.isEmpty()) {
            return new Applied(false, false, shown);
        }
        Account account = workspace.account(key.get()).orElseGet(() -> workspace.open(key.get(), patient, message.visit().orElseThrow()));
        describe(account, stored, message);
        Applied posted = post(account, stored, message);
        shown.addAll(posted.findings());
        schedule(account, message, stored);
        return new Applied(posted.holdsCharges(), refused(message, shown), shown);
    }

    /** A retired record number still finds its patient, but what a message under it says of the person is not taken over. */
    private void learn(PatientFile patient, HospitalMessage message, Optional<AccountKey> key) {
        boolean retired = !message.patient().medicalRecordNumber().isEmpty()
                && !patient.row().medicalRecordNumber().equals(message.patient().medicalRecordNumber());
        List<Coverage> coverages = message.event() == Event.CHARGES && !patient.coverages().isEmpty() ? List.of() : message.coverages();
        if (retired || !patient.learn(message.patient(), coverages)) {
            return;
        }
        for (Account account : workspace.accountsOf(patient)) {
            account.touch();
            boolean other = key.map(own -> !own.number().equals(account.content().visit().account())).orElse(true);
            if (other && message.event() != Event.CHARGES) {
                EncounterContent known = account.content();
                account.content(new EncounterContent(known.visit(), LatestWord.corrected(known.coverages(), message.coverages()), known.diagnoses(),
                        known.problems(), known.edits()));
            }
        }
    }

    private void describe(Account account, StoredMessage stored, HospitalMessage message) {
        EncounterContent known = account.content();
        Visit visit = LatestWord.visit(known.visit(), message.visit().orElseThrow());
        if (message.event() == Event.DISCHARGE && visit.discharged().isEmpty()) {
            visit = discharged(visit, LocalDateTime.ofInstant(stored.receivedAt(), facility(message).zone()));
        }
        List<Diagnosis> diagnoses = message.event() == Event.CHARGES ? LatestWord.added(known.diagnoses(), message.diagnoses())
                : message.diagnoses().isEmpty() ? known.diagnoses() : message.diagnoses();
        account.content(new EncounterContent(visit, message.coverages().isEmpty() ? known.coverages() : message.coverages(), diagnoses,
                problems(known.problems(), stored, message), known.edits()));
    }

    /**
     * The latest word on a segment: what an earlier message had wrong in PID, PV1, IN1 or DG1 is past once a newer one brings that segment. What was wrong
     * in a charge stays, because the newer message brings other charges.
     */
    private List<Problem> problems(List<Problem> known, StoredMessage stored, HospitalMessage message) {
        Set<String> brought = new HashSet<>(Set.of("PID", "PV1"));
        if (!message.coverages().isEmpty()) {
            brought.addAll(Set.of("IN1", "IN2"));
        }
        if (!message.diagnoses().isEmpty()) {
            brought.add("DG1");
        }
        List<Problem> problems = new ArrayList<>();
        known.forEach(each -> (brought.contains(each.segment()) ? past : problems).add(each));
        message.findings().stream().filter(Finding::isError).forEach(each -> problems.add(new Problem(stored.id(), message.event(), each)));
        return problems;
    }

    private Applied post(Account account, StoredMessage stored, HospitalMessage message) {
        List<Finding> findings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(account.content().problems());
        boolean holds = false;
        int place = 0;
        for (Charge each : message.charges()) {
            place++;
            Charge charge = ChargeLedger.identified(each, stored.id(), place);
            long id = workspace.nextId("charge");
            boolean late = charge.type() == ChargeType.CHARGE && account.isLate(charge.serviceDate());
            List<Finding> wrong = account.ledger().post(new PostedCharge(id, stored.id(), charge, OptionalLong.empty(), OptionalLong.empty(), late),
                    "FT1[" + place + "]");
            findings.addAll(wrong);
            wrong.stream().filter(Finding::isError).forEach(finding -> problems.add(new Problem(stored.id(), message.event(), finding)));
            boolean kept = account.ledger().added().stream().anyMatch(row -> row.id() == id);
            holds |= kept && (charge.type() == ChargeType.CHARGE || charge.type() == ChargeType.CREDIT);
            if (kept) {
                account.touch();
                lateCredit(account, id);
                if (late) {
                    account.claimOf(charge.serviceDate()).ifPresent(changedClaims::add);
                }
            }
        }
        for (PostedCharge credit : account.ledger().added()) {
            if (credit.messageId() == stored.id() && credit.charge().type() == ChargeType.CREDIT && credit.cancelledBy().isEmpty()) {
                Finding unmatched = AccountFindings.unmatched(account.ledger().rows(), credit);
                findings.add(unmatched);
                problems.add(new Problem(stored.id(), message.event(), unmatched));
            }
        }
        forgetMatchedCredits(account, problems);
        // once every charge of a message is credited, nothing of what was wrong with them is left to bill
        List<Problem> credited = problems.stream()
                .filter(problem -> problem.segment().equals("FT1") && isFullyCredited(account, problem.messageId())).toList();
        past.addAll(credited);
        problems.removeAll(credited);
        account.content(account.content().withProblems(problems));
        return new Applied(holds, false, findings);
    }

    /** Payments and the same charge once more leave nothing to do; an error in a charge does, and so does a charge message without any. */
    private static boolean refused(HospitalMessage message, List<Finding> shown) {
        return message.event() == Event.CHARGES
                && shown.stream().anyMatch(finding -> finding.isError() && (message.charges().isEmpty() || Problem.isOfCharge(finding)));
    }

    /** Credits that waited for their charge and have it now. */
    private void forgetMatchedCredits(Account account, List<Problem> problems) {
        List<PostedCharge> rows = account.ledger().rows();
        List<Problem> matched = problems.stream().filter(problem -> AccountFindings.JUDGED_ON_CHARGES.contains(problem.finding().code()))
                .filter(problem -> rows.stream().noneMatch(row -> row.messageId() == problem.messageId() && row.cancelledBy().isEmpty()
                        && row.charge().type() == ChargeType.CREDIT)).toList();
        past.addAll(matched);
        problems.removeAll(matched);
    }

    private static boolean isFullyCredited(Account account, long messageId) {
        List<PostedCharge> posted = account.ledger().rows().stream().filter(each -> each.messageId() == messageId && each.charge().type() == ChargeType.CHARGE)
                .toList();
        return !posted.isEmpty() && posted.stream().allMatch(each -> each.cancelledBy().isPresent());
    }

    private void lateCredit(Account account, long id) {
        PostedCharge row = account.ledger().rows().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
        if (row.charge().type() != ChargeType.CREDIT || row.cancelledBy().isEmpty()) {
            return;
        }
        long cancelled = row.cancelledBy().getAsLong();
        account.ledger().rows().stream().filter(each -> each.id() == cancelled).flatMapToLong(each -> each.claimId().stream())
                .filter(account.goneClaims()::contains).forEach(claim -> {
                    changedClaims.add(claim);
                    ofClaims.add(new OfClaim(claim, Finding.error("LATE_CREDIT", Owner.BILLING, "A charge of $" + row.charge().amount()
                            + " on this claim was credited after the claim had gone into a file. Once its payer has decided, the claim is corrected or voided there.",
                            "charge " + cancelled, "docs/decisions: late charges")));
                });
    }

    private void schedule(Account account, HospitalMessage message, StoredMessage stored) {
        boolean charged = account.ledger().added().stream().anyMatch(each -> each.messageId() == stored.id() && each.charge().type() == ChargeType.CHARGE);
        boolean discharged = message.event() == Event.DISCHARGE && account.row().releaseAt().isEmpty();
        if (account.needsRemake() || !account.hasWaitingCharges() || !(charged || discharged)) {
            return;
        }
        account.waitUntil(ReleaseTime.of(facility(message).release(), account.content().visit(), now, !account.claims().isEmpty()));
    }

    private void merge(HospitalMessage message) {
        PatientFile survivor = workspace.patientOrNew(new AccountKey(message.facility(), message.patient().medicalRecordNumber()));
        PatientFile from = workspace.patientOrNew(new AccountKey(message.facility(), message.mergedFrom().orElseThrow()));
        survivor.learn(message.patient(), survivor.coverages().isEmpty() ? from.coverages() : List.of());
        workspace.accountsOf(survivor).forEach(Account::touch);
        if (from.id() != survivor.id()) {
            workspace.merge(from, survivor);
        }
    }

    private Facility facility(HospitalMessage message) {
        return partners.facilities().get(message.facility());
    }

    private static Visit discharged(Visit visit, LocalDateTime at) {
        return new Visit(visit.account(), visit.patientClass(), visit.hospitalService(), visit.admissionType(), visit.admitSource(), visit.dischargeStatus(),
                visit.admitted(), Optional.of(at), visit.attending(), visit.referring());
    }
}
