package io.payergateway.x12;

import java.util.List;
import java.util.Optional;

/**
 * The segments from one that starts a loop to the one before the next start, as the guide's Smooks configuration names them.
 *
 * @param name from the configuration: "claim"
 * @param segments at least one: the first is the one that starts the loop
 */
public record Loop(String name, Envelope envelope, List<Segment> segments) {
    public Loop {
        segments = List.copyOf(segments);
    }

    public Segment first() {
        return segments.get(0);
    }

    public Optional<Segment> find(String id) {
        return segments.stream().filter(segment -> segment.is(id)).findFirst();
    }

    public Optional<Segment> find(String id, String firstElement) {
        return segments.stream().filter(segment -> segment.is(id, firstElement)).findFirst();
    }

    public List<Segment> all(String id) {
        return segments.stream().filter(segment -> segment.is(id)).toList();
    }
}
