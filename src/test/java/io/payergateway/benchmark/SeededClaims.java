package io.payergateway.benchmark;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import java.util.Random;

/** An 837P as a clinic sends it: claims of one to four lines, each of another subscriber. The same seed gives the same bytes; nobody in it exists. */
final class SeededClaims {
    private static final String[] LAST = {"RIVERSTONE", "OAKFIELD", "BIRCHWOOD", "HOLLOWAY", "ASHDOWN", "MEADOWS", "FAIRWEATHER"};
    private static final String[] FIRST = {"AMELIA", "JONAS", "MIRA", "TOBIAS", "LENA", "CASPAR"};
    private static final String[] PROCEDURES = {"99213", "99214", "85025", "80053", "93000", "J1885", "G0439"};
    private static final String[] DIAGNOSES = {"E119", "I10", "J0190", "M545", "Z0000", "R739"};

    private final Random random;
    private final X12Writer writer = new X12Writer(Delimiters.STANDARD);

    private SeededClaims(long seed) {
        this.random = new Random(seed);
    }

    static byte[] of(long seed, int claims) {
        SeededClaims file = new SeededClaims(seed);
        file.header();
        for (int i = 1; i <= claims; i++) {
            file.subscriber(i);
            file.claim(i);
        }
        return file.writer.se().ge().iea().bytes();
    }

    private void header() {
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", "005010X222A1")).st(new TransactionHeader("837", "0001", "005010X222A1"));
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

    private void subscriber(int number) {
        writer.segment("HL").put(1, number + 1).put(2, 1).put(3, "22").put(4, 0).end();
        writer.segment("SBR").put(1, "P").put(2, "18").put(9, "CI").end();
        writer.segment("NM1").put(1, "IL").put(2, 1).put(3, LAST[random.nextInt(LAST.length)]).put(4, FIRST[random.nextInt(FIRST.length)]).put(8, "MI")
                .put(9, "EVG%08d".formatted(random.nextInt(99_999_999))).end();
        writer.segment("N3").put(1, random.nextInt(900) + 1 + " ELM STREET").end();
        writer.segment("N4").put(1, "SPRINGFIELD").put(2, "IL").put(3, "62701").end();
        writer.segment("DMG").put(1, "D8").put(2, "%d%02d%02d".formatted(1940 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28)))
                .put(3, random.nextBoolean() ? "F" : "M").end();
        writer.segment("NM1").put(1, "PR").put(2, 2).put(3, "EVERGREEN HEALTH").put(8, "PI").put(9, "EVG01").end();
    }

    private void claim(int number) {
        int[] charges = random.ints(1 + random.nextInt(4), 20, 400).toArray();
        int total = 0;
        for (int charge : charges) {
            total += charge;
        }
        writer.segment("CLM").put(1, "ACCT%07d".formatted(number)).put(2, (long) total).composite(5, "11", "B", "1").put(6, "Y").put(7, "A").put(8, "Y").put(9, "Y").end();
        writer.segment("REF").put(1, "EA").put(2, "MRN%07d".formatted(random.nextInt(9_999_999))).end();
        writer.segment("HI").composite(1, "ABK", DIAGNOSES[random.nextInt(3)]).composite(2, "ABF", DIAGNOSES[3 + random.nextInt(3)]).end();
        writer.segment("NM1").put(1, "82").put(2, 1).put(3, LAST[random.nextInt(LAST.length)]).put(4, FIRST[random.nextInt(FIRST.length)]).put(8, "XX")
                .put(9, "1234567893").end();
        writer.segment("PRV").put(1, "PE").put(2, "PXC").put(3, "207Q00000X").end();
        for (int i = 0; i < charges.length; i++) {
            writer.segment("LX").put(1, i + 1).end();
            writer.segment("SV1").composite(1, "HC", PROCEDURES[random.nextInt(PROCEDURES.length)], random.nextInt(4) == 0 ? "25" : "").put(2, charges[i])
                    .put(3, "UN").put(4, 1).composite(7, "1", random.nextBoolean() ? "2" : "").end();
            writer.segment("DTP").put(1, "472").put(2, "D8").put(3, "202602%02d".formatted(1 + random.nextInt(28))).end();
            writer.segment("REF").put(1, "6R").put(2, "%07d%02d".formatted(number, i + 1)).end();
        }
    }
}
