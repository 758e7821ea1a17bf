package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which places of the dictionary the records of a run held a value for: "SBR01", "CLM05-1". */
final class Filled {
    final Set<String> places = new TreeSet<>();

    /** @param loop a loop's or segment's record */
    void record(Record loop) {
        SegmentId segment = loop.getClass().getAnnotation(SegmentId.class);
        if (segment != null) {
            elements(loop, segment.value(), 0);
            return;
        }
        for (RecordComponent component : loop.getClass().getRecordComponents()) {
            inside(value(component, loop)).forEach(each -> record((Record) each));
        }
    }

    private void elements(Record group, String segment, int offset) {
        for (RecordComponent component : group.getClass().getRecordComponents()) {
            At at = component.getAnnotation(At.class);
            List<?> values = inside(value(component, group));
            for (int i = 0; i < values.size(); i++) {
                int number = at.value() + offset + (at.times() > 0 ? i * at.group() : at.through() > 0 ? i : 0);
                if (at.times() > 0) {
                    elements((Record) values.get(i), segment, number - 1);
                } else {
                    place("%s%02d".formatted(segment, number), values.get(i));
                }
            }
        }
    }

    private void place(String place, Object value) {
        if (value instanceof Record composite) {
            for (RecordComponent component : composite.getClass().getRecordComponents()) {
                int number = component.getAnnotation(At.class).value();
                List<?> values = inside(value(component, composite));
                for (int i = 0; i < values.size(); i++) {
                    place(place + "-" + (number + i), values.get(i));
                }
            }
        } else if (!value.equals("")) {
            places.add(place);
        }
    }

    private static List<?> inside(Object value) {
        return value instanceof List<?> list ? list : value instanceof Optional<?> optional ? optional.stream().toList() : List.of(value);
    }

    private static Object value(RecordComponent component, Record instance) {
        try {
            return component.getAccessor().invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
