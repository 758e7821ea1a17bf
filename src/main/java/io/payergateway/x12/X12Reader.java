package io.payergateway.x12;

import java.io.InputStream;
import java.util.Iterator;

/**
 * Reads X12 segment by segment in constant memory, whatever its delimiters and line breaks.
 * <pre>{@code
 * try (X12Reader reader = new X12Reader(in)) {
 *     while (reader.hasNext()) { Segment segment = reader.next(); if (segment.is("CLM")) { ... segment.element(1) ... } }
 * }   // X12Exception: not X12 or beyond a limit; UncheckedIOException: the stream failed
 * }</pre>
 */
public final class X12Reader implements Iterator<Segment>, AutoCloseable {
    public X12Reader(InputStream in) {
        this(in, X12Limits.STANDARD);
    }

    public X12Reader(InputStream in, X12Limits limits) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public boolean hasNext() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public Segment next() {
        throw new UnsupportedOperationException("being built");
    }

    /** Of the interchange that the last segment belongs to. */
    public Delimiters delimiters() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
