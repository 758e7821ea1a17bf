package io.payergateway.x12;

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
    private final SegmentWriter current;
    private final AsciiBuffer out = new AsciiBuffer();
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
        this.current = new SegmentWriter(this, out, delimiters, listener, characters);
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

    /** Told by the open segment, which has its elements. */
    X12Writer segmentEnded() {
        out.append(delimiters.segment());
        if (lineBreaks) {
            out.append('\n');
        }
        segments++;
        segmentsInSet++;
        return this;
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
        return new Mark(out.length(), segments, segmentsInSet);
    }

    /** Takes back what was written since the mark, an open segment included. The listener is not told. */
    public void reset(Mark mark) {
        expect(Level.SET);
        current.abandon();
        out.cut(mark.length());
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
        setBegin = out.length();
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
        current.abandon();
        out.cut(setBegin);
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
        return out.bytes();
    }

    /** What stands so far and was not taken before, for files that are handed on set by set; outside of transaction sets. It is not kept. */
    public byte[] take() {
        expect(level == Level.FILE ? Level.FILE : Level.GROUP);
        byte[] taken = out.bytes();
        out.cut(0);
        setBegin = Math.min(setBegin, 0);
        return taken;
    }

    private void expect(Level wanted) {
        if (level != wanted) {
            throw new IllegalStateException("Open is " + level + ", and this belongs into " + wanted);
        }
        if (current.isOpen()) {
            throw new IllegalStateException("Segment " + current.id() + " was not ended");
        }
    }
}
