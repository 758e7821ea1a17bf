package io.payergateway.x12.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The X12 dictionary of version 005010 as far as the guides use it: {@code mappings/x12/standard/}. */
final class Dictionary {
    /** A segment of the standard; its elements are all SITUATIONAL. */
    record SegmentDefinition(String name, List<ElementRule> elements, List<Condition> conditions, SegmentRule.Key key) {
    }

    private final Map<String, ElementRule> elements = new HashMap<>();
    private final Map<String, SegmentDefinition> segments = new HashMap<>();
    private final Map<String, CodeSet> lists = new HashMap<>();

    private Dictionary() {
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    static Dictionary load(Path standard) {
        Dictionary dictionary = new Dictionary();
        Table.read(standard.resolve("elements.tsv"), List.of("element", "type", "min", "max", "name")).forEach(dictionary::element);
        Table.read(standard.resolve("composites.tsv"), List.of("composite", "components", "syntax", "name")).forEach(dictionary::composite);
        Table.read(standard.resolve("segments.tsv"), List.of("segment", "elements", "syntax", "key", "name")).forEach(dictionary::segment);
        Table.read(standard.resolve("codes.tsv"), List.of("list", "codes")).forEach(dictionary::list);
        return dictionary;
    }

    private void element(Table.Row row) {
        DataType type;
        try {
            type = DataType.of(row.cell(1));
        } catch (IllegalArgumentException e) {
            throw row.wrong(row.cell(1) + " is no type; there are AN, ID, N0 to N9, R, DT, TM, B");
        }
        int min = number(row, 2);
        int max = number(row, 3);
        if (min < 1 || max < min) {
            throw row.wrong("min must be 1 or more, and max not less");
        }
        put(row, elements, new ElementRule(row.cell(0), row.cell(4), Usage.SITUATIONAL, type, min, max, 1, Optional.empty(), List.of(), List.of()));
    }

    private void composite(Table.Row row) {
        List<ElementRule> components = Table.words(row.cell(1)).stream().map(word -> known(row, elements, word)).toList();
        if (components.isEmpty() || components.stream().anyMatch(ElementRule::composite)) {
            throw row.wrong("a composite has simple elements as its components, and at least one");
        }
        put(row, elements, new ElementRule(row.cell(0), row.cell(3), Usage.SITUATIONAL, DataType.AN, 1, Integer.MAX_VALUE, 1, Optional.empty(), components,
                conditions(row, 2, components.size())));
    }

    private void segment(Table.Row row) {
        List<ElementRule> all = new ArrayList<>();
        for (String word : Table.words(row.cell(1))) {
            int caret = word.indexOf('^');
            ElementRule element = known(row, elements, caret < 0 ? word : word.substring(0, caret));
            if (caret >= 0 && !word.substring(caret).matches("\\^[1-9]\\d{0,5}")) {
                throw row.wrong(word + ": after ^ stands how often the element may repeat");
            }
            int repeat = caret < 0 ? 1 : Integer.parseInt(word.substring(caret + 1));
            all.add(new ElementRule(element.number(), element.name(), element.usage(), element.type(), element.min(), element.max(), repeat, element.codes(), element.components(),
                    element.conditions()));
        }
        if (all.size() > Condition.POSITIONS) {
            throw row.wrong("a segment has at most " + Condition.POSITIONS + " elements");
        }
        put(row, segments, new SegmentDefinition(row.cell(4), List.copyOf(all), conditions(row, 2, all.size()), key(row, all)));
    }

    private static SegmentRule.Key key(Table.Row row, List<ElementRule> all) {
        String word = row.cell(3);
        if (word.equals("-")) {
            return new SegmentRule.Key(0, 0);
        }
        if (!word.matches("\\d\\d(-\\d)?")) {
            throw row.wrong("a key is an element like 01 or a component like 01-1");
        }
        SegmentRule.Key key = new SegmentRule.Key(Integer.parseInt(word.substring(0, 2)), word.length() == 2 ? 0 : word.charAt(3) - '0');
        if (key.element() < 1 || key.element() > all.size() || key.component() > all.get(key.element() - 1).components().size()) {
            throw row.wrong("the key " + word + " names nothing in the segment");
        }
        return key;
    }

    private void list(Table.Row row) {
        put(row, lists, new CodeSet(Table.words(row.cell(1))));
    }

    private static List<Condition> conditions(Table.Row row, int column, int size) {
        try {
            List<Condition> conditions = Table.words(row.cell(column)).stream().map(Condition::parse).toList();
            if (conditions.stream().anyMatch(each -> each.positions().stream().anyMatch(position -> position < 1 || position > size))) {
                throw row.wrong("a condition names a position beyond " + size);
            }
            return conditions;
        } catch (IllegalArgumentException e) {
            throw row.wrong(e.getMessage());
        }
    }

    private static int number(Table.Row row, int column) {
        if (!row.cell(column).matches("\\d{1,9}")) {
            throw row.wrong(row.cell(column) + " is no number");
        }
        return Integer.parseInt(row.cell(column));
    }

    private static <T> T known(Table.Row row, Map<String, T> map, String key) {
        if (!map.containsKey(key)) {
            throw row.wrong(key + " is not defined");
        }
        return map.get(key);
    }

    private static <T> void put(Table.Row row, Map<String, T> map, T value) {
        if (map.putIfAbsent(row.cell(0), value) != null) {
            throw row.wrong(row.cell(0) + " stands twice");
        }
    }

    Optional<SegmentDefinition> segment(String id) {
        return Optional.ofNullable(segments.get(id));
    }

    Optional<CodeSet> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** "" where the standard has none in this place, and for a whole composite. @param component 0 for the whole element */
    String number(String segmentId, int element, int component) {
        List<ElementRule> all = segment(segmentId).map(SegmentDefinition::elements).orElse(List.of());
        if (element < 1 || element > all.size()) {
            return "";
        }
        ElementRule rule = all.get(element - 1);
        if (component > rule.components().size() || component == 0 && rule.composite()) {
            return "";
        }
        return component == 0 ? rule.number() : rule.components().get(component - 1).number();
    }

    boolean knows(String segmentId) {
        return segments.containsKey(segmentId);
    }
}
