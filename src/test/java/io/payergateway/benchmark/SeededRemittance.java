package io.payergateway.benchmark;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12Writer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A balanced 835 as payers send them: claims of one to five lines with contractual and patient adjustments, remark codes, a rendering provider
 * and line control numbers. The same seed gives the same bytes; nobody in it exists.
 */
final class SeededRemittance {
    private static final String[] REMARKS = {"N130", "M15", "MA01", "N381"};

    private final Random random;
    private final X12Writer writer;
    private long paid;

    private SeededRemittance(long seed, X12Writer writer) {
        this.random = new Random(seed);
        this.writer = writer;
    }

    static byte[] of(long seed, int claims) {
        // BPR02 stands before the claims that it sums up, so the same claims are written twice
        long total = write(seed, claims, 0, new X12Writer(Delimiters.STANDARD));
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        write(seed, claims, total, writer);
        return writer.bytes();
    }

    /** Many transaction sets in one group, made while they are read: as large as is asked for, in the memory of two sets. */
    static InputStream large(long seed, int claimsInASet, int sets) {
        String text = new String(of(seed, claimsInASet), StandardCharsets.ISO_8859_1);
        int st = text.indexOf("ST*835");
        int ge = text.indexOf("GE*1*1~");
        String set = text.substring(st, ge);
        Stream<String> parts = Stream.concat(Stream.of(text.substring(0, st)), Stream.concat(IntStream.rangeClosed(1, sets).mapToObj(each -> numbered(set, each)),
                Stream.of(text.substring(ge).replace("GE*1*1~", "GE*" + sets + "*1~"))));
        Iterator<String> all = parts.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(all.next().getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    private static String numbered(String set, int number) {
        String control = String.format(Locale.ROOT, "%04d", number);
        return "ST*835*" + control + set.substring("ST*835*0001".length(), set.length() - "0001~".length()) + control + "~";
    }

    private static long write(long seed, int claims, long total, X12Writer writer) {
        SeededRemittance remittance = new SeededRemittance(seed, writer);
        remittance.header(total);
        for (int i = 1; i <= claims; i++) {
            remittance.claim(i);
        }
        writer.se().ge().iea();
        return remittance.paid;
    }

    private void header(long total) {
        Interchanges.openRemittance(writer, money(total));
        writer.segment("REF").put(1, "TJ").put(2, "999999999").end();
        writer.segment("LX").put(1, 1).end();
    }

    private void claim(int number) {
        int lines = 1 + random.nextInt(5);
        long[] charged = new long[lines];
        long[] contractual = new long[lines];
        long[] patient = new long[lines];
        long charge = 0;
        long pay = 0;
        long owed = 0;
        for (int i = 0; i < lines; i++) {
            charged[i] = 2_000 + random.nextInt(40_000);
            contractual[i] = charged[i] * random.nextInt(60) / 100;
            patient[i] = random.nextBoolean() ? (charged[i] - contractual[i]) / 5 : 0;
            charge += charged[i];
            owed += patient[i];
            pay += charged[i] - contractual[i] - patient[i];
        }
        paid += pay;
        writer.segment("CLP").put(1, "ACCT%07d".formatted(number)).put(2, 1).put(3, money(charge)).put(4, money(pay)).put(5, money(owed)).put(6, "12")
                .put(7, "2026060%09d".formatted(number)).put(8, "11").put(9, "1").end();
        writer.segment("NM1").put(1, "QC").put(2, 1).put(3, Invented.lastName(random)).put(4, Invented.firstName(random)).put(8, "MI")
                .put(9, "EVG%08d".formatted(random.nextInt(99_999_999))).end();
        writer.segment("NM1").put(1, "82").put(2, 1).put(3, Invented.lastName(random)).put(4, Invented.firstName(random)).put(8, "XX")
                .put(9, "1234567893").end();
        writer.segment("REF").put(1, "EA").put(2, "MRN%07d".formatted(random.nextInt(9_999_999))).end();
        writer.segment("DTM").put(1, "232").put(2, "20260201").end();
        writer.segment("DTM").put(1, "233").put(2, "20260201").end();
        writer.segment("DTM").put(1, "050").put(2, "20260215").end();
        writer.segment("AMT").put(1, "AU").put(2, money(charge - owed)).end();
        for (int i = 0; i < lines; i++) {
            line(number, i, charged[i], contractual[i], patient[i]);
        }
    }

    private void line(int claim, int line, long charged, long contractual, long patient) {
        long pay = charged - contractual - patient;
        writer.segment("SVC").composite(1, "HC", Invented.procedure(random), random.nextInt(4) == 0 ? "25" : "").put(2, money(charged))
                .put(3, money(pay)).put(5, 1).end();
        writer.segment("DTM").put(1, "472").put(2, "20260201").end();
        if (contractual > 0) {
            writer.segment("CAS").put(1, "CO").put(2, "45").put(3, money(contractual)).end();
        }
        if (patient > 0) {
            long deductible = patient / 2;
            writer.segment("CAS").put(1, "PR").put(2, "2").put(3, money(patient - deductible)).put(5, deductible > 0 ? "1" : "").put(6, deductible > 0 ? money(deductible) : "")
                    .end();
        }
        writer.segment("REF").put(1, "6R").put(2, "%07d%02d".formatted(claim, line + 1)).end();
        writer.segment("AMT").put(1, "B6").put(2, money(pay + patient)).end();
        if (random.nextInt(3) == 0) {
            writer.segment("LQ").put(1, "HE").put(2, REMARKS[random.nextInt(REMARKS.length)]).end();
        }
    }

    /** Cents as X12 writes amounts: without trailing zeros. */
    private static String money(long cents) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2).stripTrailingZeros();
        return amount.signum() == 0 ? "0" : amount.toPlainString();
    }
}
