package io.payergateway.inspection;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Segment;
import io.payergateway.x12.ValueShape;
import io.payergateway.x12.X12Finding.Place;

/**
 * A segment's text with the place of a finding in it, for the eyes of whoever has the file; never for logs.
 *
 * @param text one line of printable characters, cut to what a terminal shows
 * @param from of the place in the text, from 0; behind its end where something is missing
 * @param width in characters, at least 1
 */
public record MarkedSegment(String text, int from, int width) {
    private static final int WIDTH = 150;
    private static final int BEFORE = 60;
    private static final String CUT = "...";

    /** Marks the element, component or repetition; the segment's id where all of it is meant. */
    static MarkedSegment at(Segment segment, Place place, boolean masked) {
        if (place.element() == 0) {
            return of(segment, 0, segment.id().length(), masked);
        }
        int from = segment.from(place.element());
        int to = segment.to(place.element());
        String text = segment.toX12();
        char repetition = segment.delimiters().repetition();
        if (place.repetition() > 0 && repetition != Delimiters.NONE) {
            from = start(text, repetition, from, to, place.repetition());
            to = end(text, repetition, from, to);
        }
        if (place.component() > 0) {
            from = start(text, segment.delimiters().component(), from, to, place.component());
            to = end(text, segment.delimiters().component(), from, to);
        }
        return of(segment, from, to, masked);
    }

    /** Marks the end, behind which something is missing. */
    static MarkedSegment behind(Segment segment, boolean masked) {
        int end = segment.toX12().length() + 1;
        return of(segment, end, end, masked);
    }

    private static int start(String text, char separator, int from, int to, int number) {
        int start = from;
        for (int i = 1; i < number; i++) {
            int at = text.indexOf(separator, start);
            if (at < 0 || at >= to) {
                return to;
            }
            start = at + 1;
        }
        return start;
    }

    private static int end(String text, char separator, int from, int to) {
        int at = text.indexOf(separator, from);
        return at < 0 || at > to ? to : at;
    }

    private static MarkedSegment of(Segment segment, int from, int to, boolean masked) {
        String text = segment.toX12();
        int start = text.length() <= WIDTH || from <= BEFORE ? 0 : from - BEFORE;
        int stop = Math.min(text.length(), start + WIDTH);
        StringBuilder line = new StringBuilder(start > 0 ? CUT : "");
        int shift = line.length() - start;
        // where a terminator stands in a value, what looks like an id is the rest of the value
        int values = ValueShape.name(segment.id()).equals(segment.id()) ? segment.id().length() : 0;
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            line.append(masked && i >= values && !segment.delimiters().isDelimiter(c) ? ValueShape.of(c) : ValueShape.printable(c));
        }
        line.append(stop < text.length() ? CUT : "");
        int width = Math.max(1, Math.min(to, stop) - from);
        return new MarkedSegment(line.toString(), from + shift, width);
    }

    /** Blanks and ^^^, for the line below. */
    public String mark() {
        return " ".repeat(from) + "^".repeat(width);
    }

    public String before() {
        return text.substring(0, Math.min(from, text.length()));
    }

    /** The place itself; "" where something is missing there. */
    public String marked() {
        return text.substring(Math.min(from, text.length()), Math.min(from + width, text.length()));
    }

    public String after() {
        return text.substring(Math.min(from + width, text.length()));
    }
}
