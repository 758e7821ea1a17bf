package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * The diagnoses and procedures of a claim's HI are all of one edition of ICD (837 TR3, HI: one code list in a claim; CMS, MM7492:
 * a claim with both is returned). The qualifiers tell which; those of other code sets tell nothing.
 */
public final class CodeEditionCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLM", "HI");
    private static final String[] NINTH = {"BK", "BF", "BJ", "PR", "BN", "BR", "BQ"};
    private static final String[] TENTH = {"ABK", "ABF", "ABJ", "APR", "ABN", "BBR", "BBQ"};
    private static final int UNKNOWN = 0;
    private int claim = UNKNOWN;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (segment.is("CLM")) {
            claim = UNKNOWN;
        } else if (segment.is("HI") && loop.equals("2300")) {
            for (int element = 1; element <= segment.size(); element++) {
                int edition = edition(segment, element);
                if (edition != UNKNOWN && claim == UNKNOWN) {
                    claim = edition;
                } else if (edition != UNKNOWN && edition != claim) {
                    findings.add(Fault.CONTRADICTION, segment, new At(loop, element, 1, 0), "HI%02d-1 is of ICD-%d, and the claim began with codes of ICD-%d."
                            .formatted(element, edition, claim));
                }
            }
        }
    }

    private static int edition(Segment hi, int element) {
        int from = hi.from(element);
        int to = hi.componentEnd(element, from);
        return one(TENTH, hi.toX12(), from, to) ? 10 : one(NINTH, hi.toX12(), from, to) ? 9 : UNKNOWN;
    }

    private static boolean one(String[] qualifiers, String text, int from, int to) {
        for (String qualifier : qualifiers) {
            if (to - from == qualifier.length() && text.startsWith(qualifier, from)) {
                return true;
            }
        }
        return false;
    }
}
