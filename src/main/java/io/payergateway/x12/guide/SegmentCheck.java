package io.payergateway.x12.guide;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.SetFindings.At;
import java.util.List;

/**
 * Checks the elements of one segment against its line in the guide: usage, type, length, codes, repetition, and the standard's conditions among them.
 * Looks at values where they stand in the segment's text, because nearly all of them are right.
 */
final class SegmentCheck {
    private final SetFindings findings;
    private Segment segment;
    private String text;
    private String loop;
    private SegmentRule rule;
    /** Whether a component separator, or a repetition separator, stands anywhere in the segment. */
    private boolean divided;
    private boolean repeated;
    /** Which repetition is looked at, from 1; 0 where the element does not repeat. */
    private int repetition;

    SegmentCheck(SetFindings findings) {
        this.findings = findings;
    }

    void check(Segment checked, SegmentRule line, String inLoop) {
        segment = checked;
        text = checked.toX12();
        loop = inLoop;
        rule = line;
        divided = checked.divided();
        repeated = checked.repeated();
        long present = 0;
        int known = line.size();
        int size = Math.min(checked.size(), known);
        for (int i = 1; i <= size; i++) {
            int from = checked.from(i);
            int to = checked.to(i);
            if (to > from) {
                present |= 1L << i;
                element(line.element(i), i, from, to);
            }
        }
        long missing = line.requiredElements() & ~present;
        if (missing != 0) {
            required(missing);
        }
        for (int i = known + 1; i <= checked.size(); i++) {
            if (checked.has(i)) {
                findings.add(Fault.ELEMENT_TOO_MANY, checked, At.element(loop, i), name() + " has more elements than the standard knows.");
                break;
            }
        }
        if (line.alertedBy(present | 1)) {
            conditions(line.conditions(), present, missing, 0);
        }
    }

    /** One finding for a segment that is none of the guide's lines: the rest of it cannot be judged. @param known the keys that would be right */
    void unknownKey(Segment checked, SegmentRule line, String inLoop, List<String> known) {
        SegmentRule.Key key = line.key();
        ElementRule element = line.element(key.element());
        String name = key.component() == 0 ? element.name() : element.components().get(key.component() - 1).name();
        findings.add(Fault.ELEMENT_CODE, checked, new At(inLoop, key.element(), key.component(), 0), "%s%02d%s, %s, has a code that the guide does not know here; it knows %s."
                .formatted(line.id(), key.element(), key.component() == 0 ? "" : "-" + key.component(), name, some(known)));
    }

    private void required(long missing) {
        for (int i = 1; i <= rule.size(); i++) {
            if ((missing >>> i & 1) != 0) {
                findings.add(Fault.ELEMENT_MISSING, segment, At.element(loop, i), name(i, 0, rule.element(i)) + " is required and missing.");
            }
        }
    }

    private void element(ElementRule element, int number, int from, int to) {
        if (element.usage() == Usage.NOT_USED) {
            findings.add(Fault.ELEMENT_NOT_USED, segment, At.element(loop, number), name(number, 0, element) + " is not used by the guide in this place.");
            return;
        }
        char separator = segment.delimiters().repetition();
        if (!repeated || separator == Delimiters.NONE || element.type() == DataType.B) {
            value(element, number, from, to);
            return;
        }
        boolean repeats = contains(separator, from, to);
        int count = 0;
        int start = from;
        for (int at = text.indexOf(separator, from); start <= to; at = text.indexOf(separator, start)) {
            int end = at < 0 || at > to ? to : at;
            count++;
            repetition = repeats ? count : 0;
            if (end > start && count <= element.repeat()) {
                value(element, number, start, end);   // those beyond are told together
            }
            start = end + 1;
        }
        repetition = 0;
        if (count > element.repeat()) {
            findings.add(Fault.ELEMENT_REPEATS, segment, new At(loop, number, 0, element.repeat() + 1),
                    name(number, 0, element) + " may stand " + times(element.repeat()) + " and stands " + count + " times.");
        }
    }

    private At at(int number, int component) {
        return new At(loop, number, component, repetition);
    }

    /** One repetition of an element. */
    private void value(ElementRule element, int number, int from, int to) {
        if (element.composite()) {
            components(element, number, from, to);
        } else if (divided && element.type() != DataType.B && contains(segment.delimiters().component(), from, to)) {
            findings.add(Fault.COMPONENT_TOO_MANY, segment, at(number, 0), name(number, 0, element) + " has components, and it is a simple element.");
        } else {
            simple(element, number, 0, from, to);
        }
    }

