package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** HL01 counts from 1 by 1, HL02 is the open level above, HL04 says whether levels follow below (TR3 of each guide, segment HL). */
public final class HierarchyCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("HL");
    /** How deep each level code stands, from the outside in. */
    private static final Map<String, Integer> DEPTHS = Map.of("20", 0, "21", 1, "19", 2, "22", 3, "PT", 3, "23", 4);
    /** Of a code that is none, which the table reports: below all others, so that it closes no level. */
    private static final int INNERMOST = 5;

    private record Level(int depth, String number, String loop, Segment segment, boolean[] children) {
    }

    private final Deque<Level> open = new ArrayDeque<>();
    private long count;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        if (!segment.is("HL")) {
            return;
        }
        count++;
        if (!segment.elementIs(1, Long.toString(count))) {
            findings.add(Fault.HIERARCHY, segment, At.element(loop, 1), "HL01 must count the levels from 1 by 1; this is level " + count + " of the transaction set.");
        }
        int depth = DEPTHS.getOrDefault(segment.element(3), INNERMOST);
        while (!open.isEmpty() && open.peek().depth() >= depth) {
            close(findings);
        }
        Level above = open.peek();
        if (above == null) {
            if (segment.has(2)) {
                findings.add(Fault.HIERARCHY, segment, At.element(loop, 2), "HL02 names a parent, and the outermost level has none.");
            }
        } else {
            above.children()[0] = true;
            if (!segment.elementIs(2, above.number())) {
                findings.add(Fault.HIERARCHY, segment, At.element(loop, 2), "HL02 must be the number of the level above, loop " + above.loop() + ", which is "
                        + (above.number().matches("\\d{1,12}") ? above.number() : "no number") + ".");
            }
        }
        open.push(new Level(depth, segment.element(1), loop, segment, new boolean[1]));
    }

    private void close(SetFindings findings) {
        Level closed = open.pop();
        if (closed.children()[0] && closed.segment().elementIs(4, "0")) {
            findings.add(Fault.HIERARCHY, closed.segment(), At.element(closed.loop(), 4), "HL04 is 0, and levels follow below.");
        } else if (!closed.children()[0] && closed.segment().elementIs(4, "1")) {
            findings.add(Fault.HIERARCHY, closed.segment(), At.element(closed.loop(), 4), "HL04 is 1, and no level follows below.");
        }
    }

    @Override
    public void end(SetFindings findings) {
        while (!open.isEmpty()) {
            close(findings);
        }
    }
}
