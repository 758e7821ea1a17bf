package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.NewClaim;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.partner.Partners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings the claims of encounters in line with their charges: assembles what is billable and not on its way, checks it, and creates, replaces or
 * closes claims accordingly. A rejected claim takes part only once its content differs from what was rejected, or when a person says so.
 * The caller holds the locks on the encounters and their claims, and stores what comes back.
 */
final class ClaimMaker {
    static final Finding ANOTHER_PAYER = Finding.error("REPLACEMENT_PAYER_CHANGED", Owner.BILLING, "The account names another payer than the one that has what this claim "
            + "replaces. Edit the payer back to that one; the other is billed after a void.", "2010BB", "X222A1, X223A2 2300 CLM05-3");
    private final ClaimAssembler assembler;
    private final ClaimEdits edits;
    private final EncounterStore encounters = new EncounterStore();
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final LifecycleBatchStore batch = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();

    ClaimMaker(Partners partners, ClaimEdits edits) {
        this.assembler = new ClaimAssembler(partners);
        this.edits = edits;
    }

    /** @param resubmit a rejected claim that goes out again even if nothing changed */
    record Work(Encounter encounter, List<ClaimRow> claims, OptionalLong resubmit) {
    }

    /** @param charges rows whose claim changed; sequence the account's last used number */
    record Made(long encounterId, List<PostedCharge> charges, int sequence, List<Result> claims) {
    }

    record Result(long claimId, ClaimState state, List<Finding> findings) {
    }

    List<Made> make(Handle handle, List<Work> works, Evidence evidence, Instant at) {
        List<Plan> plans = works.stream().map(this::plan).toList();
        giveNumbers(handle, plans);
        createNew(handle, plans, evidence, at);
        List<Made> made = new ArrayList<>();
        for (Plan plan : plans) {
            made.add(carryOut(handle, plan, evidence, at));
        }
        return made;
    }

    /** One claim to be: a draft with the unsent claim that it replaces. */
    private static final class Piece {
        private final Assembled.Draft draft;
        private final Optional<ClaimRow> existing;
        private Claim claim;
        /** Once it is created. */
        private Optional<Result> created = Optional.empty();
        /** It replaces what one payer has, and would go to another, which has nothing to replace. */
        private final boolean elsewhere;

        private Piece(Assembled.Draft draft, Optional<ClaimRow> existing) {
            this.draft = draft;
            this.existing = existing;
            this.claim = existing.map(row -> inPlaceOf(row, draft.claim())).orElse(draft.claim());
            this.elsewhere = existing.filter(row -> row.replaces() && !row.payer().equals(payer(draft.claim()))).isPresent();
        }
    }

    private static String payer(Claim claim) {
        return claim.insurances().isEmpty() ? "" : claim.billed().payer().id();
    }

    /** What replaces a claim that its payer has goes on saying so. */
    private static Claim inPlaceOf(ClaimRow row, Claim draft) {
        Claim claim = PatientControlNumber.renumber(draft, row.patientControlNumber());
        return row.replaces() ? claim.as(row.frequency(), row.payerClaimControlNumber()) : claim;
    }

    private record Plan(Work work, List<Piece> pieces, List<ClaimRow> superfluous, int[] sequence) {
        Encounter encounter() {
            return work.encounter();
        }
    }