    private boolean contains(char separator, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == separator) {
                return true;
            }
        }
        return false;
    }

    private void components(ElementRule composite, int number, int from, int to) {
        List<ElementRule> rules = composite.components();
        char separator = segment.delimiters().component();
        long present = 0;
        int component = 0;
        int start = from;
        while (start <= to) {
            int at = text.indexOf(separator, start);
            int end = at < 0 || at > to ? to : at;
            component++;
            if (end > start && component <= rules.size()) {
                present |= 1L << component;
                component(rules.get(component - 1), number, component, start, end);
            } else if (end > start) {
                findings.add(Fault.COMPONENT_TOO_MANY, segment, at(number, component),
                        name(number, 0, composite) + " has more components than the standard knows.");
                break;   // once is enough, and a segment can have thousands
            }
            start = end + 1;
        }
        long missing = composite.requiredComponents() & ~present;
        for (int i = 1; missing != 0 && i <= rules.size(); i++) {
            if ((missing >>> i & 1) != 0) {
                findings.add(Fault.ELEMENT_MISSING, segment, at(number, i), name(number, i, rules.get(i - 1)) + " is required and missing.");
            }
        }
        conditions(composite.conditions(), present, missing, number);
    }

    private void component(ElementRule element, int number, int component, int from, int to) {
        if (element.usage() == Usage.NOT_USED) {
            findings.add(Fault.ELEMENT_NOT_USED, segment, at(number, component), name(number, component, element) + " is not used by the guide in this place.");
        } else {
            simple(element, number, component, from, to);
        }
    }

    private void simple(ElementRule element, int number, int component, int from, int to) {
        int length = to - from;
        switch (element.type()) {
            case AN, ID -> {
                if (text.charAt(from) == ' ' && blank(from, to)) {
                    findings.add(Fault.ELEMENT_CHARACTER, segment, at(number, component), name(number, component, element) + " has blanks only.");
                    return;
                }
            }
            case B -> { }
            case N -> length = decimal(element, number, component, from, to, false);
            case R -> length = decimal(element, number, component, from, to, true);
            case DT -> {
                if (!Dates.isDate(text, from, to)) {
                    findings.add(Fault.ELEMENT_DATE, segment, at(number, component), name(number, component, element) + " is no date CCYYMMDD.");
                    return;
                }
            }
            case TM -> {
                if (!Dates.isTime(text, from, to)) {
                    findings.add(Fault.ELEMENT_TIME, segment, at(number, component), name(number, component, element) + " is no time HHMM to HHMMSSDD.");
                    return;
                }
            }
        }
        if (length > element.max()) {
            findings.add(Fault.ELEMENT_TOO_LONG, segment, at(number, component),
                    name(number, component, element) + " has " + length + " characters; at most " + element.max() + " are allowed.");
        } else if (length < element.min() && length >= 0) {
            findings.add(Fault.ELEMENT_TOO_SHORT, segment, at(number, component),
                    name(number, component, element) + " has " + length + " characters; at least " + element.min() + " are needed.");
        } else if (element.codes().isPresent() && !element.codes().get().contains(text, from, to)) {
            findings.add(Fault.ELEMENT_CODE, segment, at(number, component),
                    name(number, component, element) + " has a code that the guide does not know here; it knows " + some(element.codes().get().codes()) + ".");
        }
    }

    /** X12.6 chapter 3.5.1.6: a string has at least one character that is no space. */
    private boolean blank(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == ' ') {
            at++;
        }
        return at == to;
    }

    /** @return how many digits; -1 after a finding */
    private int decimal(ElementRule element, int number, int component, int from, int to, boolean point) {
        int at = text.charAt(from) == '-' ? from + 1 : from;
        int digits = 0;
        boolean seen = !point;
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !seen) {
                seen = true;
            } else {
                digits = 0;
                break;
            }
        }
        if (digits == 0) {
            findings.add(Fault.ELEMENT_CHARACTER, segment, at(number, component),
                    name(number, component, element) + (point ? " is no decimal number." : " is no whole number."));
            return -1;
        }
        return digits;
    }

    /** @param missing what was told already, which a condition need not tell again */
    private void conditions(List<Condition> conditions, long present, long missing, int composite) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            if (!condition.holds(present)) {
                int culprit = condition.culprit(present);
                if ((missing >>> culprit & 1) != 0) {
                    continue;
                }
                At at = composite == 0 ? At.element(loop, culprit) : at(composite, culprit);
                Fault fault = condition.kind() == 'E' ? Fault.ELEMENT_EXCLUSION : Fault.ELEMENT_CONDITION;
                findings.add(fault, segment, at, name() + " breaks the standard's condition " + condition + (composite == 0 ? "" : " in element " + composite) + ".");
            }
        }
    }

    private String name() {
        return rule.title() + " (" + rule.id() + ")";
    }

    private String name(int number, int component, ElementRule element) {
        return rule.title() + ": " + rule.id() + "%02d".formatted(number) + (component == 0 ? "" : "-" + component) + ", " + element.name() + ",";
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String some(List<String> all) {
        return all.size() <= 12 ? String.join(", ", all) : String.join(", ", all.subList(0, 12)) + " and " + (all.size() - 12) + " more";
    }
}
