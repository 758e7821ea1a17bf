package io.payergateway.x12;

/** Told of every element that is written, and of the record it is written of: how {@code map --explain} knows where each came from. */
@FunctionalInterface
public interface ElementListener {
    ElementListener NONE = (segmentIndex, segmentId, element, component, value) -> { };

    /** Told before the elements of a segment that is written of a record; segments of the envelope have none. @param segmentIndex in the file, from 1 */
    default void begins(int segmentIndex, Record record) {
    }

    /**
     * @param segmentIndex in the file, from 1
     * @param component from 1, or 0 where the element is no composite
     */
    void written(int segmentIndex, String segmentId, int element, int component, String value);
}
