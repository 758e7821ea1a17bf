package io.payergateway.x12.claim;

import io.payergateway.x12.claim.GuideText.Element;
import io.payergateway.x12.claim.GuideText.SegmentLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A segment while it is made up. Components are joined by a colon. */
final class SampleSegment {
    final SegmentLine line;
    final String[] values;

    SampleSegment(SegmentLine line) {
        this.line = line;
        this.values = new String[line.elements().size()];
        Arrays.fill(values, "");
    }

    String get(int element) {
        return values[element - 1];
    }

    String get(int element, int component) {
        String[] components = get(element).split(":", -1);
        return component == 0 ? get(element) : component <= components.length ? components[component - 1] : "";
    }

    void set(int element, String value) {
        values[element - 1] = value;
    }

    void set(int element, int component, String value) {
        if (component == 0) {
            set(element, value);
            return;
        }
        List<String> components = new ArrayList<>(List.of(get(element).split(":", -1)));
        while (components.size() < component) {
            components.add("");
        }
        components.set(component - 1, value);
        set(element, trimmed(components, ":"));
    }

    Element element(int number) {
        return line.elements().get(number - 1);
    }

    String qualifier() {
        return line.keyElement() == 0 ? get(1) : get(line.keyElement(), line.keyComponent());
    }

    static String trimmed(List<String> parts, String separator) {
        int last = parts.size();
        while (last > 0 && parts.get(last - 1).isEmpty()) {
            last--;
        }
        return String.join(separator, parts.subList(0, last));
    }

    @Override
    public String toString() {
        return line.id() + "*" + trimmed(List.of(values), "*");
    }
}
