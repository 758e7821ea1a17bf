package io.payergateway.remittance;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.denial.Denials;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Paid;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.model.Standing;
import io.payergateway.remittance.RemittanceStore.Matched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Posts the claim payments of a balanced 835 to the claims that they answer; where a claim stands is always what {@link Standing} makes of all of them. */
public final class ClaimPosting {
    private static final String UNMATCHED = "PAYMENT_UNMATCHED";
    private static final String DENIED = "4";
    private static final String CLP01 = "CLP01";
    private static final Set<ClaimState> ON_ITS_WAY = EnumSet.of(ClaimState.SENDING, ClaimState.SEND_UNKNOWN);
    private static final Set<ClaimState> SENT = EnumSet.of(ClaimState.SENT, ClaimState.RECEIVED, ClaimState.ACCEPTED);

    private final RemittanceStore remittances;
    private final SubmissionStore submissions;
    private final LifecycleStore lifecycle;
    private final FindingStore findings;
    private final AdjudicationRule rule;
    private final Denials denials;
    private final PaymentNotices notices;
    private final PatientShare patients;
    private final ClaimMatching matching;
    private final LifecycleBatchStore batch = new LifecycleBatchStore();

    public ClaimPosting(RemittanceStore remittances, SubmissionStore submissions, LifecycleStore lifecycle, FindingStore findings, AdjudicationRule rule,
            Denials denials) {
        this.remittances = remittances;
        this.submissions = submissions;
        this.lifecycle = lifecycle;
        this.findings = findings;
        this.rule = rule;
        this.denials = denials;
        this.notices = new PaymentNotices(rule);
        this.patients = new PatientShare(remittances);
        this.matching = new ClaimMatching(remittances, submissions, lifecycle);
    }

    /**
     * All payments of one transaction set. Claims are locked before anything names them, and posted in rounds: each with at most one payment of a claim, so that
     * a reversal is posted before its correction.
     *
     * @param alsoNamed claims that adjustments of the provider name, locked with the others so that all are locked in one order
     * @return how many are payments of claims of ours; the others are kept and on the billing worklist
     */
    int post(Handle handle, InterchangeRow inbound, long remittanceId, List<ClaimPayment> payments, Set<Long> alsoNamed, Instant now) {
        List<Matched> matched = matching.match(handle, inbound.clearinghouse(), payments);
        List<Matched> ours = matched.stream().filter(each -> each.claimId().isPresent()).toList();
        Set<Long> claims = ours.stream().map(each -> each.claimId().getAsLong()).collect(Collectors.toSet());
        Set<Long> named = new HashSet<>(claims);
        named.addAll(alsoNamed);
        Map<Long, ClaimRow> locked = batch.lock(handle, named);
        ClaimLedger ledger = ClaimLedger.load(handle, remittances, submissions, rule, claims);
        List<Long> ids = remittances.insertPayments(handle, remittanceId, matched);
        notices.posted(handle, remittances.find(handle, remittanceId).orElseThrow(), ids, matched, locked, now);
        for (Matched each : matched) {
            if (each.claimId().isEmpty()) {
                unmatched(handle, inbound, each.payment(), now);
            }
        }
        for (List<Matched> round : rounds(ours)) {
            round(handle, inbound, ledger, round, now);
        }
        tellOfPatients(handle, ledger, claims, now);
        return ours.size();
    }

    private void tellOfPatients(Handle handle, ClaimLedger ledger, Set<Long> claims, Instant now) {
        patients.tell(handle, List.copyOf(batch.lock(handle, claims).values()), ledger, now);
    }

    private void unmatched(Handle handle, InterchangeRow inbound, ClaimPayment payment, Instant now) {
        findings.add(handle, Finding.error(UNMATCHED, Owner.BILLING, "The payer adjudicated a claim (paid " + payment.paid()
                + ") with a patient control number that no claim of ours was sent with.", place(payment), "X221A1 2100 CLP01"), Subject.interchange(inbound.id()), now);
    }

