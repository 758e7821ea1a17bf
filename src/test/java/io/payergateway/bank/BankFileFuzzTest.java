package io.payergateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Money;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files: each is read or refused, none throws, and money that counts is the money that the file's own totals say. */
class BankFileFuzzTest {
    private static final int FILES = 5_000;
    private static final String CSV = BankCsvReader.HEADER + "\n2026-03-10,1234.56,ACH,1999999999,0001234,\"A, B\",B-1\n2026-03-11,-10,CHK,,4711,D,B-2\n";
    private final Random random = new Random(20_260_310);
    private final BankFileReader reader = new BankFileReader();

    @Test
    void aDamagedNachaFileIsReadOrRefusedAndItsMoneyIsThatOfItsTotals() {
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            ReadBankFile file = reader.read(damaged(sample()));
            if (file.isGood() && file.ignored().isEmpty() && file.format() == BankFormat.NACHA) {
                good++;
                assertThat(Money.sum(file.entries().stream().map(BankEntry::amount).toList())).as("file %d", i).isEqualTo(Money.of("1224.56"));
            }
        }
        assertThat(good).as("names and descriptions may be anything").isPositive();
    }

    @Test
    void aDamagedCsvIsReadOrRefused() {
        for (int i = 0; i < FILES; i++) {
            ReadBankFile file = reader.read(damaged(CSV.getBytes(StandardCharsets.UTF_8)));
            assertThat(file.isGood() || !file.findings().isEmpty()).isTrue();
            assertThat(file.findings().size()).isLessThanOrEqualTo(BankFindings.MOST + 2);
        }
    }

    private static byte[] sample() {
        return new NachaFile().batch("CCD", "260310").payment("22", "1234.56", "TRN*1*0001234*1999999999\\").payment("27", "10.00", "TRN*1*BACK1*1999999999*X~").endBatch()
                .bytes();
    }

    /** One to three bytes changed, or a piece cut out or doubled. */
    private byte[] damaged(byte[] file) {
        byte[] bytes = file.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) > 0) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(200));
        String piece = text.substring(from, to);
        return (text.substring(0, from) + (random.nextBoolean() ? piece + piece : "") + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
