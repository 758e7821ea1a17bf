package io.payergateway.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The first segments of a transaction set, held until one of them tells its guide, or so many have not told it. */
public final class HeldSegments {
    private static final int MOST = 5_000;

    private final int characters;
    private final List<Segment> segments = new ArrayList<>();
    private long held;

    /** @param characters {@link X12Limits#heldCharacters()} */
    public HeldSegments(int characters) {
        this.characters = characters;
    }

    public void add(Segment segment) {
        segments.add(segment);
        held += segment.toX12().length();
    }

    /** Whether the set follows its envelope, because its body has not told its guide by now. */
    public boolean isFull() {
        return segments.size() >= MOST || held >= characters;
    }

    public int size() {
        return segments.size();
    }

    Segment get(int index) {
        return segments.get(index);
    }

    /** Gives them back in order, and holds none of them any longer. */
    public void release(Consumer<Segment> to) {
        segments.forEach(to);
        clear();
    }

    public void clear() {
        segments.clear();
        held = 0;
    }
}
