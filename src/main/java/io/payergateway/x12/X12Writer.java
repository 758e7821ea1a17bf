package io.payergateway.x12;

import java.util.Arrays;

/**
 * Writes X12 segment by segment; nothing is glued, and what cannot stand in X12 is refused with its place ({@link X12DataException}).
 * <pre>{@code
 * writer.isa(InterchangeHeader.of(...)).gs(GroupHeader.of(...)).st(new TransactionHeader("837", "0001", "005010X222A1"));
 * writer.segment("CLM").put(1, pcn, "claim.patientControlNumber").put(2, total).composite(5, "11", "B", "1").put(6, "Y").end();
 * byte[] file = writer.se().ge().iea().bytes();      // counts and control numbers of the trailers come from the headers
 * }</pre>
 * Elements and components come in ascending order (gaps stay empty, trailing empty ones are dropped); breaking that order or the
 * nesting of envelopes is a programmer's error. A refused value leaves nothing of its segment behind, but the segments before it stand:
 * {@link #mark} and {@link #reset} take back a whole claim. Same calls, same bytes. Not for several threads.
 */
public final class X12Writer {
    private final Delimiters delimiters;
    private final ElementListener listener;
    private final boolean lineBreaks;
    private final CharacterPolicy characters;
    private final SegmentWriter current = new SegmentWriter();
    /** All that is written is ASCII, so one byte is one character. */
    private byte[] out = new byte[4096];
    private int length;
    private int segments;
    private int segmentsInSet;
    private int setsInGroup;
    private int groups;
    private Level level = Level.FILE;
    private String interchangeControl = "";
    private String groupControl = "";
    private String setControl = "";
    /** Where the last transaction set begins; none that could be dropped where it is negative. */
    private int setBegin = -1;
    private int segmentsBeforeSet;

    private enum Level { FILE, INTERCHANGE, GROUP, SET }

    /** A point to come back to inside the same transaction set. */
    public record Mark(int length, int segments, int segmentsInSet) {
    }

    public X12Writer(Delimiters delimiters) {
        this(delimiters, ElementListener.NONE, false);
    }

    /** @param lineBreaks a line feed after each terminator, for people who read the file */
    public X12Writer(Delimiters delimiters, ElementListener listener, boolean lineBreaks) {
        this(delimiters, listener, lineBreaks, CharacterPolicy.REFUSE);
    }

    public X12Writer(Delimiters delimiters, ElementListener listener, boolean lineBreaks, CharacterPolicy characters) {
        this.delimiters = delimiters;
        this.listener = listener;
        this.lineBreaks = lineBreaks;
        this.characters = characters;
    }

    /** Starts a segment; the one before must have been ended. */
    public SegmentWriter segment(String id) {
        if (!Values.isSegmentId(id)) {
            throw new IllegalArgumentException("No segment id: " + id);
        }
        return current.start(id);
    }

    /** @param record what the segment is written of, for the {@link ElementListener} */
    public SegmentWriter segment(String id, Record record) {
        listener.begins(segments + 1, record);
        return segment(id);
    }

    /** How many segments stand in the open transaction set, ST included. */
    public int segmentsInSet() {
        return segmentsInSet;
    }

    /** How many segments stand in the file; the open one is not among them. */
    public int segments() {
        return segments;
    }

    public Mark mark() {
        expect(Level.SET);
        return new Mark(length, segments, segmentsInSet);
    }

    /** Takes back what was written since the mark, an open segment included. The listener is not told. */
    public void reset(Mark mark) {
        expect(Level.SET);
        current.open = false;
        length = mark.length();
        segments = mark.segments();
        segmentsInSet = mark.segmentsInSet();
    }

