package io.payergateway.benchmark;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12Writer;
import java.util.Random;

/** An 837P as a clinic sends it: claims of one to four lines, each of another subscriber. The same seed gives the same bytes; nobody in it exists. */
final class SeededClaims {
    private static final String[] DIAGNOSES = {"E119", "I10", "J0190", "M545", "Z0000", "R739"};

    private final Random random;
    private final X12Writer writer = new X12Writer(Delimiters.STANDARD);

    private SeededClaims(long seed) {
        this.random = new Random(seed);
    }

    static byte[] of(long seed, int claims) {
        SeededClaims file = new SeededClaims(seed);
        Interchanges.openProfessional(file.writer);
        for (int i = 1; i <= claims; i++) {
            file.subscriber(i);
            file.claim(i);
        }
        return file.writer.se().ge().iea().bytes();
    }

    private void subscriber(int number) {
        writer.segment("HL").put(1, number + 1).put(2, 1).put(3, "22").put(4, 0).end();
        writer.segment("SBR").put(1, "P").put(2, "18").put(9, "CI").end();
        writer.segment("NM1").put(1, "IL").put(2, 1).put(3, Invented.lastName(random)).put(4, Invented.firstName(random)).put(8, "MI")
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
        writer.segment("NM1").put(1, "82").put(2, 1).put(3, Invented.lastName(random)).put(4, Invented.firstName(random)).put(8, "XX")
                .put(9, "1234567893").end();
        writer.segment("PRV").put(1, "PE").put(2, "PXC").put(3, "207Q00000X").end();
        for (int i = 0; i < charges.length; i++) {
            writer.segment("LX").put(1, i + 1).end();
            writer.segment("SV1").composite(1, "HC", Invented.procedure(random), random.nextInt(4) == 0 ? "25" : "").put(2, charges[i])
                    .put(3, "UN").put(4, 1).composite(7, "1", random.nextBoolean() ? "2" : "").end();
            writer.segment("DTP").put(1, "472").put(2, "D8").put(3, "202602%02d".formatted(1 + random.nextInt(28))).end();
            writer.segment("REF").put(1, "6R").put(2, "%07d%02d".formatted(number, i + 1)).end();
        }
    }
}
