package io.payergateway.x12.record;

import io.payergateway.x12.Segment;
import io.payergateway.x12.SegmentWriter;
import io.payergateway.x12.X12DataException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The components of one record: those of a segment, of a group of its elements, or of a composite. */
final class RecordCodec<T> {
    private enum Kind { TEXT, DECIMAL, COMPOSITE }

    private enum Form { ONE, OPTIONAL, RUN, GROUPS, REPEATED }

    /** What {@link At} says, as plain numbers: asking an annotation costs more than reading the element. */
    private record Field(int number, int through, int group, int times, Kind kind, Form form, RecordCodec<?> inner) {
    }

    private final RecordShape<T> shape;
    private final Field[] fields;

    /** @param elements whether it holds elements, not components of a composite */
    RecordCodec(Class<T> type, boolean elements) {
        shape = new RecordShape<>(type);
        RecordComponent[] components = shape.components();
        fields = new Field[components.length];
        int last = 0;
        for (int i = 0; i < components.length; i++) {
            At at = components[i].getAnnotation(At.class);
            if (at == null || at.value() <= last) {
                throw new IllegalArgumentException(type.getName() + "." + components[i].getName() + ": @At is missing or out of order");
            }
            fields[i] = field(components[i], at, elements);
            last = Math.max(Math.max(at.value(), at.through()), at.value() + at.group() * at.times() - 1);
        }
    }