    /** Each value is padded to its fixed width; a longer one is refused. ISA13 must be 9 digits. */
    public X12Writer isa(InterchangeHeader header) {
        expect(Level.FILE);
        if (!Values.isDigits(header.controlNumber(), 9, 9)) {
            throw new X12DataException(X12DataException.Code.LENGTH, "ISA", 13, 0, "the control number must be 9 digits");
        }
        String repetition = delimiters.repetition() == Delimiters.NONE ? "U" : String.valueOf(delimiters.repetition());
        String[] values = {header.authorizationQualifier(), header.authorization(), header.securityQualifier(), header.security(),
            header.senderQualifier(), header.sender(), header.receiverQualifier(), header.receiver(), header.date(), header.time(), repetition,
            header.version(), header.controlNumber(), header.acknowledgmentRequested() ? "1" : "0", header.usageIndicator(),
            String.valueOf(delimiters.component())};
        SegmentWriter isa = segment("ISA");
        for (int i = 0; i < values.length; i++) {
            isa.fixed(i + 1, values[i], IsaLayout.WIDTHS[i], i == 10 || i == 15);   // ISA11 and ISA16 are separators themselves
        }
        isa.end();
        level = Level.INTERCHANGE;
        interchangeControl = header.controlNumber();
        groups = 0;
        return this;
    }

    public X12Writer gs(GroupHeader header) {
        expect(Level.INTERCHANGE);
        segment("GS").put(1, header.functionalId()).put(2, header.sender()).put(3, header.receiver()).put(4, header.date()).put(5, header.time())
                .put(6, header.controlNumber()).put(7, header.agency()).put(8, header.version()).end();
        level = Level.GROUP;
        groups++;
        setsInGroup = 0;
        setBegin = -1;
        groupControl = header.controlNumber();
        return this;
    }

    public X12Writer st(TransactionHeader header) {
        expect(Level.GROUP);
        setBegin = length;
        segmentsBeforeSet = segments;
        segment("ST").put(1, header.id()).put(2, header.controlNumber()).put(3, header.version()).end();
        level = Level.SET;
        setsInGroup++;
        segmentsInSet = 1;
        setControl = header.controlNumber();
        return this;
    }

    /** Closes the transaction set: SE01 counts ST to SE, SE02 is ST02. */
    public X12Writer se() {
        expect(Level.SET);
        segment("SE").put(1, segmentsInSet + 1L).put(2, setControl).end();
        level = Level.GROUP;
        return this;
    }

    /** Takes back the last transaction set, open or closed, as if it had never begun; bytes of it that were {@link #take taken} are the caller's to forget. */
    public X12Writer dropSet() {
        if (setBegin < 0 || level != Level.SET && level != Level.GROUP) {
            throw new IllegalStateException("There is no transaction set to drop");
        }
        current.open = false;
        length = setBegin;
        setBegin = -1;
        segments = segmentsBeforeSet;
        setsInGroup--;
        level = Level.GROUP;
        return this;
    }

    /** GE01 counts the transaction sets, GE02 is GS06. */
    public X12Writer ge() {
        expect(Level.GROUP);
        segment("GE").put(1, setsInGroup).put(2, groupControl).end();
        level = Level.INTERCHANGE;
        return this;
    }

    /** IEA01 counts the groups, IEA02 is ISA13. */
    public X12Writer iea() {
        expect(Level.INTERCHANGE);
        segment("IEA").put(1, groups).put(2, interchangeControl).end();
        level = Level.FILE;
        return this;
    }

    /** The file, or what is left of it after {@link #take}; all envelopes must be closed. */
    public byte[] bytes() {
        expect(Level.FILE);
        return Arrays.copyOf(out, length);
    }

    /** What stands so far and was not taken before, for files that are handed on set by set; outside of transaction sets. It is not kept. */
    public byte[] take() {
        expect(level == Level.FILE ? Level.FILE : Level.GROUP);
        byte[] taken = Arrays.copyOf(out, length);
        length = 0;
        setBegin = Math.min(setBegin, 0);
        return taken;
    }

