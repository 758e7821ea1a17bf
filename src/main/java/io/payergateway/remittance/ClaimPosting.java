package io.payergateway.remittance;

import io.payergateway.journal.ClaimRow;
import io.payergateway.denial.Denials;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.LifecycleStore.Outcome;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Posts one CLP of a balanced 835 to the claim that it answers. */
public final class ClaimPosting {
    private static final String UNMATCHED = "PAYMENT_UNMATCHED";
    private static final String DENIED = "4";
    private static final String REVERSAL = "22";

    private final RemittanceStore remittances;
    private final SubmissionStore submissions;
    private final LifecycleStore lifecycle;
    private final FindingStore findings;
    private final AdjudicationRule rule;
    private final Denials denials;

    public ClaimPosting(RemittanceStore remittances, SubmissionStore submissions, LifecycleStore lifecycle, FindingStore findings, AdjudicationRule rule,
            Denials denials) {
        this.remittances = remittances;
        this.submissions = submissions;
        this.lifecycle = lifecycle;
        this.findings = findings;
        this.rule = rule;
        this.denials = denials;
    }

    /** @return whether it is the payment of a claim of ours; where not, it is kept and on the billing worklist */
    boolean post(Handle handle, InterchangeRow inbound, long remittanceId, ClaimPayment payment, Instant now) {
        Optional<Submission> submission = submissions.byPatientControlNumber(handle, payment.patientControlNumber());
        OptionalLong claimId = submission.map(found -> OptionalLong.of(found.claimId())).orElse(OptionalLong.empty());
        remittances.insertPayment(handle, remittanceId, claimId, payment);
        if (submission.isEmpty()) {
            findings.add(handle, Finding.error(UNMATCHED, Owner.BILLING, "The payer adjudicated a claim (paid " + payment.paid()
                    + ") with a patient control number that no claim of ours was sent with.", place(payment), "X221A1 2100 CLP01"),
                    Subject.interchange(inbound.id()), now);
            return false;
        }
        apply(handle, inbound, submission.get(), payment, now);
        return true;
    }

    /** Posts a payment that came before its claim was known. @return false where there is nothing to do, because another worker does it or did */
    boolean postLate(Handle handle, InterchangeRow inbound, ClaimPaymentRow unmatched, Instant now) {
        ClaimPayment payment = unmatched.content();
        Optional<Submission> submission = submissions.byPatientControlNumber(handle, payment.patientControlNumber());
        if (submission.isEmpty()) {
            return false;
        }
        long claimId = submission.get().claimId();
        boolean overtaken = remittances.isOvertaken(handle, unmatched.id(), claimId);
        remittances.matched(handle, unmatched.id(), claimId);
        if (overtaken) {
            postOnly(handle, inbound, claimId, payment, now);
        } else {
            apply(handle, inbound, submission.get(), payment, now);
        }
        findings.resolveCode(handle, inbound.id(), UNMATCHED, place(payment), "its claim is known by now", now);
        return true;
    }

    /** The money counts; the state is the word of the payment that came later. */
    private void postOnly(Handle handle, InterchangeRow inbound, long claimId, ClaimPayment payment, Instant now) {
        Decision decision = rule.decide(payment);
        if (decision.state().isEmpty()) {
            return;
        }
        ClaimRow claim = lifecycle.find(handle, claimId).orElseThrow();
        String latest = claim.payerClaimControlNumber();
        lifecycle.paid(handle, claimId, new Money(remittances.paidOn(handle, claimId)), latest);
        lifecycle.note(handle, claimId, decision.state().get(), Evidence.of(EvidenceKind.REMITTANCE, inbound.id(), reason(payment, decision), payment.paid()), now);
        outOfOrder(handle, claim.state(), payment, Subject.claim(claimId).withInterchange(inbound.id()), now);
    }

