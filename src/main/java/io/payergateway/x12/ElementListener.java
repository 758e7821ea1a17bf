package io.payergateway.x12;

/** Told of every element that is written, with the source its caller named: how {@code map --explain} knows where each came from. */
@FunctionalInterface
public interface ElementListener {
    ElementListener NONE = (segmentIndex, segmentId, element, component, value, source) -> { };

    /** Told before the elements of a segment that is written of a record; segments of the envelope have none. @param segmentIndex in the file, from 1 */
    default void begins(int segmentIndex, Record record) {
    }

    /**
     * @param segmentIndex in the file, from 1
     * @param component from 1, or 0 where the element is no composite
     * @param source what the caller passed to put; "" where it passed none
     */
    void written(int segmentIndex, String segmentId, int element, int component, String value, String source);
}
