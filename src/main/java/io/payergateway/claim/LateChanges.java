package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.CorrectionStore;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What becomes of charges and credits that came after their claim had gone. Before it goes they change it (net); while it is on its way they wait (hold); once its
 * payer has decided, the claim is replaced (7) or voided (8) there, or a biller is asked, as config/payers says; one that was rejected takes them along. Several may
 * run; each claim is taken by one.
 */
public final class LateChanges {
    private static final String WHO = "gateway";
    private static final String ADVICE = "CORRECTION_ADVISED";

    private final Partners partners;
    private final Clock clock;
    private final ClaimCorrection correction;
    private final EncounterStore encounters = new EncounterStore();
    private final CorrectionStore corrections = new CorrectionStore();
    private final FindingStore findings = new FindingStore();
    private final ClaimTurns turns;

    public LateChanges(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
        this.partners = partners;
        this.clock = clock;
        this.correction = new ClaimCorrection(partners, edits);
        this.turns = new ClaimTurns(jdbi, clock, new Due());
    }

    /** @return how many decided claims were looked at; 0 when there is nothing to do now */
    public synchronized int correctDue() {
        return turns.turn();
    }

    private final class Due implements ClaimTurns.Work {
        @Override
        public List<Long> due(Handle handle, int limit, Collection<Long> without) {
            return corrections.due(handle, limit, without);
        }

        @Override
        public void look(Handle handle, long claim) {
            LateChanges.this.look(handle, claim);
        }

        @Override
        public void giveUp(Handle handle, long claim, Instant at) {
            LateChanges.this.giveUp(handle, claim, at);
        }
    }

    private void look(Handle handle, long claim) {
        Optional<Decided> decided = Decided.lock(handle, claim);
        if (decided.isEmpty() || !corrections.isDue(handle, claim)) {
            return; // another worker has looked
        }
        Instant now = clock.instant();
        ClaimRow row = decided.get().row();
        LateChange change = LateChange.of(claim, decided.get().content(), encounters.charges(handle, List.of(row.encounterId())).get(row.encounterId()), decided.get().others());
        Optional<String> impossible = correction.mayReplace(row);
        Evidence evidence = Evidence.of(EvidenceKind.RELEASE, "After the payer decided, " + change.words() + ".");
        switch (change.step(wanted(row), impossible.isEmpty())) {
            case NOTHING -> { }
            case REPLACE -> correction.replace(handle, claim, Optional.empty(), WHO, evidence, now).refusal().ifPresent(why -> advise(handle, row, change, why, now));
            case VOID -> correction.voidClaim(handle, claim, WHO, evidence, now).refusal().ifPresent(why -> advise(handle, row, change, why, now));
            case ASK -> advise(handle, row, change, impossible.orElse("Correct it (7), void it (8), or bill late charges apart by accepting LATE_CHARGE."), now);
        }
        corrections.looked(handle, claim);
    }

    private PayerConfig.LateChange wanted(ClaimRow row) {
        return Optional.ofNullable(partners.payers().get(row.payer())).map(PayerConfig::lateChange).orElse(PayerConfig.LateChange.ASK);
    }

    private void advise(Handle handle, ClaimRow row, LateChange change, String what, Instant now) {
        findings.resolveCodeOfClaim(handle, row.id(), ADVICE, "It says something else by now.", now);
        findings.add(handle, Finding.error(ADVICE, Owner.BILLING, "After the payer decided, " + change.words() + ". " + what, "claim " + row.id(),
                "X222A1, X223A2 2300 CLM05-3"), Subject.claim(row.id()), now);
    }

    /** Nothing tries again before the account changes once more. */
    private void giveUp(Handle handle, long claim, Instant at) {
        corrections.looked(handle, claim);
        findings.add(handle, Finding.error("PROCESSING_FAILED", Owner.OPERATIONS, "A claim could not be corrected because of a fault in the gateway.", "claim " + claim,
                "docs/reference/errors.md"), Subject.claim(claim), at);
    }
}
