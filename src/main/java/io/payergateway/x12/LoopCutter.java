package io.payergateway.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts the stream of segments into the loops of a guide and hands them on when they are complete: a few of the same name together, because what
 * comes behind costs more for each handing over than for each loop. What is held is bounded by {@link #TOGETHER} and {@link #TOGETHER_CHARACTERS}, and by one loop.
 */
final class LoopCutter implements InterchangeHandler {
    /** More than most loops have. */
    private static final int USUAL = 32;
    /** Segments, after which loops are handed on. */
    private static final int TOGETHER = 512;
    private static final int TOGETHER_CHARACTERS = 256 * 1024;

    private final LoopTriggers triggers;
    private final X12Limits limits;
    private final Consumer<List<Loop>> consumer;
    private Optional<InterchangeHeader> interchange = Optional.empty();
    private Optional<Envelope> envelope = Optional.empty();
    private Optional<String> open = Optional.empty();
    private List<Segment> segments = new ArrayList<>(USUAL);
    private long characters;
    /** Complete, all of the same name, and how many segments they have. */
    private List<Loop> complete = new ArrayList<>();
    private int held;
    private long heldCharacters;

    LoopCutter(LoopTriggers triggers, X12Limits limits, Consumer<List<Loop>> consumer) {
        this.triggers = triggers;
        this.limits = limits;
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
        handOn();
        enter(Optional.of(header));
        segment(gs);
    }

    @Override
    public void transactionStart(Envelope set) {
        handOn();
        interchange = Optional.of(set.interchange());
        envelope = Optional.of(set);
    }

    @Override
    public void transactionEnd(Envelope set, List<X12Finding> trailer) {
        handOn();
        enter(set.group());
    }

    @Override
    public void groupEnd(GroupHeader header) {
        handOn();
        enter(Optional.empty());
    }

    @Override
    public void interchangeEnd(InterchangeHeader header) {
        handOn();
    }

    @Override
    public void segment(Segment segment) {
        Optional<String> starts = triggers.startedBy(segment);
        if (starts.isPresent()) {
            close();
            open = starts;
        }
        if (open.isPresent()) {
            characters += segment.toX12().length();
            if (segments.size() == limits.loopSegments()) {
                throw tooLong(limits.loopSegments() + " segments", segment);
            }
            if (characters > limits.heldCharacters()) {
                throw tooLong(limits.heldCharacters() + " characters", segment);
            }
            segments.add(segment);
        }
    }

    private X12Exception tooLong(String most, Segment segment) {
        return new X12Exception(X12Exception.Code.LOOP_TOO_LONG, X12Exception.UNKNOWN,
                "The loop " + open.orElseThrow() + " has more than " + most + ", up to segment " + segment.position() + ".");
    }

    private void enter(Optional<GroupHeader> now) {
        envelope = Optional.of(new Envelope(interchange.orElseThrow(), now, Optional.empty()));
    }

    /** Reading stops here: what is complete is good all the same. */
    void interrupted() {
        handOver();
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        if (!complete.isEmpty() && !complete.get(0).name().equals(open.get())) {
            handOver();
        }
        complete.add(new Loop(open.get(), envelope.orElseThrow(), segments));
        held += segments.size();
        heldCharacters += characters;
        characters = 0;
        open = Optional.empty();
        segments = new ArrayList<>(USUAL);
        if (held >= TOGETHER || heldCharacters >= TOGETHER_CHARACTERS) {
            handOver();
        }
    }

    private void handOn() {
        close();
        handOver();
    }

    private void handOver() {
        if (!complete.isEmpty()) {
            List<Loop> loops = complete;
            complete = new ArrayList<>();
            held = 0;
            heldCharacters = 0;
            consumer.accept(loops);
        }
    }
}
