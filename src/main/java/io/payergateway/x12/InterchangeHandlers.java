package io.payergateway.x12;

import java.util.List;

/** Several handlers as one. */
public final class InterchangeHandlers {
    private InterchangeHandlers() {
    }

    /** Tells the first, then the second. */
    public static InterchangeHandler both(InterchangeHandler first, InterchangeHandler second) {
        return new InterchangeHandler() {
            @Override
            public void read(Segment segment) {
                first.read(segment);
                second.read(segment);
            }

            @Override
            public void interchangeStart(Segment isa, InterchangeHeader header) {
                first.interchangeStart(isa, header);
                second.interchangeStart(isa, header);
            }

            @Override
            public void interchangeSegment(Segment segment) {
                first.interchangeSegment(segment);
                second.interchangeSegment(segment);
            }

            @Override
            public void groupStart(Segment gs, GroupHeader header) {
                first.groupStart(gs, header);
                second.groupStart(gs, header);
            }

            @Override
            public void transactionStart(Envelope envelope) {
                first.transactionStart(envelope);
                second.transactionStart(envelope);
            }

            @Override
            public void segment(Segment segment) {
                first.segment(segment);
                second.segment(segment);
            }

            @Override
            public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
                first.transactionEnd(envelope, trailer);
                second.transactionEnd(envelope, trailer);
            }

            @Override
            public void groupEnd(GroupHeader header) {
                first.groupEnd(header);
                second.groupEnd(header);
            }

            @Override
            public void interchangeEnd(InterchangeHeader header) {
                first.interchangeEnd(header);
                second.interchangeEnd(header);
            }

            @Override
            public void finding(X12Finding finding) {
                first.finding(finding);
                second.finding(finding);
            }

            @Override
            public void unlisted(X12Finding finding) {
                first.unlisted(finding);
                second.unlisted(finding);
            }
        };
    }
}
