package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * What the adjustments of an 835 say beside its sums. CLP05 is the sum of the claim's and its lines' adjustments of group PR, but on a reversal (X12 interpretation
 * 2548). An amount of 0 adjusts nothing and is not sent (005010X221A1, CAS, situational rules and note 3; X12 interpretations 998 and 2353); where a quantity stands
 * beside it the rule for claims may mean the quantity, so that is a warning.
 */
public final class RemittanceAdjustmentCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLP", "CAS");
    private static final int LAST_AMOUNT = 18;
    private Segment claim;
    private long patient;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (segment.is("CLP")) {
            end(findings);
            claim = segment;
            patient = 0;
        } else if (segment.is("CAS")) {
            if (segment.elementIs(1, "PR")) {
                patient = Amount.plus(patient, Adjustments.sum(segment));
            }
            zeros(loop, segment, findings);
        }
    }

    private static void zeros(String loop, Segment cas, SetFindings findings) {
        for (int element = 3; element <= LAST_AMOUNT && element <= cas.size(); element += 3) {
            if (Amount.isZero(cas, element)) {
                findings.add(cas.has(element + 1) ? Fault.DOUBTFUL : Fault.ELEMENT_SITUATION_PRESENT, cas, At.element(loop, element),
                        "CAS%02d is 0 and adjusts nothing.".formatted(element));
            }
        }
    }

    /** CLP05 is required where it is more than 0, so its absence stands for all else. */
    @Override
    public void end(SetFindings findings) {
        if (claim == null || claim.elementIs(2, "22") || !claim.has(5) && patient <= 0) {
            return;
        }
        long said = Amount.of(claim, 5);
        if (Amount.differ(said, patient)) {
            findings.add(Fault.BALANCE, claim, At.element("2100", 5),
                    "CLP05 is " + Amount.text(said) + ", and the claim's adjustments of group PR add up to " + Amount.text(patient) + ".");
        }
    }
}
