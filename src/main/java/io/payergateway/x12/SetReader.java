package io.payergateway.x12;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a stream once and stops at each transaction set and TA1, so that whoever its guide asks for can read it.
 * <pre>{@code
 * InterchangeReport report = new SetReader(index).read(in, set -> readers.of(set.guide()).read(set, record -> ...), finding -> ...);
 * }</pre>
 * One segment is in memory at a time, and what {@link OpenSet} holds to find out a guide. Does not close the stream.
 */
public final class SetReader {
    private final GuideIndex index;
    private final X12Limits limits;

    public SetReader(GuideIndex index) {
        this(index, X12Limits.STANDARD);
    }

    public SetReader(GuideIndex index, X12Limits limits) {
        this.index = index;
        this.limits = limits;
    }

    /**
     * @param consumer gets each set in the order of the file, and reads it before it returns
     * @param findings what is wrong with envelopes and versions, as it is found
     * @throws X12Exception for what is no X12
     */
    public InterchangeReport read(InputStream in, Consumer<OpenSet> consumer, Consumer<X12Finding> findings) {
        return read(new X12Reader(in, limits), consumer, findings);
    }

    /** As {@link #read(InputStream, Consumer, Consumer)}. */
    public InterchangeReport read(SegmentSource segments, Consumer<OpenSet> consumer, Consumer<X12Finding> findings) {
        return new Run(segments, findings).all(consumer);
    }

    private final class Run implements InterchangeHandler {
        private final SegmentSource segments;
        private final EnvelopeWalk walk;
        private final FindingList findings;
        private Optional<Segment> isa = Optional.empty();
        /** The set that began with the last segment read. */
        private Optional<OpenSet> next = Optional.empty();
        private Optional<OpenSet> latest = Optional.empty();

        private Run(SegmentSource segments, Consumer<X12Finding> listener) {
            this.segments = segments;
            this.findings = new FindingList(limits.findings(), listener, beyond -> { });
            this.walk = new EnvelopeWalk(this, findings);
        }

        private InterchangeReport all(Consumer<OpenSet> consumer) {
            while (more()) {
                startNext(consumer);
            }
            walk.end(segments.endedWithoutTerminator());
            return walk.report();
        }

        /** A set without SE ends where the next one starts, so that one may wait when the one before has been read. */
        private void startNext(Consumer<OpenSet> consumer) {
            while (next.isPresent()) {
                OpenSet set = next.get();
                next = Optional.empty();
                if (set.guide().isEmpty()) {
                    set.identify(index).forEach(findings::add);
                }
                consumer.accept(set);
                set.skip();
            }
        }

        private boolean more() {
            if (!segments.hasNext()) {
                return false;
            }
            walk.segment(segments.next());
            return true;
        }

        @Override
        public void interchangeStart(Segment isa, InterchangeHeader header) {
            this.isa = Optional.of(isa);
        }

        @Override
        public void interchangeSegment(Segment segment) {
            if (segment.is("TA1")) {
                Envelope envelope = new Envelope(InterchangeHeader.of(isa.orElseThrow()), Optional.empty(), Optional.empty());
                next = Optional.of(OpenSet.acknowledgment(envelope, isa.orElseThrow(), segment));
            }
        }

        @Override
        public void transactionStart(Envelope envelope) {
            latest = Optional.of(new OpenSet(envelope, this::more, new HeldSegments(limits.heldCharacters())));
            next = latest;
        }

        @Override
        public void segment(Segment segment) {
            latest.orElseThrow().add(segment);
        }

        @Override
        public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
            latest.orElseThrow().end(trailer);
        }
    }
}
