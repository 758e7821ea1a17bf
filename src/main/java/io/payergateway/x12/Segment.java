package io.payergateway.x12;

import java.util.ArrayList;
import java.util.List;

/**
 * One segment: its id and its elements as text. Elements, components and repetitions are counted from 1 as the guides count them;
 * what is absent reads as the empty string. Immutable.
 */
public final class Segment {
    private final String[] elements;
    private final Delimiters delimiters;
    private final int position;

    /**
     * @param elements the id at 0, then the elements in order
     * @param position in its transaction set with ST = 1 (what IK302 counts); outside of one, in its file from 1
     */
    Segment(String[] elements, Delimiters delimiters, int position) {
        this.elements = elements;
        this.delimiters = delimiters;
        this.position = position;
    }

    public static Segment of(Delimiters delimiters, int position, String id, String... elements) {
        String[] all = new String[elements.length + 1];
        all[0] = id;
        System.arraycopy(elements, 0, all, 1, elements.length);
        return new Segment(all, delimiters, position);
    }

    public String id() {
        return elements[0];
    }

    public boolean is(String id) {
        return elements[0].equals(id);
    }

    public boolean is(String id, String firstElement) {
        return is(id) && element(1).equals(firstElement);
    }

    public int position() {
        return position;
    }

    public Delimiters delimiters() {
        return delimiters;
    }

    /** How many elements stand in the segment, trailing empty ones included. */
    public int size() {
        return elements.length - 1;
    }

    public String element(int number) {
        return number < elements.length ? elements[number] : "";
    }

    public boolean has(int number) {
        return !element(number).isEmpty();
    }

    public String component(int number, int component) {
        return part(element(number), delimiters.component(), component);
    }

    /** The components of one element (or of one repetition of it), at least one. */
    public List<String> components(String element) {
        return split(element, delimiters.component());
    }

    public List<String> repetitions(int number) {
        return delimiters.repetition() == Delimiters.NONE ? List.of(element(number)) : split(element(number), delimiters.repetition());
    }

    private static String part(String text, char separator, int wanted) {
        int from = 0;
        for (int i = 1; i < wanted; i++) {
            int at = text.indexOf(separator, from);
            if (at < 0) {
                return "";
            }
            from = at + 1;
        }
        int to = text.indexOf(separator, from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(4);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** As it would be written, without the terminator. Holds PHI: for files and pages that show raw data, never for logs. */
    public String toX12() {
        return String.join(String.valueOf(delimiters.element()), elements);
    }

    /** The id alone, because segments hold PHI. */
    @Override
    public String toString() {
        return id() + "@" + position;
    }
}
