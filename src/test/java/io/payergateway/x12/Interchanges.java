package io.payergateway.x12;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Synthetic interchanges for the tests of this package; nobody in them exists. */
final class Interchanges {
    static final LocalDateTime AT = LocalDateTime.of(2026, 3, 2, 9, 30);
    static final String ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0930*^*00501*000000001*0*T*:~";
    static final String GS = "GS*HC*APPSENDER*APPRECEIVER*20260302*0930*1*X*005010X222A1~";

    private Interchanges() {
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static List<Segment> read(String text) {
        return read(stream(text));
    }

    static List<Segment> read(InputStream in) {
        List<Segment> all = new ArrayList<>();
        new X12Reader(in).forEachRemaining(all::add);
        return all;
    }

    static List<String> texts(List<Segment> segments) {
        return segments.stream().map(Segment::toX12).toList();
    }

    /** One complete 837 interchange around the given body segments, each without terminator. */
    static String claim(String... body) {
        StringBuilder text = new StringBuilder(ISA).append(GS).append("ST*837*0001*005010X222A1~");
        for (String segment : body) {
            text.append(segment).append('~');
        }
        return text.append("SE*").append(body.length + 2).append("*0001~GE*1*1~IEA*1*000000001~").toString();
    }

    static InterchangeHeader header(String controlNumber) {
        return InterchangeHeader.of("ZZ", "SENDER", "ZZ", "RECEIVER", AT, controlNumber, false, 'T');
    }

    static GroupHeader group(String functionalId, String controlNumber, String version) {
        return GroupHeader.of(functionalId, "APPSENDER", "APPRECEIVER", AT, controlNumber, version);
    }

    /** A balanced 835 with so many claims of one line each. */
    static byte[] remittance(int claims) {
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        writer.isa(header("000000001")).gs(group("HP", "1", "005010X221A1")).st(new TransactionHeader("835", "0001", ""));
        writer.segment("BPR").put(1, "I").put(2, 80L * claims).put(3, "C").put(4, "CHK").put(16, "20260302").end();
        writer.segment("TRN").put(1, 1).put(2, "TRACE1").put(3, "1999999999").end();
        writer.segment("DTM").put(1, "405").put(2, "20260302").end();
        writer.segment("N1").put(1, "PR").put(2, "EVERGREEN HEALTH").end();
        writer.segment("N1").put(1, "PE").put(2, "LAKESIDE CLINIC").put(3, "XX").put(4, "1234567893").end();
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
}