    private static Field field(RecordComponent component, At at, boolean elements) {
        boolean list = RecordShape.isList(component);
        Class<?> type = list || RecordShape.isOptional(component) ? RecordShape.inside(component) : component.getType();
        Form form = !list ? RecordShape.isOptional(component) ? Form.OPTIONAL : Form.ONE : at.through() > 0 ? Form.RUN : at.times() > 0 ? Form.GROUPS : Form.REPEATED;
        Kind kind = type == String.class ? Kind.TEXT : type == BigDecimal.class ? Kind.DECIMAL : Kind.COMPOSITE;
        if (kind == Kind.TEXT && form == Form.OPTIONAL || kind == Kind.DECIMAL && list || !elements && kind == Kind.COMPOSITE) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName() + ": this type is not supported here");
        }
        RecordCodec<?> inner = kind == Kind.COMPOSITE ? new RecordCodec<>(type, form == Form.GROUPS) : null;
        return new Field(at.value(), at.through(), at.group(), at.times(), kind, form, inner);
    }

    T read(Segment segment, Cells cells) {
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = read(fields[i], segment, cells);
        }
        return shape.make(values);
    }

    private static Object read(Field field, Segment segment, Cells cells) {
        int number = field.number();
        return switch (field.form()) {
            case ONE -> one(field, segment, cells.cell(number), number);
            case OPTIONAL -> cells.has(number) ? Optional.of(one(field, segment, cells.cell(number), number)) : Optional.empty();
            case RUN -> run(field, segment, cells);
            case GROUPS -> groups(field, segment, cells);
            case REPEATED -> cells.has(number) ? repeated(field, segment, number) : List.of();
        };
    }

    private static List<Object> repeated(Field field, Segment segment, int number) {
        List<String> repetitions = segment.repetitions(number);
        Object[] values = new Object[repetitions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = one(field, segment, repetitions.get(i), number);
        }
        return List.of(values);
    }

    private static Object one(Field field, Segment segment, String text, int number) {
        return switch (field.kind()) {
            case TEXT -> text;
            case DECIMAL -> decimal(segment, text, number);
            case COMPOSITE -> field.inner().read(segment, Cells.of(segment, text));
        };
    }

    private static BigDecimal decimal(Segment segment, String text, int number) {
        return Decimals.of(text).orElseThrow(() -> new RecordException(segment.id(), segment.position(), "Element or component " + number + " is no decimal number"));
    }

    private static List<Object> run(Field field, Segment segment, Cells cells) {
        int first = field.number();
        int last = Math.min(field.through(), cells.size());
        while (last >= first && !cells.has(last)) {
            last--;
        }
        if (last < first) {
            return List.of();
        }
        Object[] values = new Object[last - first + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = one(field, segment, cells.cell(first + i), first + i);
        }
        return List.of(values);
    }

    /** An empty group between others says nothing, and is passed over. */
    private static List<Object> groups(Field field, Segment segment, Cells cells) {
        int size = field.group();
        int last = Math.min(field.times(), Math.max(0, cells.size() - field.number() + size) / size);
        while (last > 0 && empty(cells, field.number() + (last - 1) * size, size)) {
            last--;
        }
        if (last == 0) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(last);
        for (int i = 0; i < last; i++) {
            int from = field.number() + i * size;
            if (!empty(cells, from, size) || field.inner().mayBeEmpty()) {
                values.add(field.inner().read(segment, cells.from(from - 1)));
            }
        }
        return List.copyOf(values);
    }

    /** Whether a record of nothing can be made: a hole between groups then keeps its place. */
    private boolean mayBeEmpty() {
        return Stream.of(fields).noneMatch(field -> field.kind() == Kind.DECIMAL && field.form() == Form.ONE);
    }

    private static boolean empty(Cells cells, int from, int size) {
        for (int number = from; number < from + size; number++) {
            if (cells.has(number)) {
                return false;
            }
        }
        return true;
    }

    /** @param offset added to each number, for groups */
    void writeElements(Object instance, SegmentWriter out, int offset) {
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            Object value = shape.value(instance, i);
            int number = field.number() + offset;
            switch (field.form()) {
                case ONE -> write(field, value, out, number);
                case OPTIONAL -> {
                    Optional<?> optional = (Optional<?>) value;
                    if (optional.isPresent()) {
                        write(field, optional.get(), out, number);
                    }
                }
                case RUN, GROUPS -> writeList(field, (List<?>) value, out, number);
                case REPEATED -> writeRepeated(field, (List<?>) value, out, number);
            }
        }
    }

    private static void write(Field field, Object value, SegmentWriter out, int number) {
        switch (field.kind()) {
            case TEXT -> out.put(number, (String) value);
            case DECIMAL -> out.put(number, ((BigDecimal) value).toPlainString());
            case COMPOSITE -> field.inner().writeComponents(value, out, number);
        }
    }

    private static void writeList(Field field, List<?> values, SegmentWriter out, int number) {
        boolean groups = field.form() == Form.GROUPS;
        int most = groups ? field.times() : field.through() - field.number() + 1;
        if (values.size() > most) {
            throw out.refuse(X12DataException.Code.COUNT, number, 0, "at most " + most + " values have a place from here on");
        }
        for (int i = 0; i < values.size(); i++) {
            if (groups) {
                field.inner().writeElements(values.get(i), out, number - 1 + i * field.group());
            } else {
                write(field, values.get(i), out, number + i);
            }
        }
    }

    private static void writeRepeated(Field field, List<?> values, SegmentWriter out, int number) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.again(number);
            }
            if (field.kind() == Kind.TEXT && i > 0) {
                out.repeated((String) values.get(i));
            } else {
                write(field, values.get(i), out, number);
            }
        }
    }

    private void writeComponents(Object instance, SegmentWriter out, int element) {
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            Object value = shape.value(instance, i);
            int number = field.number();
            switch (field.form()) {
                case ONE -> out.component(element, number, text(field, value));
                case OPTIONAL -> out.component(element, number, ((Optional<?>) value).map(each -> text(field, each)).orElse(""));
                case RUN -> {
                    List<?> values = (List<?>) value;
                    int most = field.through() - number + 1;
                    if (values.size() > most) {
                        throw out.refuse(X12DataException.Code.COUNT, element, number, "at most " + most + " values have a place from here on");
                    }
                    for (int j = 0; j < values.size(); j++) {
                        out.component(element, number + j, text(field, values.get(j)));
                    }
                }
                default -> throw new IllegalStateException("a composite has no groups and no repetitions");
            }
        }
    }

    private static String text(Field field, Object value) {
        return field.kind() == Kind.TEXT ? (String) value : ((BigDecimal) value).toPlainString();
    }
}
