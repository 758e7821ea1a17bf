package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.LoopRule.Child;
import io.payergateway.x12.guide.SetFindings.At;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    private final CheckPlan plan;
    private final SetCheck[] checks;
    private Frame top;
    private int last;

    GuideWalk(Guide guide, Dictionary dictionary, CheckPlan plan, SetFindings findings) {
        this.guide = guide;
        this.dictionary = dictionary;
        this.plan = plan;
        this.checks = plan.start();
        this.findings = findings;
        this.elements = new SegmentCheck(findings);
        this.situations = new SituationCheck(findings);
        this.top = new Frame(guide.root(), null, 0, null, guide.watch(Guide.WHOLE_SET));
    }

    /** Each segment from ST to SE, in order. */
    public void segment(Segment segment) {
        if (place(segment)) {
            String loop = top.rule.id();
            for (int index : plan.concernedWith(segment.id())) {
                checks[index].segment(loop, segment, findings);
            }
        }
        last = segment.position();
    }

    /** After the last segment. */
    public void end() {
        while (top != null) {
            close();
        }
        for (SetCheck check : checks) {
            check.end(findings);
        }
    }

    private boolean place(Segment segment) {
        for (int i = 0; i < FITS.length; i++) {
            Fit fit = FITS[i];
            for (Frame frame = top; frame != null; frame = frame.parent) {
                Child child = fit == Fit.IN_ORDER ? inOrder(frame, segment) : find(frame, segment, fit);
                if (child != null) {
                    take(frame, child, segment, fit);
                    return true;
                }
            }
        }
        unplaced(segment);
        return false;
    }

    /** The fit of nearly every segment, as below; null where there is none. */
    private static Child inOrder(Frame frame, Segment segment) {
        Child[] children = frame.rule.startedBy(segment.id());
        if (children.length == 0) {
            return null;
        }
        long key = children[0].start().keyOf(segment);
        for (int i = 0; i < children.length; i++) {
            Child child = children[i];
            if (child.place() >= frame.place && frame.counts[child.index()] < child.repeat() && child.start().fits(segment, key)) {
                return child;
            }
        }
        return null;
    }

    /** null where the loop has nothing that fits so. */
    private static Child find(Frame frame, Segment segment, Fit fit) {
        for (Child child : frame.rule.startedBy(segment.id())) {
            if (child.index() == 0 && frame.parent != null && frame.counts[0] >= child.repeat()) {
                continue;   // what starts a loop starts it anew, one loop further out
            }
            boolean inOrder = child.place() >= frame.place;
            boolean free = frame.counts[child.index()] < child.repeat();
            boolean asked = switch (fit) {
                case IN_ORDER -> inOrder && free;
                case ONCE_TOO_OFTEN -> inOrder && !free;
                case OUT_OF_ORDER -> !inOrder;
                case WRONG_KEY -> inOrder && free;
            };
            if (asked && (fit == Fit.WRONG_KEY || child.start().fits(segment, child.start().keyOf(segment)))) {
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
        boolean loop = child.loop();
        String home = loop ? child.rule().id() : frame.rule.id();
        if (fit == Fit.OUT_OF_ORDER) {
            findings.add(Fault.SEGMENT_ORDER, segment, At.segment(home), child.start().title() + " (" + child.start().label()
                    + ") comes later than the guide has it.");
        }
        if (count > child.repeat() && fit != Fit.OUT_OF_ORDER) {
            findings.add(loop ? Fault.LOOP_REPEATS : Fault.SEGMENT_REPEATS, segment, At.segment(home), (loop ? "Loop " + child.rule().id() + ", " : "")
                    + child.rule().title() + (loop ? "," : " (" + child.start().label() + ")") + " may stand " + child.rule().repeat() + " times at most.");
        }
        if (loop) {
            top = new Frame((LoopRule) child.rule(), frame, child.index(), segment, guide.watch(child.rule().id()));
            top.counts[0] = 1;
            top.lastAt[0] = segment.position();
        }
        top.watch(segment);
        if (fit == Fit.WRONG_KEY && child.start().isKeyed(segment)) {
            elements.unknownKey(segment, child.start(), home, keysFree(frame, segment));
        } else {
            elements.check(segment, child.start(), home);
        }
    }

    /** The keys of all lines that a segment of this id could still stand on, here or in a loop further out. */
    private static List<String> keysFree(Frame from, Segment segment) {
        Set<String> keys = new LinkedHashSet<>();
        for (Frame frame = from; frame != null; frame = frame.parent) {
            for (Child child : frame.rule.startedBy(segment.id())) {
                if (child.place() >= frame.place) {
                    child.start().keyCodes().ifPresent(codes -> keys.addAll(codes.codes()));
                }
            }
        }
        return List.copyOf(keys);
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
            if (top.watch.loops().contains(closed.rule.id())) {
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
