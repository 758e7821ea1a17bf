package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Dates;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/** The periods of an 835 (005010X221A1, DTM of loops 2100 and 2110), whose two dates stand in two segments: none ends before it begins. */
public final class RemittanceDateCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLP", "SVC", "DTM");
    private Segment begin;
    private Segment end;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "CLP", "SVC" -> {
                begin = null;
                end = null;
            }
            case "DTM" -> {
                if (segment.elementIs(1, "232") || segment.elementIs(1, "150")) {
                    begin = segment;
                    judge(loop, segment, findings);
                } else if (segment.elementIs(1, "233") || segment.elementIs(1, "151")) {
                    end = segment;
                    judge(loop, segment, findings);
                }
            }
            default -> { }
        }
    }

    /** @param last the one of both that came last, where the finding stands */
    private void judge(String loop, Segment last, SetFindings findings) {
        if (begin != null && end != null && isDate(begin) && isDate(end) && begin.element(2).compareTo(end.element(2)) > 0) {
            findings.add(Fault.CONTRADICTION, last, At.element(loop, 2), "The period ends before it begins: DTM*" + begin.element(1) + " is later than DTM*" + end.element(1) + ".");
        }
    }

    private static boolean isDate(Segment dtm) {
        return dtm.to(2) - dtm.from(2) == 8 && Dates.isDate(dtm.toX12(), dtm.from(2), dtm.to(2));
    }
}
