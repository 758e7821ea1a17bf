package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings;
import io.payergateway.x12.guide.SetFindings.At;
import java.util.List;
import java.util.Set;

/**
 * A line's pointers (SV107, SV311) name diagnoses that the claim's HI has (837P and 837D TR3, loop 2400); those of a benefit (EQ05, EB14) name diagnoses of the
 * HI of the subscriber or dependent (270 and 271 TR3, loops 2110C and 2110D). A pointer counts the elements of the HI, so one that is empty keeps its place.
 */
public final class DiagnosisPointerCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLM", "HL", "HI", "SV1", "SV3", "EQ", "EB");
    private static final Set<String> DIAGNOSIS = Set.of("ABK", "BK", "ABF", "BF", "TQ");
    /** As many as C004 has components; more are the table's business. */
    private static final int POINTERS = 4;
    /** No guide has more places; what stands beyond is the table's business. */
    private static final int PLACES = 63;
    /** Bit n for each place n that holds a diagnosis, counted from 1. */
    private long diagnoses;
    private int places;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "CLM", "HL" -> {
                diagnoses = 0;
                places = 0;
            }
            case "HI" -> count(segment);
            case "SV1" -> pointers(loop, segment, 7, findings);
            case "SV3" -> pointers(loop, segment, 11, findings);
            case "EQ" -> pointers(loop, segment, 5, findings);
            case "EB" -> pointers(loop, segment, 14, findings);
            default -> { }
        }
    }

    /** An HI of other codes has no places. */
    private void count(Segment hi) {
        int last = 0;
        for (int element = 1; element <= hi.size() && places + element <= PLACES; element++) {
            if (DIAGNOSIS.contains(hi.component(element, 1))) {
                diagnoses |= 1L << places + element;
                last = element;
            }
        }
        places += last;
    }

    private boolean named(String pointer) {
        int place = 0;
        for (int i = 0; i < pointer.length(); i++) {
            char c = pointer.charAt(i);
            if (c < '0' || c > '9' || place > PLACES) {
                return false;
            }
            place = place * 10 + c - '0';
        }
        return place <= PLACES && (diagnoses >>> place & 1) != 0;
    }

    private void pointers(String loop, Segment service, int element, SetFindings findings) {
        if (!service.has(element)) {
            return;
        }
        List<String> pointers = service.components(service.element(element));
        for (int component = 1; component <= Math.min(POINTERS, pointers.size()); component++) {
            String pointer = pointers.get(component - 1);
            if (!pointer.isEmpty() && !named(pointer)) {
                int count = Long.bitCount(diagnoses);
                findings.add(Fault.REFERENCE, service, new At(loop, element, component, 0), "The diagnosis pointer points to nothing: there "
                        + (count == 1 ? "is 1 diagnosis" : "are " + count + " diagnoses") + (count < places ? ", and the places between are empty." : "."));
            }
        }
    }
}
