package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds synthetic 837 files for the tests of this package; nobody in them exists. */
final class Submitted {
    static final LocalDateTime AT = LocalDateTime.of(2026, 3, 2, 9, 30);
    private final String controlNumber;
    private final List<Claim> claims = new ArrayList<>();
    private boolean institutional;
    private boolean dependents;
    private boolean acknowledgmentRequested = true;
    private boolean secondary;
    private String frequency = "1";
    private String original = "";

    private record Claim(String number, String payer, List<Money> lines, Money total) {
    }

    private Submitted(String controlNumber) {
        this.controlNumber = controlNumber;
    }

    static Submitted file(String isaControlNumber) {
        return new Submitted(isaControlNumber);
    }

    Submitted institutional() {
        institutional = true;
        return this;
    }

    /** Each patient is the subscriber's child. */
    Submitted dependents() {
        dependents = true;
        return this;
    }

    /** Frequency 7 or 8 with the payer's number of the original (REF*F8). */
    Submitted replacing(String frequencyCode, String payerClaimControlNumber) {
        frequency = frequencyCode;
        original = payerClaimControlNumber;
        return this;
    }

    /** Each line paid 40.00 by a payer before, which wrote 10.00 off and left the rest to the patient. */
    Submitted secondary() {
        secondary = true;
        return this;
    }

    Submitted withoutAskingForTa1() {
        acknowledgmentRequested = false;
        return this;
    }

    Submitted claim(String number, String... lines) {
        return claimTo("EVG99", number, lines);
    }

    Submitted claimTo(String payer, String number, String... lines) {
        List<Money> charges = Stream.of(lines).map(Money::of).toList();
        claims.add(new Claim(number, payer, charges, Money.sum(charges)));
        return this;
    }

    /** CLM02 is not the sum of the lines. */
    Submitted claimThatDoesNotAddUp(String number, String total, String line) {
        claims.add(new Claim(number, "EVG99", List.of(Money.of(line)), Money.of(total)));
        return this;
    }

    byte[] bytes() {
        String guide = institutional ? "005010X223A2" : "005010X222A1";
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        writer.isa(InterchangeHeader.of("ZZ", "PGDEMO", "ZZ", "CLEARPATH", AT, controlNumber, acknowledgmentRequested, 'T'))
                .gs(GroupHeader.of("HC", "PGDEMO", "CLEARPATH", AT, Long.toString(Long.parseLong(controlNumber)), guide))
                .st(new TransactionHeader("837", "0001", guide));
        writer.segment("BHT").put(1, "0019").put(2, "00").put(3, "PG" + controlNumber + "-0001").put(4, "20260302").put(5, "0930").put(6, "CH").end();
        name(writer, "41", "2", "PAYER GATEWAY DEMO", "", "46", "PGDEMO");
        name(writer, "40", "2", "CLEARPATH", "", "46", "CLEARPATH");
        level(writer, 1, "", "20", "1");
        name(writer, "85", "2", "LAKESIDE CLINIC", "", "XX", "1990000022");
        writer.segment("REF").put(1, "EI").put(2, "990000002").end();
        for (int i = 0; i < claims.size(); i++) {
            level(writer, dependents ? 2 * i + 2 : i + 2, "1", "22", dependents ? "1" : "0");
            claim(writer, claims.get(i), 2 * i + 2);
        }
        return writer.se().ge().iea().bytes();
    }

    private void claim(X12Writer writer, Claim claim, int parent) {
        writer.segment("SBR").put(1, secondary ? "S" : "P").put(2, dependents ? "" : "18").put(9, "CI").end();
        name(writer, "IL", "1", "DOE", "JANE", "MI", "M123");
        name(writer, "PR", "2", claim.payer().startsWith("EVG") ? "EVERGREEN HEALTH PLAN" : "MEDICARE DEMO CONTRACTOR", "", "PI", claim.payer());
        if (dependents) {
            level(writer, parent + 1, Integer.toString(parent), "23", "0");
            name(writer, "QC", "1", "DOE", "LEO", "", "");
        }
        writer.segment("CLM").put(1, claim.number()).put(2, claim.total().toX12())
                .composite(5, institutional ? "13" : "11", institutional ? "A" : "B", frequency).end();
        if (!original.isEmpty()) {
            writer.segment("REF").put(1, "F8").put(2, original).end();
        }
        if (secondary) {
            writer.segment("SBR").put(1, "P").put(2, "18").put(9, "MB").end();
            writer.segment("AMT").put(1, "D").put(2, Money.ofCents(4000L * claim.lines().size()).toX12()).end();
            writer.segment("OI").put(3, "Y").put(6, "Y").end();
            name(writer, "IL", "1", "DOE", "JANE", "MI", "M124");
            name(writer, "PR", "2", "FIRST PAYER", "", "PI", "FST99");
            writer.segment("REF").put(1, "F8").put(2, "OFFIRST").end();
        }
        for (int i = 0; i < claim.lines().size(); i++) {
            writer.segment("LX").put(1, i + 1).end();
            line(writer, i, claim.lines().get(i).toX12());
            writer.segment("DTP").put(1, "472").put(2, "D8").put(3, "20260301").end();
            writer.segment("REF").put(1, "6R").put(2, claim.number() + "L" + (i + 1)).end();
            if (secondary) {
                writer.segment("SVD").put(1, "FST99").put(2, "40").composite(3, "HC", "99213").put(5, "1").end();
                writer.segment("CAS").put(1, "CO").put(2, "45").put(3, "10").end();
                Money left = claim.lines().get(i).minus(Money.of("50"));
                writer.segment("CAS").put(1, "PR").put(2, "2").put(3, left.toX12()).end();
                writer.segment("DTP").put(1, "573").put(2, "D8").put(3, "20260315").end();
            }
        }
    }

    private void line(X12Writer writer, int index, String charge) {
        if (!institutional) {
            writer.segment("SV1").composite(1, "HC", "99213", "25").put(2, charge).put(3, "UN").put(4, "1").end();
        } else if (index == 0) {
            writer.segment("SV2").put(1, "0120").put(3, charge).put(4, "DA").put(5, "2").end();
        } else {
            writer.segment("SV2").put(1, "0300").composite(2, "HC", "85025").put(3, charge).put(4, "UN").put(5, "1").end();
        }
    }

    private static void level(X12Writer writer, int number, String parent, String code, String children) {
        writer.segment("HL").put(1, number).put(2, parent).put(3, code).put(4, children).end();
    }

    private static void name(X12Writer writer, String code, String type, String last, String first, String qualifier, String id) {
        writer.segment("NM1").put(1, code).put(2, type).put(3, last).put(4, first).put(8, qualifier).put(9, id).end();
    }
}