    private void outOfOrder(Handle handle, ClaimState current, ClaimPayment payment, Subject subject, Instant now) {
        findings.add(handle, Finding.error("PAYMENT_OUT_OF_ORDER", Owner.BILLING, "A remittance with " + payment.paid() + " came for a claim that is "
                + current + "; the money is posted, the state stays.", place(payment), "claim lifecycle"), subject, now);
    }

    private void apply(Handle handle, InterchangeRow inbound, Submission submission, ClaimPayment payment, Instant now) {
        long claimId = submission.claimId();
        Decision decision = rule.decide(payment);
        if (decision.state().isEmpty()) {
            return;
        }
        Subject subject = Subject.claim(claimId).withInterchange(inbound.id());
        ClaimState state = decision.state().get();
        lifecycle.paid(handle, claimId, new Money(remittances.paidOn(handle, claimId)), payment.payerClaimControlNumber());
        Evidence evidence = Evidence.of(EvidenceKind.REMITTANCE, inbound.id(), reason(payment, decision), payment.paid());
        if (move(handle, submission, state, evidence, now) == Outcome.SUPERSEDED) {
            lifecycle.find(handle, claimId).ifPresent(claim -> outOfOrder(handle, claim.state(), payment, subject, now));
        }
        observe(handle, submission, payment, decision, subject, now);
    }

    /** What is paid of an earlier submission says nothing of the arrival of one that is on its way, and must not call it sent. */
    private Outcome move(Handle handle, Submission submission, ClaimState state, Evidence evidence, Instant now) {
        ClaimState current = lifecycle.find(handle, submission.claimId()).orElseThrow().state();
        boolean onItsWay = current == ClaimState.SENDING || current == ClaimState.SEND_UNKNOWN;
        if (onItsWay && !isLatest(handle, submission)) {
            lifecycle.note(handle, submission.claimId(), state, evidence, now);
            return Outcome.SUPERSEDED;
        }
        return lifecycle.move(handle, submission.claimId(), state, evidence, now);
    }

    private boolean isLatest(Handle handle, Submission submission) {
        return submissions.ofClaim(handle, submission.claimId()).stream().reduce((first, second) -> second)
                .filter(last -> last.patientControlNumber().equals(submission.patientControlNumber())).isPresent();
    }

    /** What a biller has to know beyond the state. */
    private void observe(Handle handle, Submission submission, ClaimPayment payment, Decision decision, Subject subject, Instant now) {
        ClaimState state = decision.state().orElseThrow();
        if (state == ClaimState.DENIED || state == ClaimState.PARTIALLY_PAID) {
            denials.record(handle, submission.claimId(), subject.interchangeId().orElseThrow(), payment, rule::denies, place(payment), now)
                    .forEach(denied -> findings.add(handle, denied, subject, now));
        } else if (payment.status().equals(DENIED) && decision.denials().isEmpty()) {
            findings.add(handle, Finding.warning("DENIED_WITHOUT_REASON", Owner.BILLING, "CLP02 says denied, but no adjustment denies anything; "
                    + payment.paid() + " was paid.", place(payment) + " CLP02", "X221A1 2100 CLP02"), subject, now);
        } else if (state == ClaimState.REVERSED) {
            findings.add(handle, Finding.warning("PAYMENT_REVERSED", Owner.BILLING, "The payer took an earlier payment back (" + payment.paid()
                    + "); a correction should follow.", place(payment), "X221A1 1.10.2.8"), subject, now);
        }
        if (!payment.status().equals(REVERSAL) && !payment.charge().equals(submission.totalCharge())) {
            findings.add(handle, Finding.warning("CHARGE_DIFFERS", Owner.BILLING, "The payer answers a charge of " + payment.charge()
                    + ", and the claim was sent with " + submission.totalCharge() + ".", place(payment) + " CLP03", "X221A1 2100 CLP03"), subject, now);
        }
        if (!isLatest(handle, submission)) {
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

    /** The payer's own number, because the patient's stays out of findings. */
    private static String place(ClaimPayment payment) {
        return "CLP07 " + payment.payerClaimControlNumber();
    }
}
