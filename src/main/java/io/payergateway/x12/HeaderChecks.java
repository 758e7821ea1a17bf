package io.payergateway.x12;

import io.payergateway.x12.X12Finding.Severity;
import java.util.Set;

/** The values of the control segments, and of every segment what the grammar alone can say (X12.5, X12.6, TR3 appendix B). */
final class HeaderChecks {
    private static final Set<String> VERSIONS = Set.of("00401", "00402", "00403", "00404", "00405", "00406", "00500", "00501", "00502", "00503", "00601");
    private static final char DELETE = 0x7f;
    /** I01 and I03 of X12.5; the guides name fewer (their appendix C), and interchanges of all kinds are read. */
    private static final Set<String> AUTHORIZATIONS = Set.of("00", "01", "02", "03", "04", "05", "06", "07", "08");
    private static final Set<String> SECURITIES = Set.of("00", "01");
    private static final int GS_ELEMENTS = 8;
    private final FindingList findings;

    HeaderChecks(FindingList findings) {
        this.findings = findings;
    }

    void isa(Segment isa, Envelope envelope) {
        data(isa, envelope);
        check(AUTHORIZATIONS.contains(isa.element(1)), "ISA01_AUTHORIZATION", "010", isa, 1, "ISA01 is no qualifier of an authorization.", envelope);
        check(SECURITIES.contains(isa.element(3)), "ISA03_SECURITY", "012", isa, 3, "ISA03 is neither 00, no security information, nor 01, a password.", envelope);
        check(InterchangeHeader.isQualifier(isa.element(5)), "ISA05_QUALIFIER", "005", isa, 5, "ISA05 is no qualifier of a sender.", envelope);
        check(InterchangeHeader.isQualifier(isa.element(7)), "ISA07_QUALIFIER", "007", isa, 7, "ISA07 is no qualifier of a receiver.", envelope);
        check(Values.isDate(isa.element(9)), "ISA09_DATE", "014", isa, 9, "ISA09 is no date YYMMDD.", envelope);
        check(Values.isTime(isa.element(10)), "ISA10_TIME", "015", isa, 10, "ISA10 is no time HHMM.", envelope);
        check(VERSIONS.contains(isa.element(12)), "ISA12_VERSION", "017", isa, 12, "ISA12 is no known version of the interchange control.", envelope);
        check(Values.isDigits(isa.element(13), 9, 9), "ISA13_CONTROL", "018", isa, 13, "ISA13 must be 9 digits.", envelope);
        check(isa.elementIs(14, "0") || isa.elementIs(14, "1"), "ISA14_ACKNOWLEDGMENT", "019", isa, 14, "ISA14 must be 0 or 1.", envelope);
        check(isa.elementIs(15, "P") || isa.elementIs(15, "T"), "ISA15_USAGE", "020", isa, 15, "ISA15 must be P or T.", envelope);
        check(!isa.element(6).isBlank(), "ISA06_SENDER", "006", isa, 6, "ISA06, the sender, is empty.", envelope);
        check(!isa.element(8).isBlank(), "ISA08_RECEIVER", "008", isa, 8, "ISA08, the receiver, is empty.", envelope);
        if (isa.elementIs(11, isa.element(16))) {
            add(Severity.WARNING, "ISA11_REPETITION", "", "", isa, 11, "ISA11 is the component separator, so nothing repeats in this interchange.", envelope);
        }
    }

    private void check(boolean right, String code, String number, Segment isa, int element, String message, Envelope envelope) {
        if (!right) {
            add(Severity.ERROR, code, "TA105", number, isa, element, message, envelope);
        }
    }

    void gs(Segment gs, Envelope envelope) {
        data(gs, envelope);
        for (int element : new int[] {1, 2, 3, 6, 8}) {
            if (!gs.has(element)) {
                add(Severity.ERROR, "GS0" + element + "_MISSING", element == 6 ? "AK905" : "", element == 6 ? "6" : "", gs, element,
                        "GS0" + element + " is empty.", envelope);
            }
        }
        partner(gs, 2, "sender", envelope);
        partner(gs, 3, "receiver", envelope);
        if (!gs.elementIs(7, "X") && !gs.elementIs(7, "T")) {
            add(Severity.ERROR, "GS07_AGENCY", "", "", gs, 7, "GS07 must be X, the standards of X12, or T.", envelope);
        }
        if (gs.size() > GS_ELEMENTS) {
            add(Severity.ERROR, "GS_ELEMENTS", "", "", gs, GS_ELEMENTS + 1, "GS has more than its 8 elements.", envelope);
        }
        if (!Values.isDate(gs.element(4)) || gs.element(4).length() != 8) {
            Severity severity = Values.isDate(gs.element(4)) ? Severity.WARNING : Severity.ERROR;
            add(severity, "GS04_DATE", "", "", gs, 4, "GS04 is no date CCYYMMDD.", envelope);
        }
        if (!Values.isTime(gs.element(5))) {
            add(Severity.ERROR, "GS05_TIME", "", "", gs, 5, "GS05 is no time HHMM to HHMMSSDD.", envelope);
        }
        if (gs.has(6) && !Values.isDigits(gs.element(6), 1, 9)) {
            add(Severity.ERROR, "GS06_CONTROL", "AK905", "6", gs, 6, "GS06 must be 1 to 9 digits.", envelope);
        }
    }

