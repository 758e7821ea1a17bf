package io.payergateway.wiring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A file from a clearinghouse, written segment by segment for a test; envelopes are counted, bodies are as given, also where they are wrong. */
final class AnswerFile {
    private static final AtomicInteger COUNT = new AtomicInteger(500_000_000);

    private final String isa = Integer.toString(COUNT.incrementAndGet());
    private final List<String> segments = new ArrayList<>();
    private int groups;

    AnswerFile() {
        segments.add("ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*MERCYHEALTH    *260303*0930*^*00501*" + isa + "*0*T*:");
    }

    static AnswerFile ta1(String isa13, String code, String note) {
        AnswerFile file = new AnswerFile();
        file.segments.add("TA1*" + isa13 + "*260303*0929*" + code + "*" + note);
        return file;
    }

    /** @param body AK2 to IK5 of each set, and AK9 */
    static AnswerFile functional(String gs06, String... body) {
        List<String> all = new ArrayList<>(List.of("AK1*HC*" + gs06 + "*005010X222A1"));
        all.addAll(List.of(body));
        return new AnswerFile().group("FA", "005010X231A1", "ST*999*0001*005010X231A1", all.toArray(String[]::new));
    }

    /** One claim's answer: TRN02 and STC. */
    static AnswerFile claim(String source, String batch, String number, String... stc) {
        List<String> claim = new ArrayList<>(List.of("HL*4*3*PT", "NM1*QC*1*DOE*JANE****MI*M1", "TRN*2*" + number));
        claim.addAll(List.of(stc));
        return status(source, batch, List.of("STC*A1:19:PR*20260303*WQ*150"), claim.toArray(String[]::new));
    }

    static AnswerFile status(String source, String batch, List<String> receiver, String... claims) {
        List<String> all = new ArrayList<>(List.of("BHT*0085*08*ANSWER*20260303*0930*TH", "HL*1**20*1", "NM1*PR*2*" + source + "*****PI*EVG01", "TRN*1*A",
                "DTP*050*D8*20260303", "DTP*009*D8*20260303", "HL*2*1*21*1", "NM1*41*2*MERCY*****46*MERCY", "TRN*2*" + batch));
        all.addAll(receiver);
        if (claims.length > 0) {
            all.addAll(List.of("HL*3*2*19*1", "NM1*85*2*LAKESIDE CLINIC*****XX*1234567893"));
            all.addAll(List.of(claims));
        }
        return new AnswerFile().group("HN", "005010X214", "ST*277*0001*005010X214", all.toArray(String[]::new));
    }

    /** An 835 with its claims and PLBs. */
    static AnswerFile remittance(String payment, String trace, String... body) {
        return new AnswerFile().remit("0001", payment, trace, body);
    }

    AnswerFile remit(String st02, String payment, String trace, String... body) {
        String bpr = payment.equals("0") ? "BPR*H*0*C*NON************20260310"
                : "BPR*I*" + payment + "*C*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*20260310";
        List<String> all = new ArrayList<>(List.of(bpr, "TRN*1*" + trace + "*1999999999", "DTM*405*20260309", "N1*PR*EVERGREEN HEALTH*XV*EVG99", "PER*BL*PAYMENTS*TE*5550100000",
                "N1*PE*LAKESIDE CLINIC*XX*1234567893", "LX*1"));
        all.addAll(List.of(body));
        return group("HP", "005010X221A1", "ST*835*" + st02, all.toArray(String[]::new));
    }

    AnswerFile group(String gs01, String version, String st, String... body) {
        groups++;
        segments.add("GS*" + gs01 + "*CLEARPATH*MERCY*20260303*0930*" + groups + "*X*" + version);
        segments.add(st);
        segments.addAll(List.of(body));
        segments.add("SE*" + (body.length + 2) + "*" + st.split("\\*")[2]);
        segments.add("GE*1*" + groups);
        return this;
    }

    AnswerFile andTa1(String isa13, String code) {
        segments.add(1, "TA1*" + isa13 + "*260303*0929*" + code + "*000");
        return this;
    }

    String text() {
        return String.join("~\n", segments) + String.format(Locale.ROOT, "~%nIEA*%d*%s~%n", groups, isa);
    }

    byte[] bytes() {
        return bytes(text());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
