package io.payergateway.acknowledgment;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;

/** X231A1 AK9: the code for the whole group. Its counts say nothing that the IK5s do not. */
public final class GroupResultVisitor extends LoopVisitor<AcknowledgmentPart> {
    @Override
    protected AcknowledgmentPart read(Loop loop) {
        return new AcknowledgmentPart.GroupResult(loop.first().element(1).strip());
    }
}
