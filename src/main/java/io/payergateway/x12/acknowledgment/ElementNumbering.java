package io.payergateway.x12.acknowledgment;

/** The dictionary's number of an element or component; "" where there is none. */
public interface ElementNumbering {
    /** @param component 0 for the whole element */
    String number(String segmentId, int element, int component);
}
