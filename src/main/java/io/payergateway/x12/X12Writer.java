package io.payergateway.x12;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes X12 segment by segment; nothing is glued, and what cannot stand in X12 is refused with its place ({@link X12DataException}).
 * <pre>{@code
 * writer.isa(InterchangeHeader.of(...)).gs(GroupHeader.of(...)).st(new TransactionHeader("837", "0001", "005010X222A1"));
 * writer.segment("CLM").put(1, pcn, "claim.patientControlNumber").put(2, total).composite(5, "11", "B", "1").put(6, "Y").end();
 * byte[] file = writer.se().ge().iea().bytes();      // counts and control numbers of the trailers come from the headers
 * }</pre>
 * Elements and components come in ascending order (gaps stay empty, trailing empty ones are dropped); breaking that order or the
 * nesting of envelopes is a programmer's error. Same calls, same bytes. Not for several threads.
 */
public final class X12Writer {
    private final Delimiters delimiters;
    private final ElementListener listener;
    private final boolean lineBreaks;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private final SegmentWriter current = new SegmentWriter();
    private int segments;
    private int segmentsInSet;
    private int setsInGroup;
    private int groups;
    private String interchangeControl = "";
    private String groupControl = "";
    private String setControl = "";

    public X12Writer(Delimiters delimiters) {
        this(delimiters, ElementListener.NONE, false);
    }

    /** @param lineBreaks a line feed after each terminator, for people who read the file */
    public X12Writer(Delimiters delimiters, ElementListener listener, boolean lineBreaks) {
        this.delimiters = delimiters;
        this.listener = listener;
        this.lineBreaks = lineBreaks;
    }

    public SegmentWriter segment(String id) {
        return current.start(id);
    }

    /** How many segments stand in the open transaction set, ST included. */
    public int segmentsInSet() {
        return segmentsInSet;
    }

    public X12Writer isa(InterchangeHeader header) {
        throw new UnsupportedOperationException("being built");
    }

    public X12Writer gs(GroupHeader header) {
        throw new UnsupportedOperationException("being built");
    }

    public X12Writer st(TransactionHeader header) {
        throw new UnsupportedOperationException("being built");
    }

    /** Closes the transaction set: SE01 counts ST to SE, SE02 is ST02. */
    public X12Writer se() {
        throw new UnsupportedOperationException("being built");
    }

    public X12Writer ge() {
        throw new UnsupportedOperationException("being built");
    }

    public X12Writer iea() {
        throw new UnsupportedOperationException("being built");
    }

    /** The file; all envelopes must be closed. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** One open segment; {@link #end} writes it. Values that are "" leave their place empty. */
    public final class SegmentWriter {
        private SegmentWriter start(String id) {
            throw new UnsupportedOperationException("being built");
        }

        public SegmentWriter put(int element, String value) {
            return put(element, value, "");
        }

        /** @param source where the value comes from, for the {@link ElementListener} */
        public SegmentWriter put(int element, String value, String source) {
            throw new UnsupportedOperationException("being built");
        }

        public SegmentWriter put(int element, long value) {
            return put(element, Long.toString(value), "");
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

        public SegmentWriter component(int element, int component, String value, String source) {
            throw new UnsupportedOperationException("being built");
        }

        /** The same element once more, after the repetition separator (EB03). */
        public SegmentWriter repeat(int element, String value, String source) {
            throw new UnsupportedOperationException("being built");
        }

        public X12Writer end() {
            throw new UnsupportedOperationException("being built");
        }
    }
}
