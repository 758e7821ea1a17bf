package io.payergateway.x12;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads X12 segment by segment in constant memory, whatever its delimiters and line breaks.
 * <pre>{@code
 * try (X12Reader reader = new X12Reader(in)) {
 *     while (reader.hasNext()) { Segment segment = reader.next(); if (segment.is("CLM")) { ... segment.element(1) ... } }
 * }   // X12Exception: not X12 or beyond a limit; UncheckedIOException: the stream failed
 * }</pre>
 * Accepts a byte order mark, line breaks and indentation between segments, several interchanges each with its own delimiters, and a last
 * segment without terminator. Text is UTF-8 where it is valid as such, else ISO-8859-1 from there on. Says nothing about the order of
 * segments: that is {@link InterchangeReader}'s part.
 */
public final class X12Reader implements Iterator<Segment>, SegmentSource, AutoCloseable {
    private static final int SUBSTITUTE = 0x1A;
    /** Meanings of bytes; what is 0 is data. All but the first two are bits, for the sum of what a segment holds. */
    private static final byte ELEMENT = 32;
    private static final byte TERMINATOR = 64;
    private static final byte COMPONENT = Segment.DIVIDED;
    private static final byte REPETITION = Segment.REPEATED;
    private static final byte ODD = 4;
    private static final int DELETE = 127;

    private final ByteWindow window;
    private final X12Limits limits;
    private final SegmentIds ids = new SegmentIds();
    private final int[] ends;
    private Delimiters delimiters = Delimiters.STANDARD;
    /** What each byte means in the interchange at hand: one look instead of a comparison with every delimiter. */
    private final byte[] meanings = new byte[256];
    private byte element;
    private byte terminator;
    private boolean latin1;
    private boolean betweenInterchanges = true;
    private boolean inTransactionSet;
    private int inSet;
    private int inFile;
    private Segment ahead;
    private long aheadOffset;
    private Delimiters given = Delimiters.STANDARD;
    private long givenOffset;
    private boolean unterminated;
    private X12Exception failure;

    public X12Reader(InputStream in) {
        this(in, X12Limits.STANDARD);
    }

    public X12Reader(InputStream in, X12Limits limits) {
        this(new ByteWindow(in), limits);
    }

    /** Of a file that is in memory. @param file must not change meanwhile */
    public X12Reader(byte[] file) {
        this(new ByteWindow(file), X12Limits.STANDARD);
    }

    private X12Reader(ByteWindow window, X12Limits limits) {
        this.window = window;
        this.limits = limits;
        this.ends = new int[limits.elements() + 1];
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        if (ahead == null) {
            try {
                readAhead();
            } catch (X12Exception e) {
                failure = e;
                throw e;
            }
        }
        return ahead != null;
    }

