package io.payergateway.x12;

import java.io.InputStream;

/**
 * Reads the envelopes: checks nesting, counts and control numbers, and hands each transaction set on as it streams by.
 * <pre>{@code
 * InterchangeReport report = new InterchangeReader().read(in, new InterchangeHandler() {
 *     @Override public void segment(Segment segment) { ... }
 * });   // X12Exception where the stream is no X12; wrong envelopes are findings in the report
 * }</pre>
 */
public final class InterchangeReader {
    public InterchangeReader() {
        this(X12Limits.STANDARD);
    }

    public InterchangeReader(X12Limits limits) {
    }

    public InterchangeReport read(InputStream in, InterchangeHandler handler) {
        throw new UnsupportedOperationException("being built");
    }
}
