package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Finding.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the findings about one transaction set into loops 2100 and 2110 of a 999, in the order of its segments. */
final class SetErrors {
    /** IK304 where only elements of the segment are wrong. */
    private static final String ELEMENTS = "8";
    /** IK403 where the 999 has no better word for what is wrong with an element: sums, hierarchies. */
    private static final String PATTERN = "I12";
    private static final String ELEMENT_MISSING = "1";
    /** IK301 for what is no segment id. */
    private static final String NO_ID = "ZZZ";
    private static final int LAST_POSITION = 99;

    private record Key(int position, String segment, String loop, String code) {
    }

    private final ElementNumbering numbers;
    private final BusinessUnits units;

    SetErrors(ElementNumbering numbers, BusinessUnits units) {
        this.numbers = numbers;
        this.units = units;
    }

    /** @param findings those with a code for IK304 or IK403 */
    List<SegmentErrors> of(List<X12Finding> findings) {
        List<X12Finding> sorted = findings.stream().sorted(Comparator.comparingInt(finding -> finding.place().segmentPosition())).toList();
        Map<Key, List<X12Finding>> bySegment = new LinkedHashMap<>();
        for (X12Finding finding : sorted) {
            bySegment.computeIfAbsent(key(finding, sorted), key -> new ArrayList<>()).add(finding);
        }
        return bySegment.entrySet().stream().map(each -> errors(each.getKey(), each.getValue())).toList();
    }

    private static Key key(X12Finding finding, List<X12Finding> all) {
        Place place = finding.place();
        if (!isAboutElement(finding)) {
            return new Key(place.segmentPosition(), place.segment(), place.loop(), finding.acknowledgmentCode());
        }
        // the grammar knows no loops, and what it finds belongs to the same IK3
        String loop = place.loop().isEmpty() ? all.stream().filter(other -> isAboutElement(other) && !other.place().loop().isEmpty()
                && other.place().segmentPosition() == place.segmentPosition()).map(other -> other.place().loop()).findFirst().orElse("") : place.loop();
        return new Key(place.segmentPosition(), place.segment(), loop, ELEMENTS);
    }

    private static boolean isAboutElement(X12Finding finding) {
        return finding.acknowledgmentElement().equals("IK403") || finding.acknowledgmentCode().equals(ELEMENTS);
    }

    private SegmentErrors errors(Key key, List<X12Finding> findings) {
        String id = key.segment().matches("[A-Z][A-Z0-9]{1,2}") ? key.segment() : NO_ID;
        boolean elements = key.code().equals(ELEMENTS);
        Stream<ErrorContext> trigger = elements ? Stream.empty() : findings.get(0).trigger().map(this::trigger).stream();
        List<ErrorContext> contexts = Stream.concat(trigger, units.at(key.position()).stream()).toList();
        List<ElementErrors> inside = elements ? findings.stream().map(this::element).distinct().toList() : List.of();
        return new SegmentErrors(new SegmentError(id, Integer.toString(key.position()), key.loop(), key.code()), contexts, inside);
    }

    private ElementErrors element(X12Finding finding) {
        Place place = finding.place();
        int element = Math.max(1, place.element());
        String code = finding.acknowledgmentElement().equals("IK403") ? finding.acknowledgmentCode() : place.element() == 0 ? ELEMENT_MISSING : PATTERN;
        ElementError error = new ElementError(place(element, place), numbers.number(place.segment(), element, place.component()), code, "");
        return new ElementErrors(error, finding.trigger().map(this::trigger).stream().toList());
    }

    private ErrorContext trigger(Place at) {
        Optional<ElementPlace> place = at.element() == 0 ? Optional.empty() : Optional.of(place(at.element(), at));
        String number = numbers.number(at.segment(), at.element(), at.component());
        return new ErrorContext(List.of(new ContextName(ContextName.SITUATIONAL_TRIGGER, "")), at.segment(), Integer.toString(at.segmentPosition()), at.loop(), place,
                number.isEmpty() ? Optional.empty() : Optional.of(new ElementReference(number, "")));
    }

    private static ElementPlace place(int element, Place at) {
        return new ElementPlace(number(element), at.component() == 0 ? "" : number(at.component()), at.repetition() == 0 ? "" : Integer.toString(at.repetition()));
    }

    /** Two digits are all that C030 has. */
    private static String number(int position) {
        return Integer.toString(Math.min(position, LAST_POSITION));
    }
}
