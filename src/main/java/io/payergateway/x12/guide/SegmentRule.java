package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Optional;

/**
 * One line of a guide for a segment.
 *
 * @param key which element, or component of it, tells lines of the same segment apart
 * @param elements from element 1 on; those that the guide does not use stand as NOT_USED
 * @param source file and line, for messages about the table
 */
record SegmentRule(String id, String title, boolean required, int repeat, Key key, List<ElementRule> elements, List<Condition> conditions, String source)
        implements Rule {

    /** @param element 0: the segment has none @param component 0: the whole element */
    record Key(int element, int component) {
    }

    @Override
    public SegmentRule start() {
        return this;
    }

    /** The codes that make a segment this line's; empty where every segment of the id is. */
    Optional<CodeSet> keyCodes() {
        if (key.element() == 0) {
            return Optional.empty();
        }
        ElementRule rule = elements.get(key.element() - 1);
        return key.component() == 0 ? rule.codes() : rule.components().get(key.component() - 1).codes();
    }

    boolean fits(Segment segment, Optional<CodeSet> codes) {
        if (codes.isEmpty()) {
            return true;
        }
        int from = segment.from(key.element());
        int to = segment.to(key.element());
        if (key.component() > 0) {
            String text = segment.toX12();
            char separator = segment.delimiters().component();
            for (int i = 1; i < key.component(); i++) {
                int at = text.indexOf(separator, from);
                from = at < 0 || at >= to ? to : at + 1;
            }
            int end = text.indexOf(separator, from);
            to = end < 0 || end > to ? to : end;
        }
        return codes.get().contains(segment.toX12(), from, to);
    }

    /** How people name it: "REF*EI"; the id alone where the table's line has several codes or none. */
    String label() {
        return keyCodes().filter(codes -> codes.codes().size() == 1).map(codes -> id + "*" + codes.codes().get(0)).orElse(id);
    }
}
