package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * What a 999 says twice (005010X231A1, IK5 and AK9): the counts of transaction sets, and the codes by their definitions in elements 715 and 717: A is accepted,
 * E accepted with errors, P partially, at least one set rejected, and R, M, W, X rejected. Transaction sets without errors need not be named.
 */
public final class GroupResponseCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("AK2", "AK9", "IK3", "IK5");
    private static final String REJECTIONS = "RMWX";
    private static final long UNKNOWN = -1;
    private long answered;
    private long accepted;
    private long rejected;
    private boolean errorsNoted;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "AK2" -> {
                answered++;
                errorsNoted = false;
            }
            case "IK3" -> errorsNoted = true;
            case "IK5" -> set(loop, segment, findings);
            case "AK9" -> group(loop, segment, findings);
            default -> { }
        }
    }

    private void set(String loop, Segment ik5, SetFindings findings) {
        accepted += ik5.elementIs(1, "A") || ik5.elementIs(1, "E") ? 1 : 0;
        rejected += one(ik5, REJECTIONS) ? 1 : 0;
        boolean errors = errorsNoted || ik5.has(2);
        if (errors && ik5.elementIs(1, "A")) {
            findings.add(Fault.CONTRADICTION, ik5, At.element(loop, 1), "IK501 is A, accepted without errors, and errors are noted.");
        } else if (!errors && one(ik5, "ER")) {
            findings.add(Fault.DOUBTFUL, ik5, At.element(loop, 1), "IK501 says that there are errors, and none is noted in IK3 or IK502.");
        }
    }

    private void group(String loop, Segment ak9, SetFindings findings) {
        long included = count(ak9, 2);
        long received = count(ak9, 3);
        long said = count(ak9, 4);
        if (included == UNKNOWN || received == UNKNOWN || said == UNKNOWN) {
            return;   // the element itself is reported
        }
        if (answered > received) {
            findings.add(Fault.BALANCE, ak9, At.element(loop, 3), "AK903 says that fewer transaction sets were received than are answered here.");
        } else if (said > received - rejected || said < accepted) {
            findings.add(Fault.BALANCE, ak9, At.element(loop, 4), "AK904, the accepted transaction sets, does not go with AK903 and the sets accepted and rejected above.");
        }
        boolean allAccepted = said >= received && rejected == 0;
        if (one(ak9, "AE") && !allAccepted) {
            contradiction(loop, ak9, "is accepted, and a transaction set is not", findings);
        } else if (ak9.elementIs(1, "A") && (included != received || ak9.has(5))) {
            contradiction(loop, ak9, "is accepted without errors, and AK902 is not AK903, or an error is named", findings);
        } else if (ak9.elementIs(1, "P") && allAccepted) {
            contradiction(loop, ak9, "is partially accepted, and no transaction set is rejected", findings);
        } else if (one(ak9, REJECTIONS) && said > 0) {
            contradiction(loop, ak9, "is rejected, and AK904 counts accepted transaction sets", findings);
        }
    }

    private static void contradiction(String loop, Segment ak9, String what, SetFindings findings) {
        findings.add(Fault.CONTRADICTION, ak9, At.element(loop, 1), "AK901 says that the group " + what + ".");
    }

    /** Whether the code in element 1 is one of these. */
    private static boolean one(Segment segment, String codes) {
        return segment.to(1) - segment.from(1) == 1 && codes.indexOf(segment.toX12().charAt(segment.from(1))) >= 0;
    }

    private static long count(Segment ak9, int element) {
        long amount = Amount.of(ak9, element);
        return amount == Amount.UNKNOWN ? UNKNOWN : amount / 10_000;
    }
}
