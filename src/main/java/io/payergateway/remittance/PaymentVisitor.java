package io.payergateway.remittance;

import io.payergateway.model.Money;
import io.payergateway.model.RemittanceDetail;
import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** X221A1 table 1: BPR, TRN, and the names of 1000A and 1000B. */
public final class PaymentVisitor extends LoopVisitor<RemittancePart> {
    private static final List<String> ADDRESS = List.of("N3", "N4");

    @Override
    protected RemittancePart read(Loop loop) {
        Values values = new Values(loop);
        Segment bpr = loop.first();
        Money amount = values.required(bpr, 2);
        // BPR03 = D: the payer takes money back
        Money payment = bpr.element(3).equals("D") && !amount.isNegative() ? amount.negate() : amount;
        Optional<Segment> trn = loop.find("TRN");
        String trace = trn.map(segment -> values.requiredText(segment, 2)).orElse("");
        if (trn.isEmpty()) {
            values.missing(Segment.of(bpr.delimiters(), bpr.position() + 1, "TRN"), 2);
        }
        values.checkDate(bpr, 16);
        Optional<Segment> payer = loop.find("N1", "PR");
        Optional<Segment> payee = loop.find("N1", "PE");
        return new RemittancePart.Payment(loop.envelope(), values.findings(), payment, bpr.element(4), bpr.element(16).strip(), trace,
                element(trn, 3), element(payer, 2), payerId(loop, payer), element(payee, 2), element(payee, 4), detail(loop));
    }

    private static RemittanceDetail detail(Loop loop) {
        List<Segment> segments = loop.segments();
        return new RemittanceDetail(loop.first().element(1).strip(), element(loop.find("DTM", "405"), 2), Details.lines(segments, "PR", ADDRESS.stream()),
                Details.lines(segments, "PE", ADDRESS.stream()), Details.lines(segments, "PR", Stream.of("PER")),
                Details.all(Details.loop(segments, "PE"), "REF", Details::coded), List.of());
    }

    /** N104 where the payer states its national id, else the additional id of REF*2U. */
    private static String payerId(Loop loop, Optional<Segment> payer) {
        String national = element(payer, 4);
        return national.isEmpty() ? element(loop.find("REF", "2U"), 2) : national;
    }

    private static String element(Optional<Segment> segment, int number) {
        return segment.map(found -> found.element(number).strip()).orElse("");
    }
}
