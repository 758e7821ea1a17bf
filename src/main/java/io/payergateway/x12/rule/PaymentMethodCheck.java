package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * Whether an 835 says in one way that money moves (005010X221A1, codes of BPR01 and BPR04): H is the advice of no payment, so that BPR02 is 0 and BPR04 is NON, which
 * goes with H alone (X12 interpretations 352 and 1581). A payment of 0 is H and NON, or a prenotification, P; nothing else (X12 interpretation 2228).
 */
public final class PaymentMethodCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("BPR");

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (!segment.is("BPR") || !segment.has(1) || !segment.has(2) || !segment.has(4)) {
            return;   // the missing element itself is reported
        }
        long payment = Amount.of(segment, 2);
        boolean notification = segment.elementIs(1, "H");
        boolean none = segment.elementIs(4, "NON");
        if (notification && Amount.differ(payment, 0)) {
            findings.add(Fault.CONTRADICTION, segment, At.element(loop, 2), "BPR01 is H, no payment, and BPR02 is not 0.");
        }
        if (notification && !none) {
            findings.add(Fault.CONTRADICTION, segment, At.element(loop, 4), "BPR01 is H, no payment, and BPR04 is not NON.");
        } else if (none && !notification) {
            findings.add(Fault.CONTRADICTION, segment, At.element(loop, 4), "BPR04 is NON, no payment, and BPR01 is not H.");
        } else if (payment == 0 && !notification && !segment.elementIs(1, "P")) {
            findings.add(Fault.CONTRADICTION, segment, At.element(loop, 1), "BPR02 is 0, and BPR01 is neither H, no payment, nor P, a prenotification.");
        }
    }
}
