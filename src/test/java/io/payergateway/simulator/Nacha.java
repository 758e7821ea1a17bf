package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a bank's file by the columns of the NACHA rules and holds every count, hash and total against its records. */
final class Nacha {
    private Nacha() {
    }

    /** @return "TRACE AMOUNT" of each entry */
    static List<String> payments(byte[] file) {
        List<String> lines = new String(file, StandardCharsets.US_ASCII).lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(94));
        assertThat(lines.size() % 10).isZero();
        assertThat(lines.get(0)).startsWith("101 999999992 999999992").contains("094101");
        List<String> payments = new ArrayList<>();
        long total = 0;
        long hash = 0;
        int batches = 0;
        int records = 0;
        String entry = "";
        for (String line : lines) {
            switch (line.charAt(0)) {
                case '5' -> assertThat(line.substring(50, 63)).isEqualTo("CCDHCCLAIMPMT");
                case '6' -> {
                    entry = line;
                    records++;
                    total += Long.parseLong(line.substring(29, 39));
                    hash += Long.parseLong(line.substring(3, 11));
                }
                case '7' -> {
                    records++;
                    assertThat(line.substring(0, 3)).isEqualTo("705");
                    assertThat(line.substring(87)).isEqualTo(entry.substring(87));
                    String[] trn = line.substring(3, 83).strip().replace("\\", "").split("\\*");
                    assertThat(trn[0] + trn[1]).isEqualTo("TRN1");
                    payments.add(trn[2] + " " + Money.ofCents(Long.parseLong(entry.substring(29, 39))));
                }
                case '8' -> {
                    batches++;
                    assertThat(line.substring(4, 20)).isEqualTo("000002%s".formatted("00" + entry.substring(3, 11)));
                    assertThat(line.substring(32, 44)).isEqualTo("00" + entry.substring(29, 39));
                }
                case '9' -> {
                    if (!line.equals("9".repeat(94))) {
                        assertThat(line).startsWith("9%06d%06d%08d%010d%012d%012d".formatted(batches, lines.size() / 10, records, hash, 0, total));
                    }
                }
                default -> { }
            }
        }
        return payments;
    }
}
