package io.payergateway.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Broken HL7, each made from one good charge message; rows that need an earlier message say so by sending two. */
final class BadHl7 {
    static final byte VT = 0x0B;
    static final byte FS = 0x1C;
    private final Map<String, Function<Charge, List<byte[]>>> rows = new LinkedHashMap<>();

    /** A good message of its own patient and account, as text with CR behind each segment. */
    record Charge(String text) {
        Charge with(String what, String by) {
            if (!text.contains(what)) {
                throw new IllegalArgumentException("the message has no " + what);
            }
            return new Charge(text.replace(what, by));
        }

        Charge without(String segment) {
            return new Charge(text.replaceAll("(?m)^" + segment + "\\|[^\r]*\r", ""));
        }

        Charge plus(String more) {
            return new Charge(text + more);
        }

        /** The same charge under another MSH-10. */
        Charge again() {
            return new Charge(text.replace("|P|2.5.1", "B|P|2.5.1"));
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        byte[] latin1() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        byte[] frame() {
            return framed(bytes());
        }
    }

    /** @param row its name decides the account, so that a new row changes no other */
    static Charge charge(String row) {
        try {
            int number = 10_000 + Math.floorMod(row.hashCode(), 90_000);
            String text = Files.readString(Path.of("examples", "office-visit-paid", "charge.hl7"));
            return new Charge(text.replace("OV-0001", "BAD-" + number).replace("PAID1001", "ACCT" + number).replace("MRN1001", "MRN" + number)
                    .replace("TX1001", "TX" + number).replace("K1001", "K" + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows whose bytes are one message as the gateway's doors hand it over; the last of several is the broken one. */
    static Map<String, Function<Charge, List<byte[]>>> messages() {
        BadHl7 bad = new BadHl7();
        bad.headers();
        bad.bodies();
        bad.contents();
        bad.claims();
        return bad.rows;
    }

    /** Rows that are bytes on an MLLP connection. */
    static Map<String, Function<Charge, byte[]>> streams() {
        Map<String, Function<Charge, byte[]>> rows = new LinkedHashMap<>();
        rows.put("MLLP: VT inside an open frame, then a good frame", good -> joined(new byte[] {VT}, "MSH|^~\\&|MERCYEHR".getBytes(StandardCharsets.US_ASCII), good.frame()));
        rows.put("MLLP: FS without CR, then a good frame", good -> joined(new byte[] {VT, 'M', 'S', 'H', FS}, good.frame()));
        rows.put("MLLP: text outside any frame, then a good frame", good -> joined("hello".getBytes(StandardCharsets.US_ASCII), good.frame()));
        rows.put("MLLP: connection closed inside a frame", good -> joined(new byte[] {VT}, "MSH|^~\\&|MERCYEHR".getBytes(StandardCharsets.US_ASCII)));
        rows.put("MLLP: frame of more than 10 MB", good -> joined(new byte[] {VT}, good.bytes(), new byte[10 * 1024 * 1024]));
        return rows;
    }

    private void one(String name, Function<Charge, Charge> change) {
        rows.put(name, good -> List.of(change.apply(good).bytes()));
    }

    private void headers() {
        rows.put("empty frame", good -> List.of(new byte[0]));
        one("no MSH at the start", good -> new Charge(good.text().substring(good.text().indexOf("PID|"))));
        one("MSH-2 with a character twice (`^^\\&`)", good -> good.with("|^~\\&|", "|^^\\&|"));
        one("MSH longer than 4,096 bytes", good -> good.with("|P|2.5.1", "|P|2.5.1|" + "x".repeat(4_096)));
        one("MSH-9 empty", good -> good.with("DFT^P03^DFT_P03", ""));
        one("MSH-10 empty", good -> new Charge(good.text().replaceFirst("BAD-\\d+", "")));
        one("MSH-10 of 200 characters", good -> new Charge(good.text().replaceFirst("BAD-\\d+", "x".repeat(200))));
        one("MSH-11 `X`", good -> good.with("|P|2.5.1", "|X|2.5.1"));
        one("MSH-12 `3.0`", good -> good.with("|P|2.5.1", "|P|3.0"));
        one("MSH-18 names a character set that is not read (`UNICODE UTF-16`)", good -> good.with("|P|2.5.1", "|P|2.5.1||||||UNICODE UTF-16"));
        rows.put("MSH-18 says UTF-8, the bytes are 8859/1",
                good -> List.of(good.with("|P|2.5.1", "|P|2.5.1||||||UNICODE UTF-8").with("AMELIA", "AM\u00c9LIE").latin1()));
        one("no MSH-18 (ASCII), a byte above 127", good -> good.with("AMELIA", "AM\u00c9LIE"));
        one("MSH-3 and MSH-4 of no configured sender", good -> good.with("|MERCYEHR|", "|STRANGER|"));
        one("MSH-9 `ORU^R01`", good -> good.with("DFT^P03^DFT_P03", "ORU^R01"));
        one("MSH-9 `DFT^P99`", good -> good.with("DFT^P03^DFT_P03", "DFT^P99"));
        one("MSH-15 `AL` (enhanced mode), MSH-12 empty", good -> good.with("|P|2.5.1", "|P||||AL|NE"));
    }

    private void bodies() {
        one("5,001 segments", good -> good.plus("NTE|1\r".repeat(5_001)));
        one("500,001 separators", good -> good.plus("NTE|1" + "|".repeat(500_001) + "\r"));
        one("segment name in lower case (`pv1`)", good -> good.with("\rPV1|", "\rpv1|"));
        one("NUL in a field", good -> good.with("AMELIA", "AME\u0000LIA"));
        rows.put("same MSH-10, same bytes", good -> List.of(good.bytes(), good.bytes()));
        rows.put("same MSH-10, other bytes", good -> List.of(good.bytes(), good.with("AMELIA", "AMALIA").bytes()));
    }

    private void contents() {
        one("no PID", good -> good.without("PID"));
        one("no account in PID-18 and PV1-19", good -> new Charge(good.text().replaceAll("ACCT\\d+", "")));
        rows.put("account of another patient", good -> List.of(good.bytes(), new Charge(good.again().text().replaceAll("MRN(\\d+)", "MRN9$1")).bytes()));
        one("charge message without FT1", good -> good.without("FT1"));
        one("ADT^A40 without MRG-1", good -> new Charge(good.without("FT1").text().replace("DFT^P03^DFT_P03", "ADT^A40") + "MRG|\r"));
        one("FT1-4 `20261340`", good -> good.with("||20261012||CG|", "||20261340||CG|"));
        one("FT1-4 empty", good -> good.with("||20261012||CG|", "||||CG|"));
        one("FT1-6 `ZZ`", good -> good.with("|CG|", "|ZZ|"));
        one("FT1-11 `15O.00`", good -> good.with("|1|150.00|150.00|", "|1|15O.00|150.00|"));
        one("FT1-11 `150.005`", good -> good.with("|1|150.00|150.00|", "|1|150.005|150.005|"));
        one("FT1-11 in euros (`150.00&EUR`)", good -> good.with("|1|150.00|150.00|", "|1|150.00&EUR|150.00&EUR|"));
        one("FT1-10 times FT1-12 is not FT1-11", good -> good.with("|1|150.00|150.00|", "|2|150.00|150.00|"));
        one("FT1-11 negative", good -> good.with("|1|150.00|150.00|", "|1|-150.00|-150.00|"));
        one("FT1-10 `-1`", good -> good.with("|1|150.00|150.00|", "|-1|150.00|150.00|"));
        rows.put("same FT1-31 for another charge", good -> List.of(good.bytes(), good.again().with("150.00|150.00", "175.00|175.00").bytes()));
        one("credit (CD) without its charge", good -> good.with("|CG|", "|CD|"));
        rows.put("credit (CD) of another amount than its charge",
                good -> List.of(good.bytes(), good.again().with("|CG|", "|CD|").with("150.00|150.00", "15.00|15.00").bytes()));
    }

    private void claims() {
        one("diagnosis in SNOMED", good -> good.with("DG1|1||E11.9^^I10", "DG1|1||44054006^^SCT").with("|||E11.9^^I10|", "|||44054006^^SCT|"));
        one("no diagnosis", good -> good.without("DG1").with("E11.9^^I10", ""));
        one("diagnosis code of a wrong form (`E1`)", good -> good.with("E11.9^^I10", "E1^^I10"));
        one("FT1-25 without a coding system", good -> good.with("99213^^C4", "99213"));
        one("no procedure at all", good -> good.with("C99213^^CDM", "").with("99213^^C4", ""));
        one("modifier of three characters", good -> good.with("99213^^C4|", "99213^^C4|259"));
        one("NPI with a wrong check digit", good -> good.with("1990000063", "1990000064"));
        one("no IN1", good -> good.without("IN1"));
        one("IN1-3 of no configured payer", good -> good.with("|EVG01|EVG01|", "|XYZ99|XYZ99|"));
        one("IN1-36 empty", good -> good.with("EV100200301", ""));
        one("service in the future", good -> good.with("||20261012||CG|", "||20261231||CG|"));
        one("replacement character in a name (UTF-8)", good -> good.with("|P|2.5.1", "|P|2.5.1||||||UNICODE UTF-8").with("AMELIA", "AM\uFFFDLIA"));
        one("X12 separator in a name (`O*MALLEY`)", good -> good.with("RIVERSTONE", "O*MALLEY"));
    }

    static byte[] framed(byte[] message) {
        return joined(new byte[] {VT}, message, new byte[] {FS, '\r'});
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
