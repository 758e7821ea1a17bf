package io.payergateway.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A synthetic 835 whose sums the test keeps for itself, in cents. */
final class EraFile {
    private static final AtomicInteger COUNT = new AtomicInteger(700_000_000);

    final String trace = "ERA" + COUNT.incrementAndGet();
    final List<String> claims = new ArrayList<>();
    final TreeMap<String, Long> byGroup = new TreeMap<>();
    long charge;
    long paid;
    long patient;
    long provider;
    private final String payer;
    private final String date;
    private final List<String> body = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private long off;

    EraFile(String payer, String date) {
        this.payer = payer;
        this.date = date;
    }

    /** CLP, and what follows it. */
    EraFile claim(String number, String status, long chargeCents, long paidCents, long patientCents) {
        claims.add(number);
        charge += chargeCents;
        paid += paidCents;
        patient += patientCents;
        body.add("CLP*" + number + "*" + status + "*" + x12(chargeCents) + "*" + x12(paidCents) + "*" + x12(patientCents) + "*12*ICN" + number + "*11*1");
        return this;
    }

    EraFile cas(String group, String reason, long cents) {
        byGroup.merge(group, cents, Long::sum);
        body.add("CAS*" + group + "*" + reason + "*" + x12(cents));
        return this;
    }

    EraFile segment(String segment) {
        body.add(segment);
        return this;
    }

    EraFile plb(String reason, String reference, long cents) {
        provider += cents;
        tail.add("PLB*1234567893*20261231*" + reason + ":" + reference + "*" + x12(cents));
        return this;
    }

    /** BPR02 that does not follow. */
    EraFile offBy(long cents) {
        off = cents;
        return this;
    }

    long payment() {
        return paid - provider + off;
    }

    /** Claims of the generator: lines with contractual, patient and denying parts, reversals among them. */
    static EraFile random(Random random, String payer, String date, String prefix, int count) {
        EraFile era = new EraFile(payer, date);
        for (int i = 0; i < count; i++) {
            long sign = random.nextInt(10) == 0 ? -1 : 1;
            long charge = sign * (100 + random.nextInt(500_000));
            long ofClaim = random.nextInt(4) == 0 ? charge / 20 : 0;
            long contractual = charge / (2 + random.nextInt(5));
            long patient = charge / (10 + random.nextInt(5));
            long rest = random.nextBoolean() ? charge / 50 : 0;
            era.claim(String.format("%s%04d", prefix, i), sign < 0 ? "22" : "1", charge, charge - ofClaim - contractual - patient - rest, patient);
            if (ofClaim != 0) {
                era.cas("OA", "23", ofClaim);
            }
            long line = charge - ofClaim;
            era.segment("SVC*HC:99213*" + x12(line) + "*" + x12(line - contractual - patient - rest) + "**1").segment("DTM*472*20260301");
            era.cas("CO", "45", contractual).cas("PR", "2", patient);
            if (rest != 0) {
                era.cas("PI", "97", rest);
            }
        }
        return random.nextInt(3) == 0 ? era.plb("WO", "ICN" + prefix, 100 + random.nextInt(900)).plb("L6", "", -random.nextInt(100) - 1) : era;
    }

    byte[] bytes() {
        String isa = Integer.toString(COUNT.incrementAndGet());
        List<String> set = new ArrayList<>(List.of("ST*835*0001",
            payment() == 0 ? "BPR*H*0*C*NON************" + date : "BPR*I*" + x12(payment()) + "*C*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*" + date,
            "TRN*1*" + trace + "*1999999999", "DTM*405*20260309", "N1*PR*" + payer + "*XV*EVG99", "N3*PO BOX 1", "N4*SPRINGFIELD*IL*62701", "PER*BL*PAYMENTS*TE*5550100000",
            "N1*PE*LAKESIDE CLINIC*XX*1234567893", "N3*1 LAKE STREET", "N4*LAKESIDE*IL*60001", "LX*1"));
        set.addAll(body);
        set.addAll(tail);
        set.add("SE*" + (set.size() + 1) + "*0001");
        return ("ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*MERCYHEALTH    *260303*0930*^*00501*" + isa + "*0*T*:~\nGS*HP*CLEARPATH*MERCY*20260303*0930*1*X*005010X221A1~\n"
            + String.join("~\n", set) + "~\nGE*1*1~\nIEA*1*" + isa + "~\n").getBytes(StandardCharsets.US_ASCII);
    }

    static String x12(long cents) {
        return cents == 0 ? "0" : BigDecimal.valueOf(cents, 2).stripTrailingZeros().toPlainString();
    }

    /** "1,250.00". */
    static String money(long cents) {
        return String.format(Locale.US, "%,.2f", BigDecimal.valueOf(cents, 2));
    }
}
