package io.payergateway.x12;

/** One open segment; {@link #end} writes it. Values that are "" leave their place empty; spaces at the end of a value are dropped. */
public final class SegmentWriter {
    private final X12Writer writer;
    private final AsciiBuffer out;
    private final Delimiters delimiters;
    private final ElementListener listener;
    private final CharacterPolicy characters;
    private String id = "";
    private boolean open;
    private int begin;
    private int element;
    private int component;
    private boolean composite;
    /** Whether a repetition separator is due before the next value. */
    private boolean repetition;
    /** Separators are written only when a value follows them, so that nothing empty is left at the end. */
    private int writtenElement;
    private int writtenComponent;

    /** @param writer whose segments it writes, one after the other, into out */
    SegmentWriter(X12Writer writer, AsciiBuffer out, Delimiters delimiters, ElementListener listener, CharacterPolicy characters) {
        this.writer = writer;
        this.out = out;
        this.delimiters = delimiters;
        this.listener = listener;
        this.characters = characters;
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return open;
    }

    /** Leaves the segment as it stands; what was written of it is the caller's to take back. */
    void abandon() {
        open = false;
    }

    SegmentWriter start(String id) {
        if (open) {
            throw new IllegalStateException("Segment " + this.id + " was not ended");
        }
        this.id = id;
        open = true;
        begin = out.length();
        element = 0;
        component = 0;
        composite = false;
        repetition = false;
        writtenElement = 0;
        writtenComponent = 0;
        out.append(id);
        return this;
    }

    public SegmentWriter put(int element, String value) {
        advance(element, false);
        write(0, value);
        return this;
    }

    public SegmentWriter put(int element, long value) {
        return put(element, Long.toString(value));
    }

    /** Components from 1 on, all at once. */
    public SegmentWriter composite(int element, String... components) {
        for (int i = 0; i < components.length; i++) {
            component(element, i + 1, components[i]);
        }
        return this;
    }

    /** One component; further ones of the same element follow with higher numbers. */
    public SegmentWriter component(int element, int component, String value) {
        if (element != this.element || !composite) {
            advance(element, true);
        }
        if (component <= this.component) {
            throw new IllegalStateException(id + " element " + element + ": component " + component + " cannot follow " + this.component);
        }
        this.component = component;
        write(component, value);
        return this;
    }

    /** Opens one more repetition of the element that was put last (EB03); its value or its components follow. */
    public SegmentWriter again(int element) {
        if (element != this.element || delimiters.repetition() == Delimiters.NONE) {
            throw new IllegalStateException(id + " element " + element + " cannot repeat here");
        }
        component = 0;
        repetition = writtenElement == element;   // nothing of the element was written yet: this is its first repetition
        return this;
    }

    /** The value of the repetition that {@link #again} opened. */
    public SegmentWriter repeated(String value) {
        write(0, value);
        return this;
    }

    /** Writes the segment without its trailing empty elements. */
    public X12Writer end() {
        if (!open) {
            throw new IllegalStateException("Segment " + id + " was ended before");
        }
        if (writtenElement == 0) {
            throw new IllegalStateException("Segment " + id + " has no elements");
        }
        open = false;
        return writer.segmentEnded();
    }

    private void advance(int next, boolean composite) {
        if (!open || next <= element) {
            throw new IllegalStateException(open ? id + " element " + next + " cannot follow " + element : "No segment is open");
        }
        element = next;
        component = 0;
        repetition = false;
        this.composite = composite;
    }

    private void write(int component, String value) {
        String clean = clean(value, component);
        if (clean.isEmpty()) {
            return;
        }
        reach(component);
        out.append(clean);
        listener.written(writer.segments() + 1, id, element, component, clean);
    }

    private void reach(int component) {
        if (repetition) {
            out.append(delimiters.repetition());
            repetition = false;
            writtenComponent = 1;
        }
        while (writtenElement < element) {
            out.append(delimiters.element());
            writtenElement++;
            writtenComponent = 1;
        }
        while (writtenComponent < component) {
            out.append(delimiters.component());
            writtenComponent++;
        }
    }

    /** Of ISA: padded, and written even where blank. */
    void fixed(int element, String value, int width, boolean separator) {
        advance(element, false);
        String clean = separator ? value : clean(value, 0);
        if (clean.length() > width) {
            throw refuse(X12DataException.Code.LENGTH, 0, "longer than the fixed width of " + width);
        }
        reach(0);
        out.append(clean);
        out.append(" ".repeat(width - clean.length()));
        listener.written(writer.segments() + 1, id, element, 0, clean);
    }

    private String clean(String given, int component) {
        String value = characters.apply(given);
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == ' ') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (delimiters.isDelimiter(c)) {
                throw refuse(X12DataException.Code.DELIMITER, component, "the value holds '" + c + "', a separator of this interchange");
            }
            if (c < ' ' || c > '~') {
                throw refuse(X12DataException.Code.CHARACTER, component,
                        "the value holds U+%04X, which is outside of the basic and extended character sets".formatted((int) c));
            }
        }
        return end == value.length() ? value : value.substring(0, end);
    }

    private X12DataException refuse(X12DataException.Code code, int component, String sentence) {
        return refuse(code, element, component, sentence);
    }

    /** Gives the open segment up, of which nothing is left behind; the exception is the caller's to throw. @param element 0 for the whole segment */
    public X12DataException refuse(X12DataException.Code code, int element, int component, String sentence) {
        out.cut(begin);
        open = false;
        return new X12DataException(code, id, element, component, sentence);
    }

    /** Whether no value was written yet. */
    public boolean isEmpty() {
        return writtenElement == 0;
    }
}
