package io.payergateway.x12.record;

import java.util.List;

/**
 * The levels of a guide's hierarchy.
 *
 * @param levels HL03 from the outermost level on
 * @param innermostSaysChildren whether HL04 stands on the innermost level too, where it can only be 0
 */
public record Hierarchy(List<String> levels, boolean innermostSaysChildren) {
    public Hierarchy {
        levels = List.copyOf(levels);
    }

    int depth(HierarchicalLevel level) {
        int depth = levels.indexOf(level.level());
        if (depth < 0) {
            throw new IllegalArgumentException("HL03 must be one of " + levels);
        }
        return depth;
    }
}
