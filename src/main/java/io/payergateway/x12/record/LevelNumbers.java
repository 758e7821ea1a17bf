package io.payergateway.x12.record;

/** Numbers the levels of one transaction set as they come: HL01 counts, HL02 is the open level above, HL04 is known when the next level comes. */
final class LevelNumbers {
    private final Hierarchy hierarchy;
    /** HL01 of the last level of each depth. */
    private final int[] numbers;
    private int count;
    private int depth = -1;

    LevelNumbers(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.numbers = new int[hierarchy.levels().size()];
    }

    /** Whether a level of this kind stands below the last one. */
    boolean below(HierarchicalLevel level) {
        return hierarchy.depth(level) > depth;
    }

    /** With HL01 and HL02. @throws IllegalStateException where a level in between is missing */
    HierarchicalLevel next(HierarchicalLevel level) {
        int next = hierarchy.depth(level);
        if (next > depth + 1) {
            throw new IllegalStateException("A level " + level.level() + " stands only below a level " + hierarchy.levels().get(next - 1));
        }
        depth = next;
        numbers[depth] = ++count;
        return new HierarchicalLevel(Integer.toString(count), depth == 0 ? "" : Integer.toString(numbers[depth - 1]), level.level(), "");
    }

    /** With HL04. @param children whether the next level stands below it */
    HierarchicalLevel complete(HierarchicalLevel level, boolean children) {
        boolean silent = hierarchy.depth(level) == hierarchy.levels().size() - 1 && !hierarchy.innermostSaysChildren();
        return new HierarchicalLevel(level.number(), level.parent(), level.level(), silent ? "" : children ? "1" : "0");
    }
}
