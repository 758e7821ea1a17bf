package io.payergateway.x12;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Synthetic interchanges for the tests of this package; nobody in them exists. */
public final class Interchanges {
    public static final LocalDateTime AT = LocalDateTime.of(2026, 3, 2, 9, 30);
    public static final String ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0930*^*00501*000000001*0*T*:~";
    public static final String GS = "GS*HC*APPSENDER*APPRECEIVER*20260302*0930*1*X*005010X222A1~";

    private Interchanges() {
    }

    public static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static List<Segment> read(String text) {
        return read(stream(text));
    }

    public static List<Segment> read(InputStream in) {
        List<Segment> all = new ArrayList<>();
        new X12Reader(in).forEachRemaining(all::add);
        return all;
    }

    public static List<String> texts(List<Segment> segments) {
        return segments.stream().map(Segment::toX12).toList();
    }

    /** One complete 837 interchange around the given body segments, each without terminator. */
    public static String claim(String... body) {
        StringBuilder text = new StringBuilder(ISA).append(GS).append("ST*837*0001*005010X222A1~");
        for (String segment : body) {
            text.append(segment).append('~');
        }
        return text.append("SE*").append(body.length + 2).append("*0001~GE*1*1~IEA*1*000000001~").toString();
    }

    public static InterchangeHeader header(String controlNumber) {
        return InterchangeHeader.of("ZZ", "SENDER", "ZZ", "RECEIVER", AT, controlNumber, false, 'T');
    }

    public static GroupHeader group(String functionalId, String controlNumber, String version) {
        return GroupHeader.of(functionalId, "APPSENDER", "APPRECEIVER", AT, controlNumber, version);
    }

    /** A balanced 835 with so many claims of one line each. */
    public static byte[] remittance(int claims) {
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        openRemittance(writer, Integer.toString(80 * claims));
        writer.segment("LX").put(1, 1).end();
        for (int i = 1; i <= claims; i++) {
            writer.segment("CLP").put(1, "ACCT" + i).put(2, 1).put(3, 100).put(4, 80).put(5, 5).put(6, "12").put(7, "PCN" + i).put(8, "11").end();
            writer.segment("NM1").put(1, "QC").put(2, 1).put(3, "DOE").put(4, "PAT").put(8, "MI").put(9, "M" + i).end();
            writer.segment("DTM").put(1, "232").put(2, "20260201").end();
            writer.segment("SVC").composite(1, "HC", "99213").put(2, 100).put(3, 80).put(5, 1).end();
            writer.segment("DTM").put(1, "472").put(2, "20260201").end();
            writer.segment("CAS").put(1, "CO").put(2, 45).put(3, 15).end();
            writer.segment("CAS").put(1, "PR").put(2, 1).put(3, 5).end();
            writer.segment("REF").put(1, "6R").put(2, "LINE" + i).end();
            writer.segment("AMT").put(1, "B6").put(2, 80).end();
        }
        return writer.se().ge().iea().bytes();
    }

    /** ISA to the payee's N1. @param paid BPR02 */
    public static void openRemittance(X12Writer writer, String paid) {
        writer.isa(header("000000001")).gs(group("HP", "1", "005010X221A1")).st(new TransactionHeader("835", "0001", ""));
        writer.segment("BPR").put(1, "I").put(2, paid).put(3, "C").put(4, "CHK").put(16, "20260302").end();
        writer.segment("TRN").put(1, 1).put(2, "TRACE1").put(3, "1999999999").end();
        writer.segment("DTM").put(1, "405").put(2, "20260302").end();
        writer.segment("N1").put(1, "PR").put(2, "EVERGREEN HEALTH").end();
        writer.segment("N3").put(1, "1 FOREST WAY").end();
        writer.segment("N4").put(1, "SPRINGFIELD").put(2, "IL").put(3, "62701").end();
        writer.segment("PER").put(1, "BL").put(2, "SUPPORT").put(3, "TE").put(4, "5550100000").end();
        writer.segment("N1").put(1, "PE").put(2, "LAKESIDE CLINIC").put(3, "XX").put(4, "1234567893").end();
    }

    /** One professional claim with so many lines, complete enough for a reader that knows the guide. */
    public static byte[] professional(int lines, Delimiters delimiters) {
        X12Writer writer = new X12Writer(delimiters);
        openProfessional(writer);
        writer.segment("HL").put(1, 2).put(2, 1).put(3, "22").put(4, 0).end();
        writer.segment("SBR").put(1, "P").put(2, "18").put(9, "CI").end();
        writer.segment("NM1").put(1, "IL").put(2, 1).put(3, "DOE").put(4, "PAT").put(8, "MI").put(9, "M1").end();
        writer.segment("N3").put(1, "3 ELM STREET").end();
        writer.segment("N4").put(1, "SPRINGFIELD").put(2, "IL").put(3, "62701").end();
        writer.segment("DMG").put(1, "D8").put(2, "19800101").put(3, "F").end();
        writer.segment("NM1").put(1, "PR").put(2, 2).put(3, "EVERGREEN HEALTH").put(8, "PI").put(9, "EVG01").end();
        writer.segment("CLM").put(1, "ACCT1").put(2, 75L * lines).composite(5, "11", "B", "1").put(6, "Y").put(7, "A").put(8, "Y").put(9, "Y").end();
        writer.segment("HI").composite(1, "ABK", "J0190").composite(2, "ABF", "Z8709").end();
        for (int i = 1; i <= lines; i++) {
            writer.segment("LX").put(1, i).end();
            writer.segment("SV1").composite(1, "HC", "99213", "25").put(2, 75).put(3, "UN").put(4, 1).composite(7, "1", "2").end();
            writer.segment("DTP").put(1, "472").put(2, "D8").put(3, "20260201").end();
            writer.segment("REF").put(1, "6R").put(2, "LINE" + i).end();
        }
        return writer.se().ge().iea().bytes();
    }

    /** ISA to the billing provider's tax number. */
    public static void openProfessional(X12Writer writer) {
        writer.isa(header("000000001")).gs(group("HC", "1", "005010X222A1")).st(new TransactionHeader("837", "0001", "005010X222A1"));
        writer.segment("BHT").put(1, "0019").put(2, "00").put(3, "BATCH1").put(4, "20260302").put(5, "0930").put(6, "CH").end();
        writer.segment("NM1").put(1, "41").put(2, 2).put(3, "LAKESIDE CLINIC").put(8, "46").put(9, "SUB1").end();
        writer.segment("PER").put(1, "IC").put(2, "BILLING OFFICE").put(3, "TE").put(4, "5550100001").end();
        writer.segment("NM1").put(1, "40").put(2, 2).put(3, "CLEARPATH").put(8, "46").put(9, "REC1").end();
        writer.segment("HL").put(1, 1).put(3, "20").put(4, 1).end();
        writer.segment("NM1").put(1, "85").put(2, 2).put(3, "LAKESIDE CLINIC").put(8, "XX").put(9, "1234567893").end();
        writer.segment("N3").put(1, "2 LAKE ROAD").end();
        writer.segment("N4").put(1, "SPRINGFIELD").put(2, "IL").put(3, "627010000").end();
        writer.segment("REF").put(1, "EI").put(2, "999999999").end();
    }
}
