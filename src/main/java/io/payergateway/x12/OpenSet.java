package io.payergateway.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A transaction set that is about to be read, or a TA1, which is its own guide though it stands in none. Its segments are still in the stream:
 * {@link #feed} hands them on as they come; what nobody asks for is passed over.
 */
public final class OpenSet {
    private final Envelope envelope;
    private final BooleanSupplier more;
    /** What was read to find out the guide. */
    private final HeldSegments held;
    /** The ISA before a TA1. */
    private final Optional<Segment> outside;
    private Optional<GuideId> guide = Optional.empty();
    private Optional<InterchangeHandler> handler = Optional.empty();
    private List<X12Finding> trailer = List.of();
    private boolean ended;

    /** @param more reads one further segment, which comes back to {@link #add} or {@link #end}; false at the end of the stream */
    OpenSet(Envelope envelope, BooleanSupplier more, HeldSegments held) {
        this(envelope, more, held, Optional.empty());
    }

    private OpenSet(Envelope envelope, BooleanSupplier more, HeldSegments held, Optional<Segment> outside) {
        this.envelope = envelope;
        this.more = more;
        this.held = held;
        this.outside = outside;
    }

    static OpenSet acknowledgment(Envelope envelope, Segment isa, Segment ta1) {
        OpenSet set = new OpenSet(envelope, () -> false, new HeldSegments(1), Optional.of(isa));
        set.guide = Optional.of(GuideIndex.TA1);
        set.held.add(ta1);
        set.ended = true;
        return set;
    }

    public Envelope envelope() {
        return envelope;
    }

    /** Empty where no guide is known. */
    public Optional<GuideId> guide() {
        return guide;
    }

    /** All of it, once: its start, its segments, its end; or the interchange around a TA1. */
    public void feed(InterchangeHandler to) {
        if (outside.isPresent()) {
            to.interchangeStart(outside.get(), envelope.interchange());
            held.release(to::interchangeSegment);
            to.interchangeEnd(envelope.interchange());
            return;
        }
        to.transactionStart(envelope);
        held.release(to::segment);
        handler = Optional.of(to);
        skip();
        to.transactionEnd(envelope, trailer);
    }

    void skip() {
        while (!ended && more.getAsBoolean()) {
            // the segment has come by add
        }
    }

    /** Decides the guide, looking ahead where only the body tells it, until enough is held. */
    List<X12Finding> identify(GuideIndex index) {
        GuideIndex.Identified declared = index.identify(envelope);
        List<X12Finding> findings = new ArrayList<>(declared.findings());
        guide = declared.guide();
        if (guide.isPresent() && index.bodyDecides(envelope.transaction().orElseThrow().id())) {
            int seen = 0;
            while (seen == held.size() || !index.tellsGuide(held.get(seen))) {
                seen += seen < held.size() ? 1 : 0;
                if (seen == held.size() && (held.isFull() || ended || !more.getAsBoolean())) {
                    return findings;
                }
            }
            index.ofBody(guide.get(), envelope, held.get(seen)).ifPresent(other -> {
                findings.addAll(other.findings());
                guide = other.guide();
            });
        }
        return findings;
    }

    void add(Segment segment) {
        if (handler.isPresent()) {
            handler.get().segment(segment);
        } else {
            held.add(segment);
        }
    }

    /** @param wrong what is wrong with its trailer */
    void end(List<X12Finding> wrong) {
        trailer = wrong;
        ended = true;
    }
}
