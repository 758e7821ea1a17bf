package io.payergateway.billing;

import io.payergateway.billing.BillingEvent.ControlNumbers;
import io.payergateway.billing.BillingEvent.EventFinding;
import io.payergateway.billing.BillingEvent.Evidence;
import io.payergateway.journal.AccountEvent;
import io.payergateway.journal.ClaimEvent;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.MoneyEvent;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Invariant;
import io.payergateway.model.PaymentNotice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Makes the billing event of an outbox row: what the journal wrote there, with the control numbers and findings of that moment. */
public final class BillingEvents {
    private final SubmissionStore submissions = new SubmissionStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final FindingStore findings = new FindingStore();

    /** As it goes to the queue. @throws IllegalArgumentException for a row of a type that is not known */
    public BillingMessage message(Handle handle, OutboxRow row) {
        if (row.type().startsWith("claim.")) {
            BillingEvent event = of(handle, row);
            return new BillingMessage(row.eventId(), row.type(), row.claimId(), event.facility(), Json.write(event));
        }
        if (row.type().startsWith("payment.")) {
            BillingPayment event = new BillingPayment(row.eventId(), row.type(), BillingPayment.VERSION, row.at(), row.claimId(), Json.read(row.body(), PaymentNotice.class));
            return new BillingMessage(row.eventId(), row.type(), row.claimId(), event.payment().facility(), Json.write(event));
        }
        if (row.type().startsWith("account.")) {
            BillingAccountEvent event = new BillingAccountEvent(row.eventId(), row.type(), BillingAccountEvent.VERSION, row.at(), row.claimId().orElseThrow(),
                    Json.read(row.body(), AccountEvent.class));
            return new BillingMessage(row.eventId(), row.type(), row.claimId(), event.account().facility(), Json.write(event));
        }
        if (row.type().equals(MoneyEvent.ARRIVED) || row.type().equals(MoneyEvent.PARTED)) {
            return new BillingMessage(row.eventId(), row.type(), row.claimId(), "", Json.write(money(row)));
        }
        throw new IllegalArgumentException("no billing event is defined for " + row.type());
    }

    private static BillingMoneyEvent money(OutboxRow row) {
        MoneyEvent money = Json.read(row.body(), MoneyEvent.class);
        return new BillingMoneyEvent(row.eventId(), row.type(), BillingMoneyEvent.VERSION, row.at(), money.remittanceId(), money.bankEntryId(), money.traceNumber(),
                money.originator(), money.amount(), money.method(), money.effectiveDate(), money.matchedBy());
    }

    private BillingEvent of(Handle handle, OutboxRow row) {
        ClaimEvent claim = Json.read(row.body(), ClaimEvent.class);
        Invariant.holds(row.claimId().equals(OptionalLong.of(claim.claimId())), "event " + row.eventId() + " tells of another claim than its row");
        Invariant.holds(row.type().equals("claim." + claim.state().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                "event " + row.eventId() + " tells of another state than its type");
        return new BillingEvent(row.eventId(), row.type(), BillingEvent.VERSION, row.at(), claim.claimId(), claim.patientControlNumber(), claim.state(),
                claim.previousState(), claim.kind(), claim.facility(), claim.payer(), claim.clearinghouse(), claim.totalCharge(), claim.totalPaid(),
                claim.amount(), claim.payerClaimControlNumber(), claim.reason(), evidence(handle, claim), findings(handle, row, claim));
    }

    private Evidence evidence(Handle handle, ClaimEvent claim) {
        // a claim that was held may be in a file by now: the event must not read otherwise when it is sent again
        Optional<ControlNumbers> submission = claim.state() == ClaimState.HELD ? Optional.empty()
                : submissions.byPatientControlNumber(handle, claim.patientControlNumber())
                        .map(sent -> new ControlNumbers(sent.isaControlNumber(), sent.groupControlNumber(), sent.transactionControlNumber()));
        String controlNumber = claim.interchangeId().isEmpty() ? ""
                : interchanges.find(handle, claim.interchangeId().getAsLong()).map(InterchangeRow::controlNumber).orElse("");
        return new Evidence(claim.evidence(), controlNumber, submission);
    }

    private List<EventFinding> findings(Handle handle, OutboxRow row, ClaimEvent claim) {
        if (claim.state() != ClaimState.HELD && claim.state() != ClaimState.REJECTED) {
            return List.of();
        }
        return findings.ofClaim(handle, claim.claimId()).stream().filter(each -> each.finding().isError() && wasOpen(each, row))
                .map(FindingRow::finding).map(each -> new EventFinding(each.code(), each.severity(), each.owner())).distinct().toList();
    }

    /** Then, not now: a later fix does not change what an event says when it is sent again. */
    private static boolean wasOpen(FindingRow finding, OutboxRow row) {
        return !finding.at().isAfter(row.at()) && finding.resolvedAt().map(at -> at.isAfter(row.at())).orElse(true);
    }
}
