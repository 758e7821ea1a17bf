package io.payergateway.x12.record;

import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Writer;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads and writes a loop's record: its components are segments' records and further loops' records, in the order of the guide; Optional where situational,
 * List where several may come. The first component of a loop inside of another is the segment that starts it.
 * <pre>{@code
 * public record AdjudicatedLine(LineAdjudication svd, List<ClaimAdjustment> adjustments, List<DatePeriod> dates, List<Amount> amounts) { }
 *
 * LoopCodec<AdjudicatedLine> codec = LoopCodec.of(AdjudicatedLine.class);
 * AdjudicatedLine read = codec.read(segments);     // RecordException where a segment has no place in the record, or a required one is missing
 * codec.write(read, writer);
 * }</pre>
 */
public final class LoopCodec<T> {
    private static final Map<Class<?>, LoopCodec<?>> KNOWN = new ConcurrentHashMap<>();

    private enum Form { ONE, OPTIONAL, LIST }

    /** @param start the segment id that begins it @param segment null where it is a loop @param loop null where it is a segment */
    private record Part(String start, Form form, SegmentCodec<Object> segment, LoopCodec<Object> loop) {
    }

    /** Where reading is. */
    private static final class Cursor {
        private final List<Segment> segments;
        private int next;

        private Cursor(List<Segment> segments) {
            this.segments = segments;
        }

        private boolean at(String id) {
            return next < segments.size() && segments.get(next).is(id);
        }
    }

    private final RecordShape<T> shape;
    private final Part[] parts;

    private LoopCodec(Class<T> type) {
        shape = new RecordShape<>(type);
        RecordComponent[] components = shape.components();
        parts = new Part[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = part(components[i]);
        }
    }

    @SuppressWarnings("unchecked")   // the map's key and value have the same type
    public static <T> LoopCodec<T> of(Class<T> type) {
        LoopCodec<?> known = KNOWN.get(type);
        if (known == null) {
            known = new LoopCodec<>(type);
            KNOWN.put(type, known);
        }
        return (LoopCodec<T>) known;
    }

    /** The codec of a record at hand. */
    @SuppressWarnings("unchecked")   // a value is of its own class
    public static <T> LoopCodec<T> of(T record) {
        return (LoopCodec<T>) of((Class<?>) record.getClass());
    }

    @SuppressWarnings("unchecked")   // a part's codec only ever meets values of its own class
    private static Part part(RecordComponent component) {
        Form form = RecordShape.isList(component) ? Form.LIST : RecordShape.isOptional(component) ? Form.OPTIONAL : Form.ONE;
        Class<?> type = form == Form.ONE ? component.getType() : RecordShape.inside(component);
        if (type.isAnnotationPresent(SegmentId.class)) {
            SegmentCodec<Object> segment = (SegmentCodec<Object>) SegmentCodec.of(type);
            return new Part(segment.id(), form, segment, null);
        }
        LoopCodec<Object> loop = (LoopCodec<Object>) of(type);
        if (loop.parts[0].form() != Form.ONE || loop.parts[0].segment() == null) {
            throw new IllegalArgumentException(type.getName() + " must begin with a required segment, by which it is found inside of another loop");
        }
        return new Part(loop.parts[0].start(), form, null, loop);
    }

    /** The id of the segment that starts the loop. */
    public String start() {
        return parts[0].start();
    }

    /** @param segments all of the loop, from the one that starts it */
    public T read(List<Segment> segments) {
        Cursor cursor = new Cursor(segments);
        T record = read(cursor);
        if (cursor.next < segments.size()) {
            Segment left = segments.get(cursor.next);
            throw new RecordException(left.id(), left.position(), "A segment has no place here in the loop that starts with " + start());
        }
        return record;
    }

    private T read(Cursor cursor) {
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            values[i] = switch (part.form()) {
                case ONE -> {
                    if (!cursor.at(part.start())) {
                        Segment near = cursor.segments.get(Math.min(cursor.next, cursor.segments.size() - 1));
                        throw new RecordException(near.id(), near.position(), "Segment " + part.start() + " is missing before or at this place");
                    }
                    yield one(part, cursor);
                }
                case OPTIONAL -> cursor.at(part.start()) ? Optional.of(one(part, cursor)) : Optional.empty();
                case LIST -> cursor.at(part.start()) ? all(part, cursor) : List.of();
            };
        }
        return shape.make(values);
    }

    private static List<Object> all(Part part, Cursor cursor) {
        Object first = one(part, cursor);
        if (!cursor.at(part.start())) {
            return List.of(first);   // the usual case, and the cheapest list
        }
        List<Object> all = new ArrayList<>();
        all.add(first);
        while (cursor.at(part.start())) {
            all.add(one(part, cursor));
        }
        return List.copyOf(all);
    }

    private static Object one(Part part, Cursor cursor) {
        return part.loop() != null ? part.loop().read(cursor) : part.segment().read(cursor.segments.get(cursor.next++));
    }

    public void write(T record, X12Writer writer) {
        writeWith(shape.value(record, 0), record, writer);
    }

    /** With another first segment than the record has: the HL that the writer numbers. */
    void writeWith(Object first, T record, X12Writer writer) {
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            Object value = i == 0 ? first : shape.value(record, i);
            switch (part.form()) {
                case ONE -> write(part, value, writer);
                case OPTIONAL -> ((Optional<?>) value).ifPresent(each -> write(part, each, writer));
                case LIST -> ((List<?>) value).forEach(each -> write(part, each, writer));
            }
        }
    }

    private static void write(Part part, Object value, X12Writer writer) {
        if (part.loop() != null) {
            part.loop().write(value, writer);
        } else {
            part.segment().write(value, writer);
        }
    }
}
