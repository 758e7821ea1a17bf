package io.payergateway.x12;

import java.util.ArrayList;
import java.util.List;

/**
 * One segment: its id and its elements as text. Elements, components and repetitions are counted from 1 as the guides count them;
 * what is absent reads as the empty string. Immutable. Elements are cut out of the text when they are asked for, because most never are.
 */
public final class Segment {
    /** Bits of {@code separators}: some element may have components, some may repeat. */
    static final byte DIVIDED = 1;
    static final byte REPEATED = 2;

    private final String id;
    private final String text;
    /** Where the id (at 0) and each element ends in the text. */
    private final int[] ends;
    private final Delimiters delimiters;
    private final int position;
    private final boolean plain;
    private final int separators;

    /**
     * @param text without its terminator
     * @param ends where the id (at 0) and each element ends in it
     * @param position in its transaction set with ST = 1 (what IK302 counts); outside of one, in its file from 1
     * @param plain see {@link #plain()}
     * @param separators {@link #DIVIDED} and {@link #REPEATED}, where they may be true
     */
    Segment(String id, String text, int[] ends, Delimiters delimiters, int position, boolean plain, int separators) {
        this.id = id;
        this.text = text;
        this.ends = ends;
        this.delimiters = delimiters;
        this.position = position;
        this.plain = plain;
        this.separators = separators;
    }

    public static Segment of(Delimiters delimiters, int position, String id, String... elements) {
        int[] ends = new int[elements.length + 1];
        StringBuilder text = new StringBuilder(id);
        ends[0] = text.length();
        for (int i = 0; i < elements.length; i++) {
            text.append(delimiters.element()).append(elements[i]);
            ends[i + 1] = text.length();
        }
        return new Segment(id, text.toString(), ends, delimiters, position, false, DIVIDED | REPEATED);
    }

    public String id() {
        return id;
    }

    public boolean is(String id) {
        return this.id == id || this.id.hashCode() == id.hashCode() && this.id.equals(id);   // mostly it is another one, which the kept hashes tell
    }

    public boolean is(String id, String firstElement) {
        return is(id) && elementIs(1, firstElement);
    }

    /** As {@code element(number).equals(value)}, without cutting the element out. */
    public boolean elementIs(int number, String value) {
        if (number >= ends.length) {
            return value.isEmpty();
        }
        int from = ends[number - 1] + 1;
        return ends[number] - from == value.length() && text.startsWith(value, from);
    }

    public int position() {
        return position;
    }

    public Delimiters delimiters() {
        return delimiters;
    }

    /** True where all of it is known to be printable ASCII; false says nothing. */
    boolean plain() {
        return plain;
    }

    /** False where no element has components; true says nothing. */
    public boolean divided() {
        return (separators & DIVIDED) != 0;
    }

    /** False where no element repeats; true says nothing. */
    public boolean repeated() {
        return (separators & REPEATED) != 0;
    }

    /** How many elements stand in the segment, trailing empty ones included. */
    public int size() {
        return ends.length - 1;
    }

    /** @param number from 1 */
    public String element(int number) {
        return number < ends.length ? ShortTexts.of(text, ends[number - 1] + 1, ends[number]) : "";
    }

    public boolean has(int number) {
        return number < ends.length && ends[number] > ends[number - 1] + 1;
    }

    /** Where the element begins in {@link #toX12}; for those who look at values without cutting them out. */
    public int from(int number) {
        return number < ends.length ? ends[number - 1] + 1 : text.length();
    }

    /** Where the element ends in {@link #toX12}; equal to {@link #from} where it is absent or empty. */
    public int to(int number) {
        return number < ends.length ? ends[number] : text.length();
    }

    /** As {@link #from}, of a component; of an element that is no composite, component 1 is the element. */
    public int from(int number, int component) {
        int from = from(number);
        int to = to(number);
        for (int i = 1; i < component; i++) {
            int at = text.indexOf(delimiters.component(), from);
            from = at < 0 || at >= to ? to : at + 1;
        }
        return from;
    }

    /** Where a component ends that begins at {@link #from(int, int)}. */
    public int componentEnd(int number, int from) {
        int to = to(number);
        int at = text.indexOf(delimiters.component(), from);
        return at < 0 || at > to ? to : at;
    }

    public String component(int number, int component) {
        int from = from(number, component);
        return ShortTexts.of(text, from, componentEnd(number, from));
    }

    /** As {@code component(number, component).equals(value)}, without cutting the component out. */
    public boolean componentIs(int number, int component, String value) {
        int from = from(number, component);
        return componentEnd(number, from) - from == value.length() && text.startsWith(value, from);
    }

    /** The components of one element (or of one repetition of it), at least one. */
    public List<String> components(String element) {
        return split(element, delimiters.component());
    }

    public List<String> repetitions(int number) {
        return delimiters.repetition() == Delimiters.NONE ? List.of(element(number)) : split(element(number), delimiters.repetition());
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(4);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(ShortTexts.of(text, from, at));
            from = at + 1;
        }
        parts.add(ShortTexts.of(text, from, text.length()));
        return parts;
    }

    /** As it stands in the file, without the terminator. Holds PHI: for files and pages that show raw data, never for logs. */
    public String toX12() {
        return text;
    }

    /** The id alone, because segments hold PHI. */
    @Override
    public String toString() {
        return id + "@" + position;
    }
}
