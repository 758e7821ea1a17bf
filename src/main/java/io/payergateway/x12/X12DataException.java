package io.payergateway.x12;

/** A value that cannot stand in X12 as it is; nothing of the segment was written. Holds the place and the reason, never the value. */
public final class X12DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * DELIMITER: the value holds a separator of this interchange. CHARACTER: outside the basic and extended sets. LENGTH: wider than a fixed field. COUNT: more
     * values than there are places. EMPTY: a segment without a value.
     */
    public enum Code { DELIMITER, CHARACTER, LENGTH, COUNT, EMPTY }

    private final Code code;
    private final String segment;
    private final int element;
    private final int component;

    /** @param element from 1, or 0 for the whole segment @param component from 1, or 0 where the element is no composite */
    public X12DataException(Code code, String segment, int element, int component, String sentence) {
        super(placeOf(segment, element, component) + ": " + sentence);
        this.code = code;
        this.segment = segment;
        this.element = element;
        this.component = component;
    }

    public Code code() {
        return code;
    }

    /** "NM103", or "HI01-2". */
    public String place() {
        return placeOf(segment, element, component);
    }

    public String segment() {
        return segment;
    }

    public int element() {
        return element;
    }

    public int component() {
        return component;
    }

    private static String placeOf(String segment, int element, int component) {
        return element == 0 ? segment : segment + (element < 10 ? "0" : "") + element + (component == 0 ? "" : "-" + component);
    }
}
