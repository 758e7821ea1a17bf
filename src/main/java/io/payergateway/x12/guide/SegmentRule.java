package io.payergateway.x12.guide;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Optional;

/** One line of a guide for a segment. */
final class SegmentRule extends Rule {
    /** Which element, or component of it, tells lines of the same segment apart. @param element 0: none @param component 0: the whole element */
    record Key(int element, int component) {
    }

    private final Key key;
    private final Optional<CodeSet> keyCodes;
    private final ElementRule[] elements;
    private final List<Condition> conditions;
    /** Bit n for each required element n. */
    private final long requiredElements;
    /** Bit n for each element n without which no condition can be broken. */
    private final long alertingElements;

    /** @param elements from element 1 on; those that the guide does not use stand as NOT_USED */
    SegmentRule(String id, String title, boolean required, int repeat, Key key, List<ElementRule> elements, List<Condition> conditions) {
        super(id.intern(), title, required, repeat);   // as the reader's, so that looking one up compares no characters
        this.key = key;
        this.elements = elements.toArray(ElementRule[]::new);
        this.conditions = conditions;
        this.requiredElements = ElementRule.required(elements);
        this.keyCodes = key.element() == 0 ? Optional.empty()
                : key.component() == 0 ? this.elements[key.element() - 1].codes() : this.elements[key.element() - 1].components().get(key.component() - 1).codes();
        this.alertingElements = conditions.stream().mapToLong(Condition::alerting).reduce(0, (a, b) -> a | b);
    }

    @Override
    SegmentRule start() {
        return this;
    }

    /** How many elements the dictionary knows. */
    int size() {
        return elements.length;
    }

    /** @param number from 1 */
    ElementRule element(int number) {
        return elements[number - 1];
    }

    List<Condition> conditions() {
        return conditions;
    }

    long requiredElements() {
        return requiredElements;
    }

    /** Whether one of the conditions could be broken by a segment that has these elements. @param present bit n for element n */
    boolean alertedBy(long present) {
        return (present & alertingElements) != 0;
    }

    /** What tells the lines of this segment apart, packed for {@link #fits}; the same for all lines of one segment id. */
    long keyOf(Segment segment) {
        if (key.element() == 0) {
            return 0;
        }
        int from = segment.from(key.element(), Math.max(1, key.component()));
        return CodeSet.packed(segment.toX12(), from, keyEnd(segment, from));
    }

    /** Of several repetitions the first one tells. */
    private int keyEnd(Segment segment, int from) {
        if (!segment.divided() && !segment.repeated()) {
            return segment.to(key.element());
        }
        int to = key.component() == 0 ? segment.to(key.element()) : segment.componentEnd(key.element(), from);
        char repetition = segment.delimiters().repetition();
        int at = repetition == Delimiters.NONE ? -1 : segment.toX12().indexOf(repetition, from);
        return at < 0 || at > to ? to : at;
    }

    /** Whether a segment has one of the codes that make it this line's; true where every segment of the id is. @param packed its key, by {@link #keyOf} */
    boolean fits(Segment segment, long packed) {
        if (keyCodes.isEmpty()) {
            return true;
        }
        CodeSet codes = keyCodes.get();
        return codes.contains(packed) || codes.hasLonger() && fitsLonger(segment, codes);
    }

    private boolean fitsLonger(Segment segment, CodeSet codes) {
        int from = segment.from(key.element(), Math.max(1, key.component()));
        return codes.contains(segment.toX12(), from, keyEnd(segment, from));
    }

    /** Whether there is something in the place that tells lines apart. */
    boolean isKeyed(Segment segment) {
        return key.element() > 0 && (key.component() == 0 ? segment.has(key.element()) : !segment.componentIs(key.element(), key.component(), ""));
    }

    Key key() {
        return key;
    }

    Optional<CodeSet> keyCodes() {
        return keyCodes;
    }

    SegmentRule placed(boolean newRequired, int newRepeat) {
        return new SegmentRule(id(), title(), newRequired, newRepeat, key, List.of(elements), conditions);
    }

    /** The same line with another rule for one element. @param number from 1 */
    SegmentRule with(int number, ElementRule element) {
        ElementRule[] changed = elements.clone();
        changed[number - 1] = element;
        return new SegmentRule(id(), title(), required(), repeat(), key, List.of(changed), conditions);
    }

    /** Whether a segment with this key may stand on this line. */
    boolean hasKey(String code) {
        return keyCodes.map(codes -> codes.contains(code, 0, code.length())).orElse(true);
    }

    /** @param number 0: the whole segment @param component 0: the whole element */
    boolean uses(int number, int component) {
        return number == 0 || number <= elements.length && at(number, component).filter(rule -> rule.usage() != Usage.NOT_USED).isPresent();
    }

    /** Whether the element, which is used, may hold this code. */
    boolean allows(int number, int component, String code) {
        return at(number, component).flatMap(ElementRule::codes).map(codes -> codes.contains(code, 0, code.length())).orElse(true);
    }

    private Optional<ElementRule> at(int number, int component) {
        ElementRule rule = elements[number - 1];
        if (component == 0) {
            return Optional.of(rule);
        }
        return rule.usage() != Usage.NOT_USED && component <= rule.components().size() ? Optional.of(rule.components().get(component - 1)) : Optional.empty();
    }

    /** How people name it: "REF*EI"; the id alone where the table's line has several codes or none. */
    String label() {
        return keyCodes.filter(codes -> codes.codes().size() == 1).map(codes -> id() + "*" + codes.codes().get(0)).orElse(id());
    }
}
