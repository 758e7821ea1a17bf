package io.payergateway.acknowledgment;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;

/** X231A1 AK1: the functional group that is answered. */
public final class GroupVisitor extends LoopVisitor<AcknowledgmentPart> {
    @Override
    protected AcknowledgmentPart read(Loop loop) {
        Segment ak1 = loop.first();
        return new AcknowledgmentPart.Group(ak1.element(1).strip(), ak1.element(2).strip(), ak1.element(3).strip());
    }
}