    private static List<List<Matched>> rounds(List<Matched> payments) {
        Map<Long, Integer> seen = new HashMap<>();
        List<List<Matched>> rounds = new ArrayList<>();
        for (Matched each : payments) {
            int round = seen.merge(each.claimId().getAsLong(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(each);
        }
        return rounds;
    }

    private void round(Handle handle, InterchangeRow inbound, ClaimLedger ledger, List<Matched> payments, Instant now) {
        List<Posting> postings = new ArrayList<>();
        for (Matched each : payments) {
            long claimId = each.claimId().getAsLong();
            Optional<ClaimState> before = ledger.standing(claimId).state();
            ledger.add(claimId, each.payment());
            Decision decision = rule.decide(each.payment());
            if (decision.state().isPresent()) {
                postings.add(new Posting(claimId, each.payment(), decision, before, ledger.standing(claimId)));
            }
        }
        if (!postings.isEmpty()) {
            batch.paid(handle, postings.stream().map(each -> new Paid(each.claimId(), each.standing().paid(), payersNumber(each.payment()))).toList());
            apply(handle, inbound, ledger, postings, now);
        }
    }

    /** One payment that says something of its claim, and where the claim stood before and stands with it. */
    private record Posting(long claimId, ClaimPayment payment, Decision decision, Optional<ClaimState> before, Standing standing) {

        /** Billing hears of each reversal, also where an earlier payment stands. */
        ClaimState first() {
            return payment.reverses() ? ClaimState.REVERSED : standing.state().orElseThrow();
        }

        Step step(InterchangeRow inbound) {
            return new Step(claimId, first(), Evidence.of(EvidenceKind.REMITTANCE, inbound.id(), reason(payment, decision), payment.paid()));
        }
    }

    private void apply(Handle handle, InterchangeRow inbound, ClaimLedger ledger, List<Posting> postings, Instant now) {
        Map<Long, ClaimRow> before = batch.lock(handle, postings.stream().map(Posting::claimId).toList());
        List<Posting> moving = new ArrayList<>();
        Set<Long> superseded = new HashSet<>();
        for (Posting each : postings) {
            if (isOfEarlierAlone(before.get(each.claimId()), ledger, each)) {
                lifecycle.note(handle, each.claimId(), each.first(), each.step(inbound).evidence(), now);
                superseded.add(each.claimId());
            } else {
                moving.add(each);
            }
        }
        superseded.addAll(batch.move(handle, moving.stream().map(each -> each.step(inbound)).toList(), now));
        stand(handle, inbound, moving.stream().filter(each -> !superseded.contains(each.claimId())).toList(), now);
        Set<Long> denied = denials.standingOf(handle, before.keySet());
        for (Posting each : postings) {
            if (denied.contains(each.claimId())) {
                decidedAnew(handle, ledger, each, now);
            }
            Subject subject = Subject.claim(each.claimId()).withInterchange(inbound.id());
            boolean expected = before.get(each.claimId()).replaces() && each.payment().reverses();
            if (superseded.contains(each.claimId()) && !expected) {
                lifecycle.find(handle, each.claimId()).ifPresent(claim -> outOfOrder(handle, claim.state(), each.payment(), subject, now));
            }
            ClaimRow claim = before.get(each.claimId());
            if (claim.voids() && ClaimQueueStore.isUnsent(claim.state()) && each.payment().reverses()) {
                findings.resolveClaim(handle, claim.id(), "The payer took back what was to be voided.", now);
            }
            observe(handle, ledger, each, claim.replaces() || claim.voids(), subject, now);
        }
    }

    private void decidedAnew(Handle handle, ClaimLedger ledger, Posting posting, Instant now) {
        if (!posting.payment().reverses()) {
            denials.decidedLater(handle, posting.claimId(), ledger.before(posting.claimId(), posting.payment()), now);
        } else if (posting.standing().state().equals(Optional.of(ClaimState.REVERSED))) {
            denials.takenBack(handle, posting.claimId(), now);
        } else {
            denials.takenBack(handle, posting.claimId(), ledger.answered(posting.claimId(), posting.payment()).patientControlNumber(), posting.payment(), now);
        }
    }

    /**
     * What is paid of an earlier submission says nothing of the arrival of one that is on its way, and must not call it sent. Nor does it answer a replacement or a
     * void: only the reversal of what it voids answers a void, also before it has gone, and only what is paid after the reversal of what it replaces answers a replacement.
     */
    private static boolean isOfEarlierAlone(ClaimRow claim, ClaimLedger ledger, Posting posting) {
        if (ClaimQueueStore.isUnsent(claim.state())) {
            return !(claim.voids() && posting.payment().reverses());
        }
        if (ledger.answersLatest(posting.claimId(), posting.payment())) {
            return false;
        }
        if (claim.voids() && SENT.contains(claim.state())) {
            return !posting.payment().reverses();
        }
        if (claim.replaces() && SENT.contains(claim.state())) {
            return posting.payment().reverses() || !posting.before().equals(Optional.of(ClaimState.REVERSED));
        }
        return ON_ITS_WAY.contains(claim.state());
    }

    /** A claim whose payment was taken back stands where its other adjudications leave it. */
    private void stand(Handle handle, InterchangeRow inbound, List<Posting> moved, Instant now) {
        batch.move(handle, moved.stream().filter(each -> each.first() != each.standing().state().orElseThrow())
                .map(each -> new Step(each.claimId(), each.standing().state().orElseThrow(),
                        Evidence.of(EvidenceKind.REMITTANCE, inbound.id(), "A payment that was not taken back stands: " + each.standing().paid() + " in all."))).toList(), now);
    }

    /** Posts a payment that came before its claim was known. @return false where there is nothing to do, because another worker does it or did */
    boolean postLate(Handle handle, InterchangeRow inbound, ClaimPaymentRow unmatched, Instant now) {
        ClaimPayment payment = unmatched.content();
        Optional<Submission> submission = submissions.byPatientControlNumber(handle, payment.patientControlNumber());
        if (submission.isEmpty()) {
            return false;
        }
        attach(handle, inbound, unmatched, submission.get().claimId(), CLP01, "its claim is known by now", now);
        return true;
    }

    /** Posts a payment to a claim that was sent, after what was posted to it meanwhile. @param matchedBy CLP01, or PERSON */
    void attach(Handle handle, InterchangeRow inbound, ClaimPaymentRow unmatched, long claimId, String matchedBy, String resolution, Instant now) {
        ClaimPayment payment = unmatched.content();
        ClaimRow claim = batch.lock(handle, Set.of(claimId)).get(claimId);
        boolean overtaken = remittances.isOvertaken(handle, unmatched.id(), claimId);
        remittances.matched(handle, unmatched.id(), claimId, matchedBy);
        notices.matched(handle, remittances.find(handle, unmatched.remittanceId()).orElseThrow(), unmatched, claim, now);
        ClaimLedger ledger = ClaimLedger.load(handle, remittances, submissions, rule, Set.of(claimId));
        Decision decision = rule.decide(payment);
        if (decision.state().isPresent()) {
            Posting posting = new Posting(claimId, payment, decision, Optional.empty(), ledger.standing(claimId));
            batch.paid(handle, List.of(new Paid(claimId, posting.standing().paid(), overtaken ? "" : payersNumber(payment))));
            if (overtaken && posting.standing().state().orElseThrow() == claim.state()) {
                // the money counts; the state is the word of the payment that came later
                lifecycle.note(handle, claimId, decision.state().get(), posting.step(inbound).evidence(), now);
                outOfOrder(handle, claim.state(), payment, Subject.claim(claimId).withInterchange(inbound.id()), now);
            } else {
                apply(handle, inbound, ledger, List.of(posting), now);
            }
            tellOfPatients(handle, ledger, Set.of(claimId), now);
        }
        findings.resolveCode(handle, inbound.id(), UNMATCHED, place(payment), resolution, now);
    }

    private void outOfOrder(Handle handle, ClaimState current, ClaimPayment payment, Subject subject, Instant now) {
        findings.add(handle, Finding.error("PAYMENT_OUT_OF_ORDER", Owner.BILLING, "A remittance with " + payment.paid() + " came for a claim that is "
                + current + "; the money is posted, the state stays.", place(payment), "claim lifecycle"), subject, now);
    }

    /** What a biller has to know beyond the state. @param corrected a replacement or void was sent after what is answered here */
    private void observe(Handle handle, ClaimLedger ledger, Posting posting, boolean corrected, Subject subject, Instant now) {
        ClaimPayment payment = posting.payment();
        Decision decision = posting.decision();
        Submission submission = ledger.answered(posting.claimId(), payment);
        ClaimState state = decision.state().orElseThrow();
        if (state == ClaimState.DENIED || state == ClaimState.PARTIALLY_PAID) {
            denials.record(handle, submission.claimId(), subject.interchangeId().orElseThrow(), submission.patientControlNumber(), payment, rule::denies, place(payment), now)
                    .forEach(denied -> findings.add(handle, denied, subject, now));
        } else if (payment.status().equals(DENIED) && decision.denials().isEmpty()) {
            findings.add(handle, Finding.warning("DENIED_WITHOUT_REASON", Owner.BILLING, "CLP02 says denied, but no adjustment denies anything; "
                    + payment.paid() + " was paid.", place(payment) + " CLP02", "X221A1 2100 CLP02"), subject, now);
        } else if (state == ClaimState.REVERSED && !corrected) {
            findings.add(handle, Finding.warning("PAYMENT_REVERSED", Owner.BILLING, "The payer took an earlier payment back (" + payment.paid()
                    + "); a correction should follow.", place(payment), "X221A1 1.10.2.8"), subject, now);
        }
        if (!payment.reverses() && !payment.charge().equals(submission.totalCharge())) {
            findings.add(handle, Finding.warning("CHARGE_DIFFERS", Owner.BILLING, "The payer answers a charge of " + payment.charge()
                    + ", and the claim was sent with " + submission.totalCharge() + ".", place(payment) + " CLP03", "X221A1 2100 CLP03"), subject, now);
        }
        if (!ledger.answersLatest(posting.claimId(), payment) && !corrected) {
            findings.add(handle, Finding.warning("PAYMENT_OF_EARLIER_SUBMISSION", Owner.BILLING,
                    "The payer answers an earlier submission of this claim; the later one may be refused as a duplicate.", place(payment),
                    "X221A1 2100 CLP01"), subject, now);
        }
    }

    private static String reason(ClaimPayment payment, Decision decision) {
        String denied = decision.denials().isEmpty() ? "" : ", denied " + decision.denied() + " for " + codes(decision);
        return "CLP02 " + payment.status() + ": paid " + payment.paid() + " of " + payment.charge() + denied;
    }

    private static String codes(Decision decision) {
        return decision.denials().stream().map(ClaimPosting::code).distinct().limit(8).collect(Collectors.joining(", "));
    }

    private static String code(Adjustment adjustment) {
        return adjustment.groupCode() + "-" + adjustment.carc();
    }

    /** By which it finds what stands (REF*F8); what a reversal takes back does not, also where the correction came before it. */
    private static String payersNumber(ClaimPayment payment) {
        return payment.reverses() ? "" : payment.payerClaimControlNumber();
    }

    /** The payer's own number, because the patient's stays out of findings. */
    private static String place(ClaimPayment payment) {
        return "CLP07 " + payment.payerClaimControlNumber();
    }
}