    private Plan plan(Work work) {
        Encounter encounter = work.encounter();
        // claims to later payers are made of decisions, not of charges, and a void repeats what was sent
        List<ClaimRow> unsent = work.claims().stream().filter(row -> ClaimQueueStore.isUnsent(row.state()) && row.priorClaimId().isEmpty() && !row.voids()).toList();
        Set<Long> open = new HashSet<>();
        unsent.forEach(row -> open.add(row.id()));
        List<PostedCharge> billable = encounter.charges().stream()
                .filter(each -> each.charge().type() == ChargeType.CHARGE || each.charge().type() == ChargeType.COPAY)
                .filter(each -> each.cancelledBy().isEmpty() && (each.claimId().isEmpty() || open.contains(each.claimId().getAsLong()))).toList();
        Map<Long, ClaimRow> replacements = unsent.stream().filter(ClaimRow::replaces).collect(Collectors.toMap(ClaimRow::id, Function.identity()));
        List<Assembled.Draft> drafts = new ArrayList<>();
        List<ClaimRow> free = new ArrayList<>(unsent.stream().filter(row -> !row.replaces()).toList());
        List<ClaimRow> empty = new ArrayList<>(replacements.values());
        Map<Assembled.Draft, ClaimRow> chosen = new IdentityHashMap<>();
        new ReplacementCharges(encounter, work.claims(), billable).groups().forEach((replacement, charges) -> {
            List<Assembled.Draft> together = assembler.assemble(encounter, charges).drafts();
            if (replacements.containsKey(replacement) && !together.isEmpty()) {
                chosen.put(together.get(0), replacements.get(replacement));
                empty.remove(replacements.get(replacement));
            }
            drafts.addAll(together);
        });
        requireConserved(billable, drafts);
        for (Assembled.Draft draft : drafts.stream().filter(each -> !chosen.containsKey(each)).toList()) {
            mostOf(draft, free, encounter).ifPresent(row -> {
                chosen.put(draft, row);
                free.remove(row);
            });
        }
        List<Piece> pieces = new ArrayList<>();
        for (Assembled.Draft draft : drafts) {
            // a claim that lost all its charges bills those that came in their place
            Optional<ClaimRow> row = Optional.ofNullable(chosen.get(draft)).or(() -> free.isEmpty() ? Optional.empty() : Optional.of(free.remove(0)));
            pieces.add(new Piece(draft, row));
        }
        free.addAll(empty);
        return new Plan(work, pieces, free, new int[] {encounter.accountSequence()});
    }

    /** No charge is billed twice or by nobody, and no cent comes or goes between charges and claims: with the sum of a claim's lines, a pair. */
    private static void requireConserved(List<PostedCharge> billable, List<Assembled.Draft> drafts) {
        List<PostedCharge> charges = billable.stream().filter(each -> each.charge().type() == ChargeType.CHARGE).toList();
        Set<Long> charged = charges.stream().map(PostedCharge::id).collect(Collectors.toSet());
        List<Long> billed = drafts.stream().flatMap(draft -> draft.chargeRows().stream()).filter(charged::contains).toList();
        Invariant.holds(billed.size() == charges.size() && charged.equals(Set.copyOf(billed)), charges.size() + " charges stand on claims " + billed.size() + " times");
        Money asked = Money.sum(drafts.stream().map(draft -> draft.claim().totalCharge()).toList());
        Money done = Money.sum(charges.stream().map(each -> each.charge().amount()).toList());
        Invariant.holds(asked.equals(done), "charges of " + done + " became claims of " + asked);
    }

    private static Optional<ClaimRow> mostOf(Assembled.Draft draft, List<ClaimRow> rows, Encounter encounter) {
        Map<Long, Long> shared = new HashMap<>();
        Set<Long> wanted = new HashSet<>(draft.chargeRows());
        encounter.charges().stream().filter(each -> wanted.contains(each.id()) && each.claimId().isPresent())
                .forEach(each -> shared.merge(each.claimId().getAsLong(), 1L, Long::sum));
        return rows.stream().filter(row -> shared.containsKey(row.id()))
                .reduce((a, b) -> shared.get(b.id()) > shared.get(a.id()) ? b : a);
    }

