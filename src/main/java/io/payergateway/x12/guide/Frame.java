package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One open occurrence of a loop. */
final class Frame {
    /** Segments and closed child loops kept for situational rules; a loop with more judges the rule by the first ones. */
    private static final int KEPT = 1_000;
    /** Characters of all that one loop keeps, what its children keep included, so that a set holds this for each level that is open, of which there are eight. */
    static final int CHARACTERS = 1_000_000;
    /** What a frame weighs beside its segments, and a segment beside its text. */
    private static final int FRAME = 500;
    private static final int SEGMENT = 100;

    final LoopRule rule;
    /** null for the whole transaction set. */
    final Frame parent;
    /** Which child of the parent it is. */
    final int index;
    final Segment first;
    /** How often each child has come, and the position of the last segment that belonged to it. */
    final int[] counts;
    final int[] lastAt;
    /** The place in the table that has been reached. */
    int place;
    final Watch watch;
    /** This one as a list, for rules that look at it alone. */
    final List<Frame> alone = List.of(this);
    private long weight;
    private List<Segment> watched = List.of();
    private Map<String, List<Frame>> children = Map.of();

    Frame(LoopRule rule, Frame parent, int index, Segment first, Watch watch) {
        this.rule = rule;
        this.watch = watch;
        this.parent = parent;
        this.index = index;
        this.first = first;
        this.counts = new int[rule.children().size()];
        this.lastAt = new int[rule.children().size()];
    }

    void watch(Segment segment) {
        if (watch.segments().isEmpty() || !watch.segments().contains(segment.id())) {
            return;
        }
        if (watched.isEmpty()) {
            watched = new ArrayList<>(4);
        }
        int more = SEGMENT + segment.toX12().length();
        if (watched.size() < KEPT && weight + more <= CHARACTERS) {
            watched.add(segment);
            weight += more;
        }
    }

    void keep(Frame child) {
        if (children.isEmpty()) {
            children = new HashMap<>();
        }
        List<Frame> kept = children.computeIfAbsent(child.rule.id(), key -> new ArrayList<>());
        long more = FRAME + child.weight + (child.first == null ? 0 : child.first.toX12().length());
        if (kept.size() < KEPT && weight + more <= CHARACTERS) {
            kept.add(child);
            weight += more;
        }
    }

    List<Segment> watched() {
        return watched;
    }

    List<Frame> children(String loop) {
        return children.getOrDefault(loop, List.of());
    }

    int count(String loop) {
        int count = 0;
        for (LoopRule.Child child : rule.named(loop)) {
            count += counts[child.index()];
        }
        return count;
    }

    /** Where a child that did not come would have stood. */
    int expectedAt(int child) {
        int last = first == null ? 1 : first.position();
        for (int i = 0; i < child; i++) {
            last = Math.max(last, lastAt[i]);
        }
        return last + 1;
    }
}
