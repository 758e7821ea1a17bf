package io.payergateway.x12;

import java.io.InputStream;

/**
 * Reads the envelopes: checks nesting, counts and control numbers, and hands each transaction set on as it streams by.
 * <pre>{@code
 * InterchangeReport report = new InterchangeReader().read(in, new InterchangeHandler() {
 *     @Override public void segment(Segment segment) { ... }
 * });   // X12Exception where the stream is no X12; wrong envelopes are findings in the report
 * }</pre>
 * Does not close the stream.
 */
public final class InterchangeReader {
    private final X12Limits limits;

    public InterchangeReader() {
        this(X12Limits.STANDARD);
    }

    public InterchangeReader(X12Limits limits) {
        this.limits = limits;
    }

    public InterchangeReport read(InputStream in, InterchangeHandler handler) {
        return read(new X12Reader(in, limits), handler);
    }

    public InterchangeReport read(SegmentSource segments, InterchangeHandler handler) {
        EnvelopeWalk walk = new EnvelopeWalk(handler, new FindingList(limits.findings(), handler::finding, handler::unlisted));
        while (segments.hasNext()) {
            walk.segment(segments.next());
        }
        walk.end(segments.endedWithoutTerminator());
        return walk.report();
    }
}