    /** New claims get numbers at once, so that a thousand encounters cost one statement; a number that another account has makes the sequence go on. */
    private void giveNumbers(Handle handle, List<Plan> plans) {
        Map<Piece, Plan> waiting = new HashMap<>();
        List<Piece> order = new ArrayList<>();
        for (Plan plan : plans) {
            for (Piece piece : plan.pieces()) {
                if (piece.existing.isEmpty()) {
                    waiting.put(piece, plan);
                    order.add(piece);
                }
            }
        }
        while (!order.isEmpty()) {
            List<String> numbers = new ArrayList<>();
            List<Long> owners = new ArrayList<>();
            for (Piece piece : order) {
                Plan plan = waiting.get(piece);
                numbers.add(PatientControlNumber.of(plan.encounter().account(), ++plan.sequence()[0]));
                owners.add(plan.encounter().id());
            }
            Map<String, Long> taken = encounters.takeNumbers(handle, numbers, owners);
            List<Piece> left = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                if (owners.get(i).equals(taken.get(numbers.get(i)))) {
                    order.get(i).claim = PatientControlNumber.renumber(order.get(i).draft.claim(), numbers.get(i));
                } else {
                    left.add(order.get(i));
                }
            }
            order = left;
        }
    }

    private Made carryOut(Handle handle, Plan plan, Evidence evidence, Instant at) {
        Map<Long, Long> claimOfCharge = new HashMap<>();
        List<Result> results = new ArrayList<>();
        for (Piece piece : plan.pieces()) {
            Result result = piece.created.isPresent() ? piece.created.get()
                    : replace(handle, plan, piece, piece.existing.orElseThrow(), check(plan, piece), evidence, at);
            results.add(result);
            piece.draft.chargeRows().forEach(row -> claimOfCharge.put(row, result.claimId()));
        }
        for (ClaimRow row : plan.superfluous()) {
            results.add(row.replaces() ? voided(handle, plan, row, at) : closed(handle, row, evidence, at));
        }
        settleProblems(handle, plan, at);
        Set<Long> closed = plan.superfluous().stream().filter(row -> !row.replaces()).map(ClaimRow::id).collect(Collectors.toSet());
        return new Made(plan.encounter().id(), moved(plan.encounter().charges(), claimOfCharge, closed), plan.sequence()[0], results);
    }

    private Result closed(Handle handle, ClaimRow row, Evidence evidence, Instant at) {
        findings.resolveClaim(handle, row.id(), "All charges of the claim were cancelled or moved.", at);
        lifecycle.move(handle, row.id(), ClaimState.CLOSED, evidence, at);
        return new Result(row.id(), ClaimState.CLOSED, List.of());
    }

    /** Nothing is left to replace it with, and its payer still has what was sent: that is taken back. */
    private Result voided(Handle handle, Plan plan, ClaimRow row, Instant at) {
        Claim sent = lifecycle.beforeCorrection(handle, row.id()).orElseThrow();
        Claim claim = PatientControlNumber.renumber(sent, nextNumber(handle, plan)).as(ClaimCorrection.VOID, row.payerClaimControlNumber());
        lifecycle.replaceContent(handle, row.id(), claim, at);
        findings.resolveClaim(handle, row.id(), "All charges of the claim were cancelled; it is voided.", at);
        Evidence evidence = Evidence.of(EvidenceKind.RELEASE, "All charges of the claim were cancelled; the payer is asked to void it (frequency 8).");
        if (row.state() == ClaimState.READY) {
            lifecycle.move(handle, row.id(), ClaimState.OPEN, evidence, at);
        }
        lifecycle.move(handle, row.id(), ClaimState.READY, evidence, at);
        return new Result(row.id(), ClaimState.READY, List.of());
    }

    /**
     * What was found when the messages were read stands with the claim from now on, and on no worklist twice; a charge that was not taken stands with its
     * message again once no claim is left.
     */
    private void settleProblems(Handle handle, Plan plan, Instant at) {
        if (!plan.pieces().isEmpty()) {
            ProblemFindings.resolve(handle, findings, plan.encounter().problems(), "Stands with the claim.", at);
        } else if (!plan.superfluous().isEmpty()) {
            ProblemFindings.reopen(handle, findings, AccountFindings.unbilled(plan.encounter()), at);
        }
    }

    /** A cancelled charge keeps the claim that last billed it, as its history. */
    private static List<PostedCharge> moved(List<PostedCharge> charges, Map<Long, Long> claimOfCharge, Set<Long> closed) {
        List<PostedCharge> moved = new ArrayList<>();
        for (PostedCharge each : charges) {
            Long claim = claimOfCharge.get(each.id());
            if (claim != null && !each.claimId().equals(OptionalLong.of(claim))) {
                moved.add(each.withClaim(OptionalLong.of(claim)));
            } else if (claim == null && each.cancelledBy().isEmpty() && each.claimId().isPresent() && closed.contains(each.claimId().getAsLong())) {
                moved.add(each.withClaim(OptionalLong.empty()));
            }
        }
        return moved;
    }

    /** Without what a person accepted. */
    private List<Finding> check(Plan plan, Piece piece) {
        if (piece.elsewhere) {
            return List.of(ANOTHER_PAYER);
        }
        List<Finding> found = new ArrayList<>(piece.draft.findings());
        found.addAll(edits.check(piece.claim));
        return EditApplication.open(found, plan.encounter().edits());
    }

    /** All at once: this is the way that most claims take, and one statement for each would be most of the time they cost. */
    private void createNew(Handle handle, List<Plan> plans, Evidence evidence, Instant at) {
        List<Piece> pieces = new ArrayList<>();
        List<List<Finding>> found = new ArrayList<>();
        List<NewClaim> claims = new ArrayList<>();
        for (Plan plan : plans) {
            plan.pieces().stream().filter(piece -> piece.existing.isEmpty()).forEach(piece -> {
                pieces.add(piece);
                found.add(check(plan, piece));
                claims.add(new NewClaim(plan.encounter().id(), piece.claim, piece.draft.clearinghouse()));
            });
        }
        List<FindingOrigins> origins = new ArrayList<>();
        plans.forEach(plan -> plan.pieces().stream().filter(piece -> piece.existing.isEmpty())
                .forEach(piece -> origins.add(new FindingOrigins(plan.encounter().problems()))));
        List<Long> ids = batch.create(handle, claims, at);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            FindingOrigins of = origins.get(i);
            found.get(i).forEach(finding -> findings.add(handle, finding, of.subject(id, finding), at));
            ClaimState state = stateFor(found.get(i));
            steps.add(new Step(id, state, evidence));
            pieces.get(i).created = Optional.of(new Result(id, state, found.get(i)));
        }
        batch.move(handle, steps, at);
    }

    private Result replace(Handle handle, Plan plan, Piece piece, ClaimRow row, List<Finding> open, Evidence evidence, Instant at) {
        if (piece.elsewhere) {
            piece.claim = lifecycle.content(handle, row.id()); // as it was, until its payer is the one that has it
        }
        boolean content = !Json.write(lifecycle.content(handle, row.id())).equals(Json.write(piece.claim));
        boolean rerouted = !piece.elsewhere && !row.clearinghouse().equals(piece.draft.clearinghouse());
        boolean rejected = row.state() == ClaimState.REJECTED;
        boolean wanted = plan.work().resubmit().equals(OptionalLong.of(row.id()));
        if (!content && !rerouted && !wanted && (rejected || sameFindings(handle, row, open))) {
            return new Result(row.id(), row.state(), open);
        }
        if (rejected || wanted) {
            piece.claim = PatientControlNumber.renumber(piece.claim, nextNumber(handle, plan));
        }
        lifecycle.replaceContent(handle, row.id(), piece.claim, at);
        if (rerouted) {
            lifecycle.reroute(handle, row.id(), piece.draft.clearinghouse(), at);
        }
        findings.resolveClaim(handle, row.id(), evidence.reason(), at);
        FindingOrigins origins = new FindingOrigins(plan.encounter().problems());
        open.forEach(finding -> findings.add(handle, finding, origins.subject(row.id(), finding), at));
        ClaimState state = stateFor(open);
        if (row.state() == state) {
            lifecycle.move(handle, row.id(), ClaimState.OPEN, evidence, at);
        }
        lifecycle.move(handle, row.id(), state, evidence, at);
        return new Result(row.id(), state, open);
    }

    private String nextNumber(Handle handle, Plan plan) {
        String number;
        do {
            number = PatientControlNumber.of(plan.encounter().account(), ++plan.sequence()[0]);
        } while (encounters.takeNumbers(handle, List.of(number), List.of(plan.encounter().id())).isEmpty());
        return number;
    }

    private boolean sameFindings(Handle handle, ClaimRow row, List<Finding> open) {
        List<Finding> known = findings.ofClaim(handle, row.id()).stream().filter(each -> each.resolvedAt().isEmpty()).map(FindingRow::finding)
                .filter(each -> !FindingStore.OF_CLOCKS.contains(each.code())).toList();
        return counted(known).equals(counted(open));
    }

    /** Two messages may have the same thing wrong, so how often counts. */
    private static Map<Finding, Long> counted(List<Finding> of) {
        return of.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static ClaimState stateFor(List<Finding> open) {
        return open.stream().anyMatch(Finding::isError) ? ClaimState.HELD : ClaimState.READY;
    }
}
