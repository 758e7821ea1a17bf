package io.payergateway.web;

import io.payergateway.acknowledgment.AcknowledgmentRow;
import io.payergateway.acknowledgment.AcknowledgmentStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.StoredMessage;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.ServiceLine;
import io.payergateway.remittance.ClaimPaymentRow;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.web.LineageStore.ChargeRow;
import io.payergateway.web.RawText.Line;
import io.payergateway.web.Trace.Hop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Follows one claim from the messages that brought its charges to the events that told billing, and adds up the dollars at each hop:
 * charges = claim = submitted (CLM02) = CLP03, and paid + adjustments = charge (X221A1 1.10.2.1). A sum that does not agree is shown with its
 * difference; nothing is corrected here.
 */
public final class TraceAssembler {
    /** Where two hops fall on the same instant: the order of the exchange. */
    private static final List<String> ORDER = List.of("837", "TA1", "999", "277CA", "835", "BILLING_EVENT");

    private final LifecycleStore claims = new LifecycleStore();
    private final MessageStore messages = new MessageStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final AcknowledgmentStore acknowledgments = new AcknowledgmentStore();
    private final RemittanceStore remittances = new RemittanceStore();
    private final LineageStore lineage = new LineageStore();

    /** @return empty when there is no such claim */
    public Optional<Trace> assemble(Handle handle, long claimId) {
        return claims.find(handle, claimId).map(row -> assemble(handle, row));
    }

    private Trace assemble(Handle handle, ClaimRow row) {
        Claim claim = claims.content(handle, row.id());
        List<ChargeRow> charges = lineage.charges(handle, row.id());
        List<Submission> sent = submissions.ofClaim(handle, row.id());
        Files files = new Files(handle, interchanges);
        List<Hop> hops = new ArrayList<>(messageHops(handle, row, charges));
        hops.add(claimHop(row, claim, charges));
        List<Hop> later = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            later.add(SubmissionHop.of(sent.get(i), files, i == sent.size() - 1 ? Optional.of(row.totalCharge()) : Optional.empty()));
        }
        for (AcknowledgmentRow answer : AcknowledgmentHop.telling(acknowledgments.forClaim(handle, row.id()))) {
            later.add(AcknowledgmentHop.of(answer, sent, files));
        }
        for (ClaimPaymentRow payment : remittances.forClaim(handle, row.id())) {
            later.add(PaymentHop.of(payment.content(), remittances.find(handle, payment.remittanceId()).orElseThrow(), sent, files));
        }
        lineage.events(handle, row.id()).forEach(event -> later.add(EventHop.of(event)));
        later.sort(Comparator.comparing(Hop::at).thenComparing(hop -> ORDER.indexOf(hop.kind())));
        hops.addAll(later);
        return new Trace(ClaimSummary.of(row), hops.stream().allMatch(Hop::reconciles), hops);
    }

    private List<Hop> messageHops(Handle handle, ClaimRow row, List<ChargeRow> charges) {
        Map<Long, List<ChargeRow>> byMessage = new HashMap<>();
        charges.forEach(charge -> byMessage.computeIfAbsent(charge.messageId(), none -> new ArrayList<>()).add(charge));
        Sum sum = asked("charges of all messages", row, charges);
        List<Hop> hops = new ArrayList<>();
        for (long id : byMessage.keySet().stream().sorted().toList()) {
            StoredMessage message = messages.find(handle, id).orElseThrow();
            List<ChargeRow> own = byMessage.get(id);
            Map<String, String> numbers = Map.of("messageControlId", message.controlId());
            hops.add(new HopBuilder("HL7", message.receivedAt(), Long.toString(id), "/api/v1/messages/" + id, numbers)
                .amount(standing(own)).compare(sum).charges(own.stream().map(TraceAssembler::line).toList())
                .outcome(message.event() + " from " + message.sendingApplication() + " at " + message.sendingFacility() + " by " + message.channel())
                .raw(RawText.any(message.body())).build());
        }
        return hops;
    }

    private static Hop claimHop(ClaimRow row, Claim claim, List<ChargeRow> charges) {
        Money lines = Money.sum(claim.lines().stream().map(ServiceLine::charge).toList());
        Sum ofLines = new Sum("lines", lines, "claim", row.totalCharge());
        Sum ofCharges = asked("charges", row, charges);
        return new HopBuilder("CLAIM", row.createdAt(), Long.toString(row.id()), "/api/v1/claims/" + row.id(),
                Map.of("patientControlNumber", row.patientControlNumber()))
            .amount(row.totalCharge()).compare(ofCharges).compare(ofLines).lines(claim.lines())
            .outcome(Show.word(row.kind()) + " claim to " + (row.payer().isEmpty() ? "an unknown payer" : row.payer()) + ", now "
                + Show.word(row.state()).toLowerCase(Locale.ROOT)).build();
    }

    /** A claim asks for the charges that stand; one that is closed for nothing, and a void repeats what was sent, whatever was credited since. */
    private static Sum asked(String name, ClaimRow row, List<ChargeRow> charges) {
        if (row.state() == ClaimState.CLOSED) {
            return new Sum(name, standing(charges), "closed claim", Money.ZERO);
        }
        return row.voids() ? new Sum("what the payer was sent", row.totalCharge(), "void", row.totalCharge()) : new Sum(name, standing(charges), "claim", row.totalCharge());
    }

    private static Money standing(List<ChargeRow> charges) {
        return Money.sum(charges.stream().filter(TraceAssembler::stands).map(row -> row.charge().amount()).toList());
    }

    private static boolean stands(ChargeRow row) {
        return row.charge().type() == ChargeType.CHARGE && !row.cancelled();
    }

    private static Trace.ChargeLine line(ChargeRow row) {
        return new Trace.ChargeLine(row.charge().chargeId(), row.charge().type().name(), row.charge().serviceDate(), row.charge().procedure().code(),
            row.charge().procedure().modifiers(), row.charge().revenueCode(), row.charge().units(), row.charge().amount(), stands(row));
    }

    /** The files of one trace, each read and cut once. */
    static final class Files {
        private final Handle handle;
        private final InterchangeStore store;
        private final Map<Long, InterchangeRow> rows = new HashMap<>();
        private final Map<Long, List<Line>> lines = new HashMap<>();

        private Files(Handle handle, InterchangeStore store) {
            this.handle = handle;
            this.store = store;
        }

        InterchangeRow row(long id) {
            return rows.computeIfAbsent(id, key -> store.find(handle, key).orElseThrow());
        }

        List<Line> lines(long id) {
            return lines.computeIfAbsent(id, key -> RawText.x12(row(key).body()));
        }
    }

    /** Two amounts that must agree. */
    record Sum(String leftName, Money left, String rightName, Money right) {
        Money difference() {
            return left.minus(right);
        }

        boolean agrees() {
            return difference().isZero();
        }

        @Override
        public String toString() {
            return leftName + " " + left + (agrees() ? " = " : " is not ") + rightName + " " + right;
        }
    }
}
