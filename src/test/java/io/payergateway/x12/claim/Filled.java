package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which places of the dictionary the records of a run held a value for: "SBR01", "CLM05-1". */
final class Filled {
    /** What reflection says of a component; asking it for every record took a third of a test's time. @param at null for what is no element */
    private record Component(Method accessor, At at) {
        Object of(Record instance) {
            try {
                return accessor.invoke(instance);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(each -> new Component(each.getAccessor(), each.getAnnotation(At.class))).toList();
        }
    };

    final Set<String> places = new TreeSet<>();

    /** @param loop a loop's or segment's record */
    void record(Record loop) {
        SegmentId segment = loop.getClass().getAnnotation(SegmentId.class);
        if (segment != null) {
            elements(loop, segment.value(), 0);
            return;
        }
        for (Component component : COMPONENTS.get(loop.getClass())) {
            inside(component.of(loop)).forEach(each -> record((Record) each));
        }
    }

    private void elements(Record group, String segment, int offset) {
        for (Component component : COMPONENTS.get(group.getClass())) {
            At at = component.at();
            List<?> values = inside(component.of(group));
            for (int i = 0; i < values.size(); i++) {
                int number = at.value() + offset + (at.times() > 0 ? i * at.group() : at.through() > 0 ? i : 0);
                if (at.times() > 0) {
                    elements((Record) values.get(i), segment, number - 1);
                } else {
                    place(segment + (number < 10 ? "0" : "") + number, values.get(i));
                }
            }
        }
    }

    private void place(String place, Object value) {
        if (value instanceof Record composite) {
            for (Component component : COMPONENTS.get(composite.getClass())) {
                int number = component.at().value();
                List<?> values = inside(component.of(composite));
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
}
