package io.payergateway.x12.check;

import io.payergateway.x12.X12Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A valid file with one thing made wrong.
 *
 * @param kind "missing", "code"...
 * @param what for a person: "PER*IC left out at 4"
 * @param positions of the segments at which a finding is in the right place, counted in the mutated file with ST = 1
 * @param absent the id of a segment that is gone, whose absence may also be told where its loop begins; "" where none is
 */
record Mutation(String kind, String what, List<String> segments, Set<Integer> positions, String absent) {
    byte[] file() {
        return (String.join("~\n", segments) + "~\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the finding is about what was made wrong. */
    boolean told(X12Finding finding) {
        X12Finding.Place place = finding.place();
        if (!finding.isError() || place.transaction().isEmpty() != envelope(place.segment())) {
            return false;
        }
        int position = envelope(place.segment()) ? place.segmentPosition() - 2 : place.segmentPosition();
        return positions.contains(position)
                || !absent.isEmpty() && finding.code().endsWith("MISSING") && place.segment().equals(absent) && place.segmentPosition() <= max() + 1;
    }

    private static boolean envelope(String id) {
        return id.equals("GE") || id.equals("IEA");
    }

    private int max() {
        return positions.stream().mapToInt(each -> each).max().orElse(0);
    }
}
