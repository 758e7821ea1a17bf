package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.simulator.ClaimFile.Party;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The bank's file for the provider: NACHA, 94 characters a line, one batch of CCD credits for each payer's payment, each entry with one addenda record 05
 * that holds the TRN of its 835 (CAQH CORE 370: {@code TRN*1*trace*originator\}). Banks and accounts are invented.
 */
final class BankFile {
    /** Passes the check digit of a routing number and belongs to nobody. */
    static final String ROUTING_NUMBER = "999999992";
    static final String ACCOUNT = "7654321";
    private static final int WIDTH = 94;
    private static final int BLOCKING = 10;
    private static final long SEQUENCES = 10_000_000;
    private static final long HASH = 10_000_000_000L;
    private static final String CREDITS = "220";
    private static final String ODFI = ROUTING_NUMBER.substring(0, 8);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    /**
     * One payment.
     *
     * @param trace     TRN02 of its 835
     * @param effective BPR16
     */
    record Entry(Party payer, Party payee, String originator, String trace, Money amount, LocalDate effective) {
    }

    private final List<String> records = new ArrayList<>();

    private BankFile() {
    }

    /**
     * @param number  of the 835 that it belongs to: the bank's trace numbers count from there, so that two files have different ones
     * @param entries none negative, none zero
     */
    static byte[] write(LocalDateTime at, long number, List<Entry> entries) {
        BankFile file = new BankFile();
        file.add("101 %s%s%s%sA094101%s%s%s", ROUTING_NUMBER, left(" " + ROUTING_NUMBER, 10), DATE.format(at), TIME.format(at),
                left("DEMO RECEIVING BANK", 23), left("DEMO SENDING BANK", 23), left("", 8));
        long total = 0;
        for (int i = 0; i < entries.size(); i++) {
            file.batch(entries.get(i), i + 1, (number + i) % SEQUENCES);
            total += entries.get(i).amount().cents();
        }
        int blocks = (file.records.size() + BLOCKING) / BLOCKING;
        file.add("9%06d%06d%08d%010d%012d%012d%s", entries.size(), blocks, 2 * entries.size(), hash(entries.size()), 0, total, left("", 39));
        while (file.records.size() % BLOCKING != 0) {
            file.records.add("9".repeat(WIDTH));
        }
        return (String.join("\n", file.records) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void batch(Entry entry, int number, long sequence) {
        String effective = DATE.format(entry.effective());
        add("5%s%s%s%sCCD%s%s%s   1%s%07d", CREDITS, left(entry.payer().name(), 16), left("", 20), left(entry.originator(), 10), left("HCCLAIMPMT", 10),
                effective, effective, ODFI, number);
        add("622%s%s%010d%s%s  1%s%07d", ROUTING_NUMBER, left(ACCOUNT, 17), entry.amount().cents(), left(entry.payee().id(), 15),
                left(entry.payee().name(), 22), ODFI, sequence);
        add("705%s0001%07d", left("TRN*1*" + entry.trace() + "*" + entry.originator() + "\\", 80), sequence);
        add("8%s%06d%010d%012d%012d%s%s%s%s%07d", CREDITS, 2, hash(1), 0, entry.amount().cents(), left(entry.originator(), 10), left("", 19), left("", 6),
                ODFI, number);
    }

    /** The sum of the first eight digits of the receiving banks' numbers. */
    private static long hash(int entries) {
        return Long.parseLong(ODFI) * entries % HASH;
    }

    private void add(String format, Object... values) {
        String line = format.formatted(values);
        if (line.length() != WIDTH) {
            throw new IllegalStateException("a record of " + line.length() + " characters");
        }
        records.add(line);
    }

    /** Capital letters, cut or filled with blanks. */
    private static String left(String text, int width) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^\\x20-\\x7e]", " ");
        return (plain + " ".repeat(width)).substring(0, width);
    }
}
