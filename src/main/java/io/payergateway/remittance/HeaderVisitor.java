package io.payergateway.remittance;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import java.util.List;

/** X221A1 loop 2000 (LX) with its TS3 and TS2. */
public final class HeaderVisitor extends LoopVisitor<RemittancePart> {
    @Override
    protected RemittancePart read(Loop loop) {
        return new RemittancePart.Header(loop.envelope(), List.of(), loop.first().element(1).strip(), Details.elements(loop.segments(), "TS3"),
                Details.elements(loop.segments(), "TS2"));
    }
}
