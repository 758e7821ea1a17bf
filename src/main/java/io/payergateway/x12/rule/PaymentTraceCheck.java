package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * By BPR and TRN an 835 is matched with its payment (005010X221A1 section 1.10.2.3): TRN04 is BPR11, but for blanks at its end (TRN04). TRN03 and BPR10 both name the
 * payer, in the same form; that they are the same number is said of neither, so another number is a warning.
 */
public final class PaymentTraceCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("BPR", "TRN");
    private Segment payment;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (segment.is("BPR")) {
            payment = segment;
        } else if (segment.is("TRN") && payment != null) {
            if (payment.has(10) && segment.has(3) && !segment.elementIs(3, payment.element(10))) {
                findings.add(Fault.DOUBTFUL, segment, At.element(loop, 3), "TRN03 names another payer than BPR10 does.");
            }
            if (payment.has(11) && segment.has(4) && !segment.element(4).stripTrailing().equals(payment.element(11).stripTrailing())) {
                findings.add(Fault.CONTRADICTION, segment, At.element(loop, 4), "TRN04 must be what BPR11 is.");
            }
        }
    }
}
