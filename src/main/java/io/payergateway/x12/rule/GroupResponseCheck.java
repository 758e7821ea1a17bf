package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings;
import io.payergateway.x12.guide.SetFindings.At;

/** The counts of a 999 (005010X231A1, AK9): received is at least what is answered, and accepted not more than received. */
public final class GroupResponseCheck implements SetCheck {
    private long answered;
    private long accepted;

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "AK2" -> answered++;
            case "IK5" -> accepted += segment.elementIs(1, "A") || segment.elementIs(1, "E") ? 1 : 0;
            case "AK9" -> {
                long received = Amount.of(segment, 3) / 10_000;
                long said = Amount.of(segment, 4) / 10_000;
                if (answered > received) {
                    findings.add(Fault.BALANCE, segment, At.element(loop, 3), "AK903 says that fewer transaction sets were received than are answered here.");
                }
                if (said > received || said < accepted) {
                    findings.add(Fault.BALANCE, segment, At.element(loop, 4), "AK904, the accepted transaction sets, does not go with AK903 and the IK501 above.");
                }
            }
            default -> { }
        }
    }
}
