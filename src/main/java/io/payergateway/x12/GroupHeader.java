package io.payergateway.x12;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The GS segment.
 *
 * @param functionalId GS01: HC claims, HP remittance, HN 277, FA 999, HS 270, HB 271, HR 276
 * @param date GS04, CCYYMMDD
 * @param time GS05, HHMM to HHMMSSDD
 * @param version GS08: "005010X222A1"
 */
public record GroupHeader(String functionalId, String sender, String receiver, String date, String time, String controlNumber, String agency,
        String version) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    public static GroupHeader of(String functionalId, String sender, String receiver, LocalDateTime at, String controlNumber, String version) {
        return new GroupHeader(functionalId, sender, receiver, DATE.format(at), TIME.format(at), controlNumber, "X", version);
    }

    /** Characters of all. */
    public int length() {
        return functionalId.length() + sender.length() + receiver.length() + date.length() + time.length() + controlNumber.length() + agency.length() + version.length();
    }

    public static GroupHeader of(Segment gs) {
        return new GroupHeader(gs.element(1), gs.element(2).strip(), gs.element(3).strip(), gs.element(4), gs.element(5), gs.element(6),
                gs.element(7), gs.element(8).strip());
    }
}
