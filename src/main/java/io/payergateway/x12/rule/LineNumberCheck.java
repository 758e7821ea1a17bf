package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings;
import io.payergateway.x12.guide.SetFindings.At;
import java.util.HashSet;
import java.util.Set;

/** LX01 counts the lines of each claim from 1 by 1, and REF*6R is unique in its claim (837 TR3, loops 2400). */
public final class LineNumberCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLM", "LX", "REF");
    private static final int REMEMBERED = 2_000;
    /** REF02 has at most 50 characters. */
    private static final int LONGEST = 50;
    private final Set<String> controls = new HashSet<>();
    private long lines;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "CLM" -> {
                lines = 0;
                controls.clear();
            }
            case "LX" -> {
                lines++;
                if (!segment.elementIs(1, Long.toString(lines))) {
                    findings.add(Fault.LINE_NUMBER, segment, At.element(loop, 1), "LX01 should count the lines of the claim from 1 by 1; this is line " + lines + ".");
                }
            }
            case "REF" -> {
                if (segment.elementIs(1, "6R") && loop.equals("2400") && controls.size() < REMEMBERED
                        && segment.to(2) - segment.from(2) <= LONGEST && !controls.add(segment.element(2))) {
                    findings.add(Fault.REFERENCE, segment, At.element(loop, 2), "The line item control number (REF*6R) stands at an earlier line of the claim too.");
                }
            }
            default -> { }
        }
    }
}
