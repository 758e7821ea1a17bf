package io.payergateway.remittance;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Json;
import io.payergateway.journal.OutboxStore;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.PaymentNotice;
import io.payergateway.model.PaymentNotice.Reduction;
import io.payergateway.remittance.RemittanceStore.Matched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Tells billing of each payment when it is posted, whatever becomes of the claim's state by it; and once more when the claim of one is known later. */
final class PaymentNotices {
    static final String POSTED = "payment.posted";
    static final String MATCHED = "payment.matched";

    private final AdjudicationRule rule;
    private final OutboxStore outbox = new OutboxStore();

    PaymentNotices(AdjudicationRule rule) {
        this.rule = rule;
    }

    /** @param ids of the payments, in their order; claims those that are known */
    void posted(Handle handle, RemittanceRow remittance, List<Long> ids, List<Matched> payments, Map<Long, ClaimRow> claims, Instant at) {
        List<OutboxStore.Fact> facts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Matched each = payments.get(i);
            Optional<ClaimRow> claim = each.claimId().isEmpty() ? Optional.empty() : Optional.ofNullable(claims.get(each.claimId().getAsLong()));
            facts.add(new OutboxStore.Fact(POSTED, each.claimId(), Json.write(notice(remittance, ids.get(i), claim, each.payment()))));
        }
        outbox.addAll(handle, facts, at);
    }

    void matched(Handle handle, RemittanceRow remittance, ClaimPaymentRow payment, ClaimRow claim, Instant at) {
        outbox.addAll(handle, List.of(new OutboxStore.Fact(MATCHED, OptionalLong.of(claim.id()),
                Json.write(notice(remittance, payment.id(), Optional.of(claim), payment.content())))), at);
    }

    private PaymentNotice notice(RemittanceRow remittance, long paymentId, Optional<ClaimRow> claim, ClaimPayment payment) {
        List<Reduction> reductions = new ArrayList<>();
        payment.adjustments().forEach(each -> reductions.add(reduction("", "", each)));
        for (LinePayment line : payment.lines()) {
            line.adjustments().forEach(each -> reductions.add(reduction(line.controlNumber(), line.procedure(), each)));
        }
        return new PaymentNotice(paymentId, remittance.id(), remittance.traceNumber(), remittance.originator(), remittance.method(), remittance.paymentDate(),
                claim.map(ClaimRow::facility).orElse(""), claim.map(ClaimRow::payer).orElse(""), payment.patientControlNumber(), payment.status(), payment.charge(),
                payment.paid(), payment.patientResponsibility(), payment.payerClaimControlNumber(), reductions);
    }

    private Reduction reduction(String line, String procedure, Adjustment adjustment) {
        return new Reduction(line, procedure, adjustment.groupCode(), adjustment.carc(), adjustment.amount(), rule.isDenial(adjustment));
    }
}
