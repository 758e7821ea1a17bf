package io.payergateway.simulation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An answer without its envelope, so that a partner can give the same once more under another ISA13.
 *
 * @param kind  the ending of the file's name
 * @param group GS01 and GS08 apart by a blank; "" for a TA1
 * @param body  the TA1, or ST to the segment before SE
 */
record AnswerText(String kind, String group, List<String> body) {
    static AnswerText ta1(String isa13, String code, String note) {
        return new AnswerText("ta1", "", List.of("TA1*" + isa13 + "*261012*1500*" + code + "*" + note));
    }

    static AnswerText functional(String gs06, String st02, boolean accepted) {
        return new AnswerText("999", "FA 005010X231A1", List.of("ST*999*0001*005010X231A1", "AK1*HC*" + gs06 + "*005010X222A1", "AK2*837*" + st02 + "*005010X222A1",
                accepted ? "IK5*A" : "IK5*R*5", accepted ? "AK9*A*1*1*1" : "AK9*R*1*1*0"));
    }

    /** @param category A1 received, A2 accepted, A3 rejected */
    static AnswerText claim(String source, String bht03, String clm01, String category) {
        String status = category.equals("A3") ? "A3:33" : category + ":20";
        return new AnswerText("277ca", "HN 005010X214", List.of("ST*277*0001*005010X214", "BHT*0085*08*ANSWER*20261012*1500*TH", "HL*1**20*1",
                "NM1*PR*2*" + source + "*****PI*PAYER01", "TRN*1*A", "DTP*050*D8*20261012", "DTP*009*D8*20261012", "HL*2*1*21*1", "NM1*41*2*DEMO*****46*PGDEMO",
                "TRN*2*" + bht03, "STC*A1:19:PR*20261012*WQ*150", "HL*3*2*19*1", "NM1*85*2*MERCY HOSPITAL*****XX*1990000014", "HL*4*3*PT",
                "NM1*QC*1*RIVERSTONE*AMELIA****MI*EV1", "TRN*2*" + clm01, "STC*" + status + ":PR*20261012*" + (category.equals("A3") ? "U" : "WQ") + "*150"));
    }

    /** One CLP: what was paid of a charge. A payment below nothing takes an earlier one back. */
    record Paid(String clm01, BigDecimal charge, BigDecimal paid) {
        List<String> segments() {
            boolean reversal = charge.signum() < 0;
            BigDecimal rest = charge.subtract(paid);
            String reason = paid.signum() == 0 ? "197" : "45";
            String status = reversal ? "22" : paid.signum() == 0 ? "4" : "1";
            List<String> segments = new ArrayList<>(List.of("CLP*" + clm01 + "*" + status + "*" + charge.toPlainString() + "*" + paid.toPlainString()
                    + "**12*ICN" + clm01 + "*11*1"));
            if (rest.signum() != 0) {
                segments.add("CAS*CO*" + reason + "*" + rest.toPlainString());
            }
            return segments;
        }
    }

    /** @param off by how much BPR02 is wrong: an unbalanced set, which nobody may post */
    static AnswerText remittance(String trace, List<Paid> claims, BigDecimal off) {
        BigDecimal payment = claims.stream().map(Paid::paid).reduce(BigDecimal.ZERO, BigDecimal::add).add(off);
        List<String> body = new ArrayList<>(List.of("ST*835*0001", payment.signum() <= 0 ? "BPR*H*" + payment.toPlainString() + "*C*NON************20261012"
                : "BPR*I*" + payment.toPlainString() + "*C*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*20261012", "TRN*1*" + trace + "*1999999999",
                "DTM*405*20261012", "N1*PR*DEMO PAYER*XV*PAYER01", "PER*BL*PAYMENTS*TE*5550100000", "N1*PE*MERCY HOSPITAL*XX*1990000014", "LX*1"));
        claims.forEach(claim -> body.addAll(claim.segments()));
        return new AnswerText("835", "HP 005010X221A1", body);
    }

    byte[] in(String receiver, int controlNumber) {
        List<String> all = new ArrayList<>();
        String isa = String.format(Locale.ROOT, "%09d", controlNumber);
        all.add("ISA*00*          *00*          *ZZ*" + String.format(Locale.ROOT, "%-15s", receiver) + "*ZZ*PGDEMO         *261012*1500*^*00501*" + isa + "*0*T*:");
        if (group.isEmpty()) {
            all.addAll(body);
        } else {
            String[] names = group.split(" ");
            all.add("GS*" + names[0] + "*" + receiver + "*PGDEMO*20261012*1500*" + controlNumber + "*X*" + names[1]);
            all.addAll(body);
            all.add("SE*" + (body.size() + 1) + "*0001");
            all.add("GE*1*" + controlNumber);
        }
        all.add("IEA*" + (group.isEmpty() ? 0 : 1) + "*" + isa);
        return (String.join("~\n", all) + "~\n").getBytes(StandardCharsets.US_ASCII);
    }
}
