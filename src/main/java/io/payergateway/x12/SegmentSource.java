package io.payergateway.x12;

/** Segments in the order of their file, each given once: from a stream ({@link X12Reader}), or from one that two read at once ({@link SharedSegments}). */
public interface SegmentSource {
    /** @throws X12Exception for what is no X12 or is beyond a limit, again whenever it is asked after that */
    boolean hasNext();

    Segment next();

    /** Whether the file ended without the terminator of its last segment; asked at its end. */
    boolean endedWithoutTerminator();
}