    @Override
    public Segment next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Segment segment = ahead;
        ahead = null;
        given = segment.delimiters();
        givenOffset = aheadOffset;
        return segment;
    }

    /** Of the interchange that the last segment given belongs to. */
    public Delimiters delimiters() {
        return given;
    }

    /** Where the last segment given starts, in bytes from the start of the stream. */
    public long offset() {
        return givenOffset;
    }

    @Override
    public boolean endedWithoutTerminator() {
        return unterminated;
    }

    @Override
    public void close() {
        window.close();
    }

    /** Leaves nothing ahead at the end of the stream. */
    private void readAhead() {
        skipFiller();
        if (window.available() == 0) {
            if (inFile == 0) {
                throw new X12Exception(X12Exception.Code.EMPTY, 0, "The file is empty.");
            }
            return;
        }
        aheadOffset = window.offset();
        byte first = window.bytes[window.start];
        if (betweenInterchanges || first == 'I' && window.startsWith("ISA")) {
            ahead = readIsa();
            return;
        }
        boolean binary = first == 'B' && window.require(4) && window.bytes[window.start + 3] == element && (window.startsWith("BIN") || window.startsWith("BDS"));
        ahead = binary ? readBinary() : readPlain();
    }

    /** What may stand between two segments: line breaks and indentation, after an interchange also what old systems fill blocks with. */
    private void skipFiller() {
        if (!betweenInterchanges && window.available() > 0 && window.bytes[window.start] > ' ') {
            return;   // the next segment, nearly always
        }
        if (startsWithByteOrderMark()) {
            window.start += 3;
        }
        while (window.available() > 0 || window.more()) {
            byte b = window.bytes[window.start];
            boolean space = b == '\n' || b == '\r' || b == ' ' || b == '\t';
            boolean padding = betweenInterchanges && (b == 0 || b == SUBSTITUTE);
            if (!(space && (b != element || betweenInterchanges)) && !padding) {
                return;
            }
            window.start++;
        }
    }

    private boolean startsWithByteOrderMark() {
        return inFile == 0 && window.require(3) && window.bytes[window.start] == (byte) 0xEF && window.bytes[window.start + 1] == (byte) 0xBB
                && window.bytes[window.start + 2] == (byte) 0xBF;
    }

    private Segment readIsa() {
        if (!window.startsWith("ISA")) {
            if (inFile > 0) {
                throw new X12Exception(X12Exception.Code.DATA_AFTER_IEA, aheadOffset, "After the end of an interchange there is data that is no ISA segment.");
            }
            int first = window.bytes[window.start] & 0xFF;
            boolean utf16 = first == 0xFE || first == 0xFF || (window.available() > 1 && window.bytes[window.start + 1] == 0);
            throw new X12Exception(X12Exception.Code.NOT_X12, aheadOffset,
                    utf16 ? "The file is UTF-16 text; X12 is read as UTF-8 or ISO-8859-1." : "The file does not start with an ISA segment.");
        }
        delimiters = IsaLayout.read(window);
        element = (byte) delimiters.element();
        terminator = (byte) delimiters.segment();
        learnMeanings();
        latin1 = false;
        betweenInterchanges = false;
        inTransactionSet = false;
        inFile++;
        String text = new String(window.bytes, window.start, IsaLayout.LENGTH - 1, StandardCharsets.ISO_8859_1);
        window.start += IsaLayout.LENGTH;
        return new Segment("ISA", text, IsaLayout.ends(), delimiters, inFile, false, COMPONENT | REPETITION);
    }

    /** Control characters and bytes beyond ASCII are odd: text with them is looked at more closely. */
    private void learnMeanings() {
        Arrays.fill(meanings, (byte) 0);
        Arrays.fill(meanings, 0, ' ', ODD);
        Arrays.fill(meanings, DELETE, 256, ODD);
        if (delimiters.repetition() != Delimiters.NONE) {
            meanings[delimiters.repetition()] |= REPETITION;
        }
        meanings[delimiters.component()] |= COMPONENT;
        meanings[delimiters.element()] = ELEMENT;
        meanings[delimiters.segment()] = TERMINATOR;
    }

    private Segment readPlain() {
        int length = 0;
        int count = 0;
        int held = 0;
        while (true) {
            byte[] bytes = window.bytes;
            int start = window.start;
            for (int i = start + length; i < window.end; i++) {
                byte meaning = meanings[bytes[i] & 0xFF];
                if (meaning == 0) {
                    continue;
                }
                if (meaning == ELEMENT) {
                    if (count == ends.length - 1) {
                        throw new X12Exception(X12Exception.Code.TOO_MANY_ELEMENTS, aheadOffset,
                                "A segment has more than " + limits.elements() + " elements; the terminator may be wrong.");
                    }
                    ends[count++] = i - start;
                } else if (meaning == TERMINATOR) {
                    Segment segment = segment(start, i - start, count, held);
                    window.start = i + 1;
                    return segment;
                } else {
                    held |= meaning;
                }
            }
            length = window.available();
            if (length > limits.segmentLength()) {
                throw new X12Exception(X12Exception.Code.SEGMENT_TOO_LONG, aheadOffset,
                        "A segment is longer than " + limits.segmentLength() + " bytes; the terminator may be wrong.");
            }
            if (!window.more()) {
                return readLast(count, held);
            }
        }
    }

    private Segment readLast(int count, int held) {
        unterminated = true;
        int length = window.available();
        while (window.bytes[window.start + length - 1] <= ' ' && window.bytes[window.start + length - 1] >= 0 && length > 1) {
            length--;
        }
        while (count > 0 && ends[count - 1] >= length) {
            count--;
        }
        Segment segment = segment(window.start, length, count, held);
        window.start = window.end;
        return segment;
    }

    /** @param count how many of {@link #ends} are set @param held the meanings of its bytes, put together */
    private Segment segment(int start, int length, int count, int held) {
        if (length > limits.segmentLength()) {
            throw new X12Exception(X12Exception.Code.SEGMENT_TOO_LONG, aheadOffset, "A segment is longer than " + limits.segmentLength() + " bytes.");
        }
        int idLength = count == 0 ? length : ends[0];
        String id = ids.of(window.bytes, start, idLength);
        int separators = held & (COMPONENT | REPETITION);
        if ((held & ODD) != 0) {
            String text = decode(start, length);
            return finish(id, text, endsIn(text), false, separators);
        }
        int[] own = Arrays.copyOf(ends, count + 1);
        own[count] = length;
        return finish(id, new String(window.bytes, start, length, StandardCharsets.ISO_8859_1), own, true, separators);
    }

    private Segment finish(String id, String text, int[] own, boolean plain, int separators) {
        int position = ++inFile;
        switch (id) {
            case "ST" -> {
                inTransactionSet = true;
                inSet = 0;
            }
            case "GS", "GE" -> inTransactionSet = false;   // also where the SE is missing
            case "IEA" -> {
                inTransactionSet = false;
                betweenInterchanges = true;
            }
            default -> { }
        }
        if (inTransactionSet) {
            position = ++inSet;
            inTransactionSet = !id.equals("SE");
        }
        return new Segment(id, text, own, delimiters, position, plain, separators);
    }

    private String decode(int start, int length) {
        if (!latin1) {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(window.bytes, start, length)).toString();
            } catch (CharacterCodingException e) {
                latin1 = true;
            }
        }
        return new String(window.bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    private int[] endsIn(String text) {
        int count = 0;
        for (int at = text.indexOf(delimiters.element()); at >= 0; at = text.indexOf(delimiters.element(), at + 1)) {
            ends[count++] = at;
        }
        int[] own = Arrays.copyOf(ends, count + 1);
        own[count] = text.length();
        return own;
    }

    /**
     * BIN01 and BDS02 say how many octets follow, which may hold any separator (X12.5). Where the length does not end at a terminator
     * the segment is read like any other, and {@link InterchangeReader} reports the length.
     */
    private Segment readBinary() {
        int lengthElement = window.startsWith("BIN") ? 1 : 2;
        int at = 3;
        ends[0] = at;
        int seen = 1;
        while (seen <= lengthElement) {
            at++;
            if (at > 64 || !window.require(at + 1) || window.bytes[window.start + at] == terminator) {
                return readPlain();
            }
            if (window.bytes[window.start + at] == element) {
                ends[seen++] = at;
            }
        }
        int from = ends[lengthElement - 1] + 1;
        int length = number(window.start + from, ends[lengthElement] - from);
        if (length < 0 || length > limits.binaryLength() || !window.require(at + 1 + length + 1)
                || window.bytes[window.start + at + 1 + length] != terminator) {
            return readPlain();
        }
        int[] own = Arrays.copyOf(ends, seen + 1);
        own[seen] = at + 1 + length;
        Segment segment = finish(lengthElement == 1 ? "BIN" : "BDS", new String(window.bytes, window.start, own[seen], StandardCharsets.ISO_8859_1), own, true, COMPONENT | REPETITION);
        window.start += own[seen] + 1;
        return segment;
    }

    private int number(int start, int length) {
        int value = 0;
        for (int i = start; i < start + length; i++) {
            int digit = window.bytes[i] - '0';
            if (digit < 0 || digit > 9 || length > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return length == 0 ? -1 : value;
    }
}
