package io.payergateway.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts the stream of segments into the loops of a guide and hands each on when it is complete: only one loop is in memory. */
final class LoopCutter implements InterchangeHandler {
    private final LoopTriggers triggers;
    private final int most;
    private final Consumer<Loop> consumer;
    private Optional<InterchangeHeader> interchange = Optional.empty();
    private Optional<Envelope> envelope = Optional.empty();
    private Optional<String> open = Optional.empty();
    private List<Segment> segments = new ArrayList<>();

    LoopCutter(LoopTriggers triggers, int most, Consumer<Loop> consumer) {
        this.triggers = triggers;
        this.most = most;
        this.consumer = consumer;
    }

    @Override
    public void interchangeStart(Segment isa, InterchangeHeader header) {
        interchange = Optional.of(header);
        enter(Optional.empty());
        segment(isa);
    }

    @Override
    public void interchangeSegment(Segment segment) {
        segment(segment);
    }

    @Override
    public void groupStart(Segment gs, GroupHeader header) {
        flush();
        enter(Optional.of(header));
        segment(gs);
    }

    @Override
    public void transactionStart(Envelope set) {
        flush();
        interchange = Optional.of(set.interchange());
        envelope = Optional.of(set);
    }

    @Override
    public void transactionEnd(Envelope set, List<X12Finding> trailer) {
        flush();
        enter(set.group());
    }

    @Override
    public void groupEnd(GroupHeader header) {
        flush();
        enter(Optional.empty());
    }

    @Override
    public void interchangeEnd(InterchangeHeader header) {
        flush();
    }

    @Override
    public void segment(Segment segment) {
        Optional<String> starts = triggers.startedBy(segment);
        if (starts.isPresent()) {
            flush();
            open = starts;
        }
        if (open.isPresent()) {
            if (segments.size() == most) {
                throw new X12Exception(X12Exception.Code.LOOP_TOO_LONG, X12Exception.UNKNOWN,
                        "The loop " + open.get() + " has more than " + most + " segments, up to segment " + segment.position() + ".");
            }
            segments.add(segment);
        }
    }

    private void enter(Optional<GroupHeader> now) {
        envelope = Optional.of(new Envelope(interchange.orElseThrow(), now, Optional.empty()));
    }

    private void flush() {
        if (open.isPresent()) {
            Loop loop = new Loop(open.get(), envelope.orElseThrow(), segments);
            open = Optional.empty();
            segments = new ArrayList<>();
            consumer.accept(loop);
        }
    }
}
