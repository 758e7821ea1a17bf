package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.LoopRule.Child;
import io.payergateway.x12.guide.SetFindings.At;
import java.util.List;

/**
 * Follows one transaction set through its guide's table, segment by segment: finds each segment's line, opens and closes loops, counts, and says what is
 * missing, too often, out of order or unknown. Memory grows with the depth of the loops, not with the length of the set.
 */
public final class GuideWalk {
    /** How well a child of an open loop fits a segment; the first one that any open loop, from the inside out, can offer is taken. */
    private enum Fit { IN_ORDER, ONCE_TOO_OFTEN, OUT_OF_ORDER, WRONG_KEY }

    private static final Fit[] FITS = Fit.values();

    private final Guide guide;
    private final Dictionary dictionary;
    private final SetFindings findings;
    private final SegmentCheck elements;
    private final SituationCheck situations;
    private final List<SetCheck> checks;
    private Frame top;
    private int last;

    GuideWalk(Guide guide, Dictionary dictionary, List<SetCheck> checks, SetFindings findings) {
        this.guide = guide;
        this.dictionary = dictionary;
        this.checks = checks;
        this.findings = findings;
        this.elements = new SegmentCheck(findings);
        this.situations = new SituationCheck(guide, dictionary, findings);
        this.top = new Frame(guide.root(), null, 0, null, guide.watchedSegments(Guide.WHOLE_SET));
    }

    /** Each segment from ST to SE, in order. */
    public void segment(Segment segment) {
        if (place(segment)) {
            String loop = top.rule.id();
            for (int i = 0; i < checks.size(); i++) {
                checks.get(i).segment(loop, segment, findings);
            }
        }
        last = segment.position();
    }

    /** After the last segment. */
    public void end() {
        while (top != null) {
            close();
        }
        checks.forEach(check -> check.end(findings));
    }

    private boolean place(Segment segment) {
        for (Fit fit : FITS) {
            for (Frame frame = top; frame != null; frame = frame.parent) {
                Child child = find(frame, segment, fit);
                if (child != null) {
                    take(frame, child, segment, fit);
                    return true;
                }
            }
        }
        unplaced(segment);
        return false;
    }

    /** null where the loop has nothing that fits so. */
    private static Child find(Frame frame, Segment segment, Fit fit) {
        for (Child child : frame.rule.startedBy(segment.id())) {
            if (child.index() == 0 && frame.parent != null && frame.counts[0] >= child.rule().repeat()) {
                continue;   // what starts a loop starts it anew, one loop further out
            }
            boolean inOrder = child.place() >= frame.place;
            boolean free = frame.counts[child.index()] < child.rule().repeat();
            boolean asked = switch (fit) {
                case IN_ORDER -> inOrder && free;
                case ONCE_TOO_OFTEN -> inOrder && !free;
                case OUT_OF_ORDER -> !inOrder;
                case WRONG_KEY -> inOrder && free;
            };
            if (asked && (fit == Fit.WRONG_KEY || child.start().fits(segment))) {
                return child;
            }
        }
        return null;
    }

    private void take(Frame frame, Child child, Segment segment, Fit fit) {
        while (top != frame) {
            close();
        }
        frame.place = Math.max(frame.place, child.place());
        frame.lastAt[child.index()] = segment.position();
        int count = ++frame.counts[child.index()];
        boolean loop = child.rule() instanceof LoopRule;
        String home = loop ? child.rule().id() : frame.rule.id();
        if (fit == Fit.OUT_OF_ORDER) {
            findings.add(Fault.SEGMENT_ORDER, segment, At.segment(home), child.start().title() + " (" + child.start().label()
                    + ") comes later than the guide has it.");
        }
        if (count > child.rule().repeat() && fit != Fit.OUT_OF_ORDER) {
            findings.add(loop ? Fault.LOOP_REPEATS : Fault.SEGMENT_REPEATS, segment, At.segment(home), (loop ? "Loop " + child.rule().id() + ", " : "")
                    + child.rule().title() + (loop ? "," : " (" + child.start().label() + ")") + " may stand " + child.rule().repeat() + " times at most.");
        }
        if (loop) {
            top = new Frame((LoopRule) child.rule(), frame, child.index(), segment, guide.watchedSegments(child.rule().id()));
            top.counts[0] = 1;
            top.lastAt[0] = segment.position();
        }
        top.watch(segment);
        elements.check(segment, child.start(), home);
    }

    private void unplaced(Segment segment) {
        String id = segment.id();
        if (guide.uses(id)) {
            findings.add(Fault.SEGMENT_UNEXPECTED, segment, At.segment(top.rule.id()), "The guide has this segment (" + id + "), but not in this place.");
        } else if (dictionary.knows(id)) {
            findings.add(Fault.SEGMENT_NOT_IN_SET, segment, At.segment(top.rule.id()), "The guide does not use this segment (" + id + ").");
        } else {
            findings.add(Fault.SEGMENT_UNKNOWN, segment, At.segment(top.rule.id()), "No segment of this transaction set has this id.");
        }
    }

    private void close() {
        Frame closed = top;
        for (Child child : closed.rule.requiredChildren()) {
            if (closed.counts[child.index()] == 0) {
                missing(closed, child);
            }
        }
        situations.judge(closed);
        top = closed.parent;
        if (top != null) {
            top.lastAt[closed.index] = last;
            if (guide.watches(top.rule.id(), closed.rule.id())) {
                top.keep(closed);
            }
        }
    }

    private void missing(Frame frame, Child child) {
        boolean loop = child.rule() instanceof LoopRule;
        String home = loop ? child.rule().id() : frame.rule.id();
        findings.missing(loop ? Fault.LOOP_MISSING : Fault.SEGMENT_MISSING, frame.expectedAt(child.index()), child.start().id(), home,
                (loop ? "Loop " + child.rule().id() + ", " : "") + child.rule().title() + (loop ? "," : " (" + child.start().label() + ")") + " is required and missing.");
    }
}
