package io.payergateway.acknowledgment;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;
import java.util.Optional;

/** X214 HL with NM1; some senders leave the TRN of a level out, then its STC stands here. */
public final class LevelVisitor extends LoopVisitor<AcknowledgmentPart> {
    @Override
    protected AcknowledgmentPart read(Loop loop) {
        Optional<Segment> nm1 = loop.find("NM1");
        return new AcknowledgmentPart.Level(loop.first().element(3).strip(), nm1.map(segment -> segment.element(3).strip()).orElse(""),
                nm1.map(segment -> segment.element(9).strip()).orElse(""), Statements.read(loop));
    }
}
