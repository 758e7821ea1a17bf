package io.payergateway.acknowledgment;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;

/** X214 TRN and what is said of what it names. */
public final class TraceVisitor extends LoopVisitor<AcknowledgmentPart> {
    @Override
    protected AcknowledgmentPart read(Loop loop) {
        Segment trn = loop.first();
        return new AcknowledgmentPart.Trace(trn.element(1).strip(), trn.element(2).strip(), Statements.read(loop));
    }
}
