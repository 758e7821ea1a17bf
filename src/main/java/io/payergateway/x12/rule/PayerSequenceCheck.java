package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings;
import io.payergateway.x12.guide.SetFindings.At;
import java.util.HashSet;
import java.util.Set;

/** Each payer of a claim has its own place in line: SBR01 of loop 2000B and of each loop 2320 differ, but for U (837 TR3, SBR01). */
public final class PayerSequenceCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLM", "SBR");
    /** The guide has eleven places, each of one letter. */
    private static final int REMEMBERED = 25;
    private final Set<String> taken = new HashSet<>();
    private String destination = "";

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (segment.is("CLM")) {
            taken.clear();
            taken.add(destination);
        } else if (segment.is("SBR")) {
            String place = segment.element(1);
            if (loop.equals("2000B")) {
                destination = place;
            } else if (loop.equals("2320") && !place.equals("U") && place.length() == 1 && taken.size() < REMEMBERED && !taken.add(place)) {
                findings.add(Fault.REFERENCE, segment, At.element(loop, 1), "Another payer of the same claim has this place in line (SBR01) too.");
            }
        }
    }
}