    private void expect(Level wanted) {
        if (level != wanted) {
            throw new IllegalStateException("Open is " + level + ", and this belongs into " + wanted);
        }
        if (current.open) {
            throw new IllegalStateException("Segment " + current.id + " was not ended");
        }
    }

    private void append(char c) {
        if (length == out.length) {
            out = Arrays.copyOf(out, out.length * 2);
        }
        out[length++] = (byte) c;
    }

    private void append(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            append(ascii.charAt(i));
        }
    }

    /** One open segment; {@link #end} writes it. Values that are "" leave their place empty; spaces at the end of a value are dropped. */
    public final class SegmentWriter {
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

        private SegmentWriter start(String id) {
            if (open) {
                throw new IllegalStateException("Segment " + this.id + " was not ended");
            }
            this.id = id;
            open = true;
            begin = length;
            element = 0;
            component = 0;
            composite = false;
            repetition = false;
            writtenElement = 0;
            writtenComponent = 0;
            append(id);
            return this;
        }

        public SegmentWriter put(int element, String value) {
            return put(element, value, "");
        }

        /** @param source where the value comes from, for the {@link ElementListener} */
        public SegmentWriter put(int element, String value, String source) {
            advance(element, false);
            write(0, value, source);
            return this;
        }

        public SegmentWriter put(int element, long value) {
            return put(element, Long.toString(value), "");
        }

        public SegmentWriter put(int element, long value, String source) {
            return put(element, Long.toString(value), source);
        }

        /** Components from 1 on, all at once. */
        public SegmentWriter composite(int element, String... components) {
            for (int i = 0; i < components.length; i++) {
                component(element, i + 1, components[i], "");
            }
            return this;
        }

        public SegmentWriter component(int element, int component, String value) {
            return component(element, component, value, "");
        }

        /** One component; further ones of the same element follow with higher numbers. */
        public SegmentWriter component(int element, int component, String value, String source) {
            if (element != this.element || !composite) {
                advance(element, true);
            }
            if (component <= this.component) {
                throw new IllegalStateException(id + " element " + element + ": component " + component + " cannot follow " + this.component);
            }
            this.component = component;
            write(component, value, source);
            return this;
        }

        /** The same element once more, after the repetition separator (EB03). */
        public SegmentWriter repeat(int element, String value, String source) {
            return again(element).repeated(value, source);
        }

        /** Opens one more repetition of the element that was put last; its value or its components follow. */
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
            return repeated(value, "");
        }

        private SegmentWriter repeated(String value, String source) {
            write(0, value, source);
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
            append(delimiters.segment());
            if (lineBreaks) {
                append('\n');
            }
            open = false;
            segments++;
            segmentsInSet++;
            return X12Writer.this;
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

        private void write(int component, String value, String source) {
            String clean = clean(value, component);
            if (clean.isEmpty()) {
                return;
            }
            reach(component);
            append(clean);
            listener.written(segments + 1, id, element, component, clean, source);
        }

        private void reach(int component) {
            if (repetition) {
                append(delimiters.repetition());
                repetition = false;
                writtenComponent = 1;
            }
            while (writtenElement < element) {
                append(delimiters.element());
                writtenElement++;
                writtenComponent = 1;
            }
            while (writtenComponent < component) {
                append(delimiters.component());
                writtenComponent++;
            }
        }

        /** Of ISA: padded, and written even where blank. */
        private void fixed(int element, String value, int width, boolean separator) {
            advance(element, false);
            String clean = separator ? value : clean(value, 0);
            if (clean.length() > width) {
                throw refuse(X12DataException.Code.LENGTH, 0, "longer than the fixed width of " + width);
            }
            reach(0);
            append(clean);
            append(" ".repeat(width - clean.length()));
            listener.written(segments + 1, id, element, 0, clean, "");
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
            length = begin;
            open = false;
            return new X12DataException(code, id, element, component, sentence);
        }

        /** Whether no value was written yet. */
        public boolean isEmpty() {
            return writtenElement == 0;
        }
    }
}
