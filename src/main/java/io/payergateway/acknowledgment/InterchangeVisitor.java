package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;
import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;

/** TA1 (X12.5): which interchange, when it was made, code, note. */
public final class InterchangeVisitor extends LoopVisitor<AcknowledgmentPart> {
    @Override
    protected AcknowledgmentPart read(Loop loop) {
        Segment ta1 = loop.first();
        return new AcknowledgmentPart.Interchange(new Acknowledgment.Interchange(ta1.element(1).strip(), ta1.element(2), ta1.element(3),
                ta1.element(4).strip(), ta1.element(5).strip()));
    }
}
