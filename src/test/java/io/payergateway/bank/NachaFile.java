package io.payergateway.bank;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A NACHA file written record by record for a test, its totals summed as the rules say. */
public final class NachaFile {
    private static final long BANK = 9_999_999;
    private final List<String> records = new ArrayList<>();
    private String header = "";
    private int sequence;
    private int batches;
    private int count;
    private long hash;
    private long debits;
    private long credits;
    private final long[] file = new long[4];

    public NachaFile() {
        records.add(pad("101 099999999 1888888882603100930A094101" + pad("LAKESIDE BANK", 23) + pad("FIRST BANK", 23)));
    }

    public static NachaFile of(String day, String amount, String trace) {
        return new NachaFile().batch("CCD", day).payment("22", amount, "TRN*1*" + trace + "*1999999999\\").endBatch();
    }

    /** @param day effective entry date, YYMMDD */
    public NachaFile batch(String secClass, String day) {
        header = pad("EVERGREEN HEALTH", 16) + pad("", 20) + "1999999999" + secClass + "HCCLAIMPMT" + pad("", 6) + day;
        batches++;
        count = 0;
        hash = 0;
        debits = 0;
        credits = 0;
        records.add(pad("5200" + header + "   1" + "09999999" + digits(batches, 7)));
        return this;
    }

    /** @param addenda of type 05; "" for none */
    public NachaFile payment(String code, String amount, String addenda) {
        long cents = Math.round(Double.parseDouble(amount) * 100);
        String trace = "09999999" + digits(++sequence, 7);
        records.add("6" + code + digits(BANK, 8) + "2" + pad("00123", 17) + digits(cents, 10) + pad("PG", 15) + pad("LAKESIDE CLINIC", 22) + "  " + (addenda.isEmpty() ? "0" : "1") + trace);
        count++;
        hash += BANK;
        if (code.charAt(1) <= '4') {
            credits += cents;
        } else {
            debits += cents;
        }
        if (!addenda.isEmpty()) {
            records.add("705" + pad(addenda, 80) + "0001" + digits(sequence, 7));
            count++;
        }
        return this;
    }

    public NachaFile endBatch() {
        records.add(pad("8200" + digits(count, 6) + digits(hash, 10) + digits(debits, 12) + digits(credits, 12) + "1999999999" + pad("", 25) + "09999999" + digits(batches, 7)));
        file[0] += count;
        file[1] += hash;
        file[2] += debits;
        file[3] += credits;
        return this;
    }

    public List<String> records() {
        List<String> all = new ArrayList<>(records);
        int blocks = (all.size() + 1 + 9) / 10;
        all.add(pad("9" + digits(batches, 6) + digits(blocks, 6) + digits(file[0], 8) + digits(file[1], 10) + digits(file[2], 12) + digits(file[3], 12)));
        while (all.size() % 10 != 0) {
            all.add("9".repeat(94));
        }
        return all;
    }

    public String text() {
        return String.join("\n", records()) + "\n";
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    private static String pad(String text) {
        return pad(text, 94);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String digits(long number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
