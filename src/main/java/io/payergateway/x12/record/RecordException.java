package io.payergateway.x12.record;

import io.payergateway.x12.ValueShape;

/** A segment or loop that no record can be made of, because what the record must have is missing or is no number. The message holds no value. */
public final class RecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String segment;
    private final int position;

    /** @param segment its id, which is shown by its shape where it could be a value @param message without its full stop, and without any value */
    public RecordException(String segment, int position, String message) {
        super(message + " (segment " + position + ", " + ValueShape.name(segment) + ")");
        this.segment = ValueShape.name(segment);
        this.position = position;
    }

    public String segment() {
        return segment;
    }

    /** In its transaction set, ST = 1. */
    public int position() {
        return position;
    }
}
