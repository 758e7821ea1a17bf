package io.payergateway.x12.record;

import io.payergateway.x12.Segment;
import java.util.List;

/** Numbered values to read a record from: the elements of a segment, some of them, or the components of a composite. */
interface Cells {
    /** "" where absent. @param number from 1 */
    String cell(int number);

    /** Whether it is there and not empty. */
    boolean has(int number);

    /** How many there are at most; those beyond are absent. */
    int size();

    /** The same values, with 1 at another place. */
    default Cells from(int offset) {
        return new Shifted(this, offset);
    }

    /** The elements of a segment. */
    static Cells of(Segment segment) {
        return new Elements(segment);
    }

    /** See {@link #from}. */
    record Shifted(Cells cells, int offset) implements Cells {
        @Override
        public String cell(int number) {
            return cells.cell(number + offset);
        }

        @Override
        public boolean has(int number) {
            return cells.has(number + offset);
        }

        @Override
        public int size() {
            return cells.size() - offset;
        }
    }

    /** See {@link #of(Segment)}. */
    record Elements(Segment segment) implements Cells {
        @Override
        public String cell(int number) {
            return segment.element(number);
        }

        @Override
        public boolean has(int number) {
            return segment.has(number);
        }

        @Override
        public int size() {
            return segment.size();
        }
    }

    /** See {@link #of(Segment, String)}. */
    record Components(List<String> values) implements Cells {
        @Override
        public String cell(int number) {
            return number <= values.size() ? values.get(number - 1) : "";
        }

        @Override
        public boolean has(int number) {
            return !cell(number).isEmpty();
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    /** The components of one repetition of an element. */
    static Cells of(Segment segment, String composite) {
        return new Components(composite.isEmpty() ? List.of() : segment.components(composite));
    }
}
