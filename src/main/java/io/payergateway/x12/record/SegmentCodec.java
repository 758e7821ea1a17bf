package io.payergateway.x12.record;

import io.payergateway.x12.Segment;
import io.payergateway.x12.SegmentWriter;
import io.payergateway.x12.X12DataException;
import io.payergateway.x12.X12Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads and writes one segment's record.
 * <pre>{@code
 * @SegmentId("REF") public record Reference(@At(1) String qualifier, @At(2) String value) { }
 *
 * SegmentCodec<Reference> codec = SegmentCodec.of(Reference.class);
 * Reference read = codec.read(segment);       // RecordException where a decimal is none
 * codec.write(read, writer);                  // X12DataException where a value cannot stand in X12
 * }</pre>
 * Components are String ("" for absent), BigDecimal (required), Optional of BigDecimal, a composite's record, Optional of one, or a List as {@link At} says.
 */
public final class SegmentCodec<T> {
    private static final Map<Class<?>, SegmentCodec<?>> KNOWN = new ConcurrentHashMap<>();

    private final String id;
    private final RecordCodec<T> record;

    private SegmentCodec(Class<T> type) {
        this.id = type.getAnnotation(SegmentId.class).value();
        this.record = new RecordCodec<>(type, true);
    }

    @SuppressWarnings("unchecked")   // the map's key and value have the same type
    public static <T> SegmentCodec<T> of(Class<T> type) {
        SegmentCodec<?> known = KNOWN.get(type);
        if (known == null) {
            known = new SegmentCodec<>(type);
            KNOWN.put(type, known);
        }
        return (SegmentCodec<T>) known;
    }

    public String id() {
        return id;
    }

    public T read(Segment segment) {
        return record.read(segment, Cells.of(segment));
    }

    public void write(T value, X12Writer writer) {
        SegmentWriter out = writer.segment(id, (Record) value);
        record.writeElements(value, out, 0);
        if (out.isEmpty()) {
            throw out.refuse(X12DataException.Code.EMPTY, 0, 0, "the segment has no value");
        }
        out.end();
    }
}
