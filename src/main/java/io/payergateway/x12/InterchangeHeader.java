package io.payergateway.x12;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * The ISA segment (X12.5). Values without the padding of their fixed widths.
 *
 * @param date YYMMDD
 * @param time HHMM
 * @param version ISA12: "00501"
 * @param controlNumber ISA13: 9 digits
 * @param acknowledgmentRequested ISA14: whether the sender wants a TA1
 * @param usageIndicator ISA15: P production, T test
 */
public record InterchangeHeader(String authorizationQualifier, String authorization, String securityQualifier, String security,
        String senderQualifier, String sender, String receiverQualifier, String receiver, String date, String time, String version,
        String controlNumber, boolean acknowledgmentRequested, String usageIndicator) {
    /** I05 of X12.5; the guides name fewer (their appendix C), and interchanges of all kinds are read. */
    private static final Set<String> QUALIFIERS = Set.of("01", "02", "03", "04", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22",
            "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "AM", "NR", "SA", "SN", "ZZ");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    /** Whether it is a code of ISA05 and ISA07. */
    public static boolean isQualifier(String code) {
        return QUALIFIERS.contains(code);
    }

    /** One of ours to send: version 00501, no authorization or security information. */
    public static InterchangeHeader of(String senderQualifier, String sender, String receiverQualifier, String receiver, LocalDateTime at,
            String controlNumber, boolean acknowledgmentRequested, char usageIndicator) {
        return new InterchangeHeader("00", "", "00", "", senderQualifier, sender, receiverQualifier, receiver, DATE.format(at), TIME.format(at),
                "00501", controlNumber, acknowledgmentRequested, String.valueOf(usageIndicator));
    }

    public static InterchangeHeader of(Segment isa) {
        return new InterchangeHeader(isa.element(1), isa.element(2).strip(), isa.element(3), isa.element(4).strip(), isa.element(5).strip(),
                isa.element(6).strip(), isa.element(7).strip(), isa.element(8).strip(), isa.element(9), isa.element(10), isa.element(12),
                isa.element(13), isa.element(14).equals("1"), isa.element(15));
    }
}
