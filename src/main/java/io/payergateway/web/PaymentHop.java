package io.payergateway.web;

import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.Submission;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.web.Trace.AppliedAdjustment;
import io.payergateway.web.Trace.Hop;
import io.payergateway.web.Trace.PaidLine;
import io.payergateway.web.Trace.Payment;
import io.payergateway.web.TraceAssembler.Files;
import io.payergateway.web.TraceAssembler.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hop of one claim payment (CLP): paid + adjustments = charge, and charge = submitted. A reversal (CLP02 = 22) negates both. */
final class PaymentHop {
    private static final String REVERSAL = "22";

    private PaymentHop() {
    }

    static Hop of(ClaimPayment payment, RemittanceRow row, List<Submission> sent, Files files) {
        InterchangeRow file = files.row(row.interchangeId());
        List<AppliedAdjustment> adjustments = adjustments(payment);
        Money adjusted = Money.sum(adjustments.stream().map(AppliedAdjustment::amount).toList());
        HopBuilder hop = new HopBuilder("835", row.at(), Long.toString(row.interchangeId()), "/api/v1/interchanges/" + row.interchangeId(), numbers(payment, row, file))
            .amount(payment.charge())
            .payment(new Payment(payment.status(), payment.charge(), payment.paid(), payment.patientResponsibility(),
                payment.lines().stream().map(PaymentHop::line).toList(), payment.remarkCodes(), row.id()), adjustments)
            .outcome((payment.status().equals(REVERSAL) ? "reversed, " : "paid ") + payment.paid() + " of " + payment.charge() + " by " + row.payerName())
            .raw(RawText.texts(ClaimSlices.of835(files.lines(row.interchangeId()), payment.patientControlNumber())));
        Money charge = payment.status().equals(REVERSAL) ? payment.charge().negate() : payment.charge();
        sent.stream().filter(each -> each.patientControlNumber().equals(payment.patientControlNumber())).findFirst()
            .ifPresent(submission -> hop.compare(new Sum("submitted", submission.totalCharge(), "CLP03", charge)));
        hop.compare(new Sum("paid " + payment.paid() + " + adjustments " + adjusted + " =", payment.paid().plus(adjusted), "CLP03", payment.charge()));
        return hop.build();
    }

    private static Map<String, String> numbers(ClaimPayment payment, RemittanceRow row, InterchangeRow file) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("trace", row.traceNumber());
        numbers.put("transaction", row.transactionControlNumber());
        if (!file.controlNumber().isEmpty()) {
            numbers.put("isa", file.controlNumber());
        }
        numbers.put("patientControlNumber", payment.patientControlNumber());
        if (!payment.payerClaimControlNumber().isEmpty()) {
            numbers.put("payerClaimControlNumber", payment.payerClaimControlNumber());
        }
        numbers.put("file", file.fileName());
        return numbers;
    }

    private static PaidLine line(LinePayment line) {
        return new PaidLine(line.controlNumber(), line.procedure(), line.charge(), line.paid(), line.remarkCodes());
    }

    private static List<AppliedAdjustment> adjustments(ClaimPayment payment) {
        List<AppliedAdjustment> all = new ArrayList<>();
        for (Adjustment adjustment : payment.adjustments()) {
            all.add(new AppliedAdjustment(adjustment.groupCode(), adjustment.carc(), adjustment.amount(), ""));
        }
        for (LinePayment line : payment.lines()) {
            for (Adjustment adjustment : line.adjustments()) {
                all.add(new AppliedAdjustment(adjustment.groupCode(), adjustment.carc(), adjustment.amount(), line.controlNumber()));
            }
        }
        return all;
    }
}
