package io.payergateway.x12.claim;

import io.payergateway.x12.claim.GuideText.LoopLine;
import java.util.ArrayList;
import java.util.List;

/** A loop while it is made up: for each line of the guide's loop the segments or loops that were made for it. */
final class SampleTree {
    final LoopLine line;
    /** null for the whole transaction set. */
    final SampleTree parent;
    final List<List<SampleSegment>> segments = new ArrayList<>();
    final List<List<SampleTree>> loops = new ArrayList<>();

    SampleTree(LoopLine line, SampleTree parent) {
        this.line = line;
        this.parent = parent;
        line.children().forEach(child -> {
            segments.add(new ArrayList<>());
            loops.add(new ArrayList<>());
        });
    }

    boolean is(String loop) {
        return line.id().equals(loop);
    }

    /** All segments of the loop itself that have this id, and this qualifier where it is not "". */
    List<SampleSegment> find(String id, String qualifier) {
        return segments.stream().flatMap(List::stream).filter(each -> each.line.id().equals(id) && (qualifier.isEmpty()
                || each.qualifier().equals(qualifier))).toList();
    }

    SampleSegment one(String id) {
        return find(id, "").get(0);
    }

    List<SampleTree> children(String loop) {
        return loops.stream().flatMap(List::stream).filter(each -> each.is(loop)).toList();
    }

    /** Itself and all below. */
    List<SampleTree> all() {
        List<SampleTree> all = new ArrayList<>(List.of(this));
        loops.forEach(each -> each.forEach(child -> all.addAll(child.all())));
        return all;
    }

    /** All loops of this id, itself and below. */
    List<SampleTree> all(String loop) {
        return all().stream().filter(each -> each.is(loop)).toList();
    }
}
