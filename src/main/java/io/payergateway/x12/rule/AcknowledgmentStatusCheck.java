package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * The statuses of a 277CA (005010X214, STC). Their categories are of type A, in real time also E but for E0 (X12 interpretation 1942). A3, A6, A7 and A8 are
 * rejections by their own definitions, and there is no acceptance with a warning (X12 interpretation 2203), so they do not go with the action WQ; A2 is an
 * acceptance into adjudication and does not go with U. A0, A1 and A5 (forwarded, received, split) tell only that nothing was refused so far: with U they are a
 * warning. A4 (not found) goes with either.
 */
public final class AcknowledgmentStatusCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("STC");
    private static final int[] STATUSES = {1, 10, 11};

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (!segment.is("STC")) {
            return;
        }
        for (int element : STATUSES) {
            int from = segment.from(element, 1);
            if (segment.componentEnd(element, from) - from == 2) {   // what is no category at all is the business of code-forms
                category(new At(loop, element, 1, 0), segment, segment.toX12().charAt(from), segment.toX12().charAt(from + 1), findings);
            }
        }
    }

    private static void category(At at, Segment stc, char type, char number, SetFindings findings) {
        if (type == 'A' && "3678".indexOf(number) >= 0 && stc.elementIs(3, "WQ")) {
            findings.add(Fault.CONTRADICTION, stc, at, "The category is a rejection, and STC03 is WQ, accepted.");
        } else if (type == 'A' && number == '2' && stc.elementIs(3, "U")) {
            findings.add(Fault.CONTRADICTION, stc, at, "The category is an acceptance into adjudication, and STC03 is U, rejected.");
        } else if (type == 'A' && "015".indexOf(number) >= 0 && stc.elementIs(3, "U")) {
            findings.add(Fault.DOUBTFUL, stc, at, "The category is no rejection, and STC03 is U, rejected.");
        } else if (type != 'A' && (type != 'E' || number == '0')) {
            findings.add(Fault.ELEMENT_CODE, stc, at, "The category is none of an acknowledgment: of type A, in real time also E1 and higher.");
        }
    }
}
