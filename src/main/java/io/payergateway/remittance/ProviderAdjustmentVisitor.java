package io.payergateway.remittance;

import io.payergateway.model.ProviderAdjustment;
import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;
import java.util.ArrayList;
import java.util.List;

/** X221A1 table 3, PLB: pairs of reason and amount from PLB03 on. */
public final class ProviderAdjustmentVisitor extends LoopVisitor<RemittancePart> {
    @Override
    protected RemittancePart read(Loop loop) {
        Values values = new Values(loop);
        List<ProviderAdjustment> adjustments = new ArrayList<>();
        for (Segment plb : loop.all("PLB")) {
            for (int element = 3; element <= plb.size(); element += 2) {
                if (plb.has(element) || plb.has(element + 1)) {
                    values.requiredText(plb, element);
                    adjustments.add(new ProviderAdjustment(plb.element(1).strip(), plb.element(2), plb.component(element, 1), plb.component(element, 2),
                            values.required(plb, element + 1)));
                }
            }
        }
        return new RemittancePart.Provider(loop.envelope(), values.findings(), adjustments);
    }
}
