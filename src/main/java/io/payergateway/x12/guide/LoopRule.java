package io.payergateway.x12.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A loop of a guide with its segments and loops in order. The whole transaction set is the loop "". */
final class LoopRule extends Rule {
    /** A child with what is needed to recognise it fast. */
    record Child(int index, int place, Rule rule, SegmentRule start, int repeat, boolean loop) {
    }

    private static final Child[] NONE = {};

    private final List<Child> children;
    private final Child[] requiredChildren;
    private final Map<String, Child[]> bySegment = new HashMap<>();
    private final Map<String, Child[]> byRule = new HashMap<>();

    /** @param rules not empty; the first starts the loop */
    LoopRule(String id, String title, boolean required, int repeat, List<Rule> rules) {
        super(id, title, required, repeat);
        List<Child> all = new ArrayList<>();
        int place = 0;
        for (Rule rule : rules) {
            // neighbours that start with the same segment share one place of the standard, in any order
            place += all.isEmpty() || all.get(all.size() - 1).start().id().equals(rule.start().id()) ? 0 : 1;
            all.add(new Child(all.size(), place, rule, rule.start(), rule.repeat(), rule instanceof LoopRule));
        }
        children = List.copyOf(all);
        requiredChildren = children.stream().filter(child -> child.rule().required()).toArray(Child[]::new);
        for (Child child : children) {
            bySegment.merge(child.start().id(), new Child[]{child}, LoopRule::joined);
            byRule.merge(child.rule().id(), new Child[]{child}, LoopRule::joined);
        }
    }

    private static Child[] joined(Child[] known, Child[] further) {
        Child[] all = Arrays.copyOf(known, known.length + further.length);
        System.arraycopy(further, 0, all, known.length, further.length);
        return all;
    }

    @Override
    SegmentRule start() {
        return children.get(0).start();
    }

    List<Child> children() {
        return children;
    }

    Child[] requiredChildren() {
        return requiredChildren;
    }

    /** The children that a segment of this id may start, in the table's order. */
    Child[] startedBy(String segmentId) {
        Child[] found = bySegment.get(segmentId);
        return found == null ? NONE : found;
    }

    /** Its children of this segment or loop. */
    Child[] named(String ruleId) {
        return byRule.getOrDefault(ruleId, NONE);
    }

    /** The same loop with other content. */
    LoopRule holding(List<Rule> rules) {
        return new LoopRule(id(), title(), required(), repeat(), rules);
    }

    /** Whether this is a segment or loop right in it. */
    boolean has(String ruleId) {
        return byRule.containsKey(ruleId);
    }

    /** Whether the loop is somewhere in it. */
    boolean contains(String loopId) {
        return children.stream().anyMatch(child -> child.rule() instanceof LoopRule inner && (inner.id().equals(loopId) || inner.contains(loopId)));
    }

    /** Its own lines of one segment. */
    List<SegmentRule> lines(String segmentId) {
        return children.stream().map(Child::rule).filter(rule -> rule instanceof SegmentRule && rule.id().equals(segmentId)).map(SegmentRule.class::cast).toList();
    }

    LoopRule placed(boolean newRequired, int newRepeat) {
        return new LoopRule(id(), title(), newRequired, newRepeat, children.stream().map(Child::rule).toList());
    }

    @Override
    public String toString() {
        return id();
    }
}
