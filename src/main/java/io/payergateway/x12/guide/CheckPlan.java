package io.payergateway.x12.guide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Which of a guide's checks is handed which segments; most segments concern none or one. */
final class CheckPlan {
    private static final int[] NONE = {};

    private final List<Supplier<SetCheck>> makers;
    private final Map<String, int[]> bySegment = new HashMap<>();

    CheckPlan(List<Supplier<SetCheck>> makers) {
        this.makers = List.copyOf(makers);
        for (int i = 0; i < makers.size(); i++) {
            int index = i;
            for (String id : makers.get(i).get().segments()) {
                bySegment.merge(id, new int[]{index}, (known, further) -> IntStream.concat(IntStream.of(known), IntStream.of(further)).toArray());
            }
        }
    }

    /** New ones for one transaction set, in the guide's order. */
    SetCheck[] start() {
        SetCheck[] checks = new SetCheck[makers.size()];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = makers.get(i).get();
        }
        return checks;
    }

    /** The indexes of those that look at a segment of this id. */
    int[] concernedWith(String segmentId) {
        int[] concerned = bySegment.get(segmentId);
        return concerned == null ? NONE : concerned;
    }
}
