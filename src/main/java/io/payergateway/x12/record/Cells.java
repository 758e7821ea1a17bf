package io.payergateway.x12.record;

import io.payergateway.x12.Segment;
import java.util.List;

/** Numbered values to read a record from: the elements of a segment, some of them, or the components of a composite. */
interface Cells {
    /** "" where absent. @param number from 1 */
    String cell(int number);

    /** The same values, with 1 at another place. */
    default Cells from(int offset) {
        return number -> cell(number + offset);
    }

    /** The elements of a segment. */
    static Cells of(Segment segment) {
        return segment::element;
    }

    /** The components of one repetition of an element. */
    static Cells of(Segment segment, String composite) {
        if (composite.isEmpty()) {
            return number -> "";
        }
        List<String> components = segment.components(composite);
        return number -> number <= components.size() ? components.get(number - 1) : "";
    }
}