    /** Elements 142 and 124: 2 to 15 characters. */
    private void partner(Segment gs, int element, String role, Envelope envelope) {
        int length = gs.element(element).length();
        if (length == 1 || length > 15) {
            add(Severity.ERROR, "GS0" + element + "_LENGTH", "", "", gs, element, "GS0%d, the %s, must have 2 to 15 characters.".formatted(element, role), envelope);
        }
    }

    void st(Segment st, Envelope envelope) {
        data(st, envelope);
        if (!Values.isDigits(st.element(1), 3, 3)) {
            add(Severity.ERROR, "ST01_IDENTIFIER", "IK502", "6", st, 1, "ST01 must be the 3 digits of a transaction set.", envelope);
        }
        String control = st.element(2).strip();
        if (control.length() < 4 || control.length() > 9) {
            add(Severity.ERROR, "ST02_CONTROL", "IK502", "7", st, 2, "ST02 must have 4 to 9 characters.", envelope);
        }
    }

    /** What holds for every segment. */
    void data(Segment segment, Envelope envelope) {
        if (!Values.isSegmentId(segment.id())) {
            add(Severity.ERROR, "SEGMENT_ID", "IK304", "1", segment, 0, "A segment's id must be 2 or 3 capital letters or digits.", envelope);
        }
        if (!segment.plain() && !segment.is("BIN") && !segment.is("BDS")) {   // their data may be any octets, also where their length is wrong
            characters(segment, envelope);
        }
        int size = segment.size();
        if (size == 0) {
            add(Severity.ERROR, "SEGMENT_EMPTY", "IK304", "8", segment, 0, "The segment has no elements.", envelope);
        } else if (!segment.has(size)) {
            findings.addOncePerSet(finding(Severity.WARNING, "TRAILING_EMPTY", "", "", segment, size,
                    "The segment ends in empty elements, which the sender should leave out (told once per transaction set).", "", envelope));
        }
        if (segment.is("BIN")) {
            binary(segment, envelope);
        }
    }

    private void characters(Segment segment, Envelope envelope) {
        for (int element = 1; element <= segment.size(); element++) {
            String value = segment.element(element);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' || c > '~') && !segment.delimiters().isDelimiter(c)) {
                    character(c, segment, element, value, envelope);
                }
            }
        }
    }

    /** Letters of other languages are agreed upon by partners (X12.6, 3.3.2); control characters are never part of a value. Those from U+0080 may be Windows-1252. */
    private void character(char c, Segment segment, int element, String value, Envelope envelope) {
        boolean control = c < ' ' || c == DELETE;
        String code = control ? "CHARACTER_CONTROL" : "CHARACTER";
        if (findings.isNewInSet(code)) {
            findings.addOncePerSet(finding(control ? Severity.ERROR : Severity.WARNING, code, "IK403", "6", segment, element,
                    (control ? "A control character (U+%04X) stands in the value" : "A character (U+%04X) is outside of the basic and extended character sets")
                            .formatted((int) c) + " (told once per transaction set).", value, envelope));
        }
    }

    private void binary(Segment bin, Envelope envelope) {
        if (bin.size() != 2 || !Values.isCount(bin.element(1), bin.element(2).length())) {
            add(Severity.ERROR, "BIN01_LENGTH", "IK403", "7", bin, 1, "BIN01 is not the length of the data in BIN02.", envelope);
        }
    }

    private void add(Severity severity, String code, String where, String number, Segment segment, int element, String message, Envelope envelope) {
        findings.add(finding(severity, code, where, number, segment, element, message, element == 0 ? "" : segment.element(element), envelope));
    }

    private static X12Finding finding(Severity severity, String code, String where, String number, Segment segment, int element, String message,
            String value, Envelope envelope) {
        return new X12Finding(code, severity, place(envelope, segment.position(), segment.id(), element), where, number, message, ValueShape.of(value));
    }

    static X12Finding.Place place(Envelope envelope, int position, String segment, int element) {
        return new X12Finding.Place(ValueShape.name(envelope.interchange().controlNumber()), ValueShape.name(envelope.group().map(GroupHeader::controlNumber).orElse("")),
                ValueShape.name(envelope.transaction().map(TransactionHeader::controlNumber).orElse("")), position, ValueShape.name(segment), "", element, 0, 0);
    }
}
