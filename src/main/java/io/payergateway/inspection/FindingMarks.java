package io.payergateway.inspection;

import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.Segment;
import io.payergateway.x12.ValueShape;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Finding.Place;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The segment that each listed finding is about. Remembers the last segments only, because findings come with their segment or at the end of its loop;
 * one that comes later has no text.
 */
public final class FindingMarks implements InterchangeHandler {
    private static final int SEGMENTS = 10_000;
    private static final long CHARACTERS = 4_000_000;

    private final boolean masked;
    private final ArrayDeque<Segment> last = new ArrayDeque<>();
    private final Map<X12Finding, MarkedSegment> marks = new IdentityHashMap<>();
    private long characters;

    FindingMarks(boolean masked) {
        this.masked = masked;
    }

    public Optional<MarkedSegment> of(X12Finding finding) {
        return Optional.ofNullable(marks.get(finding));
    }

    @Override
    public void read(Segment segment) {
        last.addLast(segment);
        characters += segment.toX12().length();
        while (last.size() > SEGMENTS || characters > CHARACTERS && last.size() > 1) {
            characters -= last.removeFirst().toX12().length();
        }
    }

    @Override
    public void finding(X12Finding finding) {
        mark(finding).ifPresent(mark -> marks.put(finding, mark));
    }

    /** What is missing has no text: then what asks for it is shown, or what stands before its place. */
    private Optional<MarkedSegment> mark(X12Finding finding) {
        Place place = finding.place();
        return find(place.segmentPosition(), place.segment()).map(segment -> MarkedSegment.at(segment, place, masked))
                .or(() -> finding.trigger().flatMap(trigger -> find(trigger.segmentPosition(), trigger.segment())
                        .map(segment -> MarkedSegment.at(segment, trigger, masked))))
                .or(() -> find(place.segmentPosition() - 1, "").map(segment -> MarkedSegment.behind(segment, masked)));
    }

    /** The latest. @param id as places write it, "" for any */
    private Optional<Segment> find(int position, String id) {
        for (Iterator<Segment> back = last.descendingIterator(); back.hasNext();) {
            Segment segment = back.next();
            if (segment.position() == position && (id.isEmpty() || ValueShape.name(segment.id()).equals(id))) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }
}
