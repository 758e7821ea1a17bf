package io.payergateway.acknowledgment;

import io.payergateway.acknowledgment.AcknowledgmentPart.Said;
import io.payergateway.model.Acknowledgment.Status;
import io.payergateway.model.Money;
import io.payergateway.x12.Loop;
import io.payergateway.x12.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a 277CA says at one level: its STCs, those of service lines (2220D) after those of the claim, and REF*1K. */
final class Statements {
    private static final int[] COMPOSITES = {1, 10, 11};

    private Statements() {
    }

    static Said read(Loop loop) {
        List<Status> statuses = new ArrayList<>();
        Optional<Segment> first = loop.find("STC");
        for (Segment stc : loop.all("STC")) {
            for (int element : COMPOSITES) {
                if (stc.has(element)) {
                    statuses.add(new Status(stc.component(element, 1).strip(), stc.component(element, 2).strip(), stc.component(element, 3).strip(),
                            stc.element(2).strip(), stc.element(3).strip()));
                }
            }
        }
        Optional<Segment> stated = first.filter(stc -> stc.has(4));
        Optional<Money> amount = stated.flatMap(stc -> Money.parse(stc.element(4)));
        String icn = loop.find("REF", "1K").map(ref -> ref.element(2).strip()).orElse("");
        return new Said(statuses, amount, stated.isPresent() && amount.isEmpty(), icn);
    }
}
