package io.payergateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankCsvReaderTest {
    private static ReadBankFile read(String... rows) {
        return new BankFileReader().read((BankCsvReader.HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachRowIsAMovementOfMoney() {
        ReadBankFile file = read("2026-03-10,1234.56,ACH,1999999999,0001234,EVERGREEN HEALTH,B-1", "2026-03-11,-10,CHK,,4711,\"A, \"\"B\"\"\",B-2");
        assertThat(file.findings()).isEmpty();
        assertThat(file.entries()).containsExactly(
                new BankEntry("row 2", PaymentMethod.ACH, LocalDate.of(2026, 3, 10), Money.of("1234.56"), "1999999999", "1999999999", "0001234", "EVERGREEN HEALTH", "B-1"),
                new BankEntry("row 3", PaymentMethod.CHK, LocalDate.of(2026, 3, 11), Money.of("-10.00"), "", "", "4711", "A, \"B\"", "B-2"));
    }

    @Test
    void lineEndsOfWindowsAndAByteOrderMarkAreNoMistake() {
        String text = "\uFEFF" + BankCsvReader.HEADER + "\r\n2026-03-10,1,ACH,1999999999,T,D,B-1\r\n";
        assertThat(new BankFileReader().read(text.getBytes(StandardCharsets.UTF_8)).entries()).hasSize(1);
    }

    @Test
    void everyBadRowIsAFindingAndNothingOfTheFileCounts() {
        ReadBankFile file = read("2026-03-10,1.00,ACH,1999999999,T1,D,B-1", "2026-02-30,1.00,ACH,1999999999,T2,D,B-2", "2026-03-10,1.005,ACH,1999999999,T3,D,B-3");
        assertThat(file.isGood()).isFalse();
        assertThat(file.findings()).extracting(Finding::place).containsExactly("row 3", "row 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "10.03.2026,1.00,ACH,C,T,D,B;date", "1926-03-10,1.00,ACH,C,T,D,B;date", "2026-03-10,0.00,ACH,C,T,D,B;amount", "2026-03-10,$1.00,ACH,C,T,D,B;amount",
        "2026-03-10,1.00,WIRE,C,T,D,B;method", "2026-03-10,1.00,ACH,,T,D,B;company_id", "2026-03-10,1.00,ACH,C,T,D,;bank_reference",
        "2026-03-10,1.00,ACH,C, T,D,B;trace_number", "2026-03-10,1.00,ACH,C,T,D;columns", "2026-03-10,1.00,ACH,C,T,D,B,E;columns", "2026-03-10,1.00,ACH,C,T,D\"x,B;columns"})
    void aRowNamesWhatIsWrongAndNeverQuotesIt(String row, String says) {
        assertThat(read(row).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(says).doesNotContain(row.substring(0, 10));
            assertThat(finding.code()).isEqualTo("BANK_RECORD");
        });
    }

    @Test
    void theHeaderIsStrictAndTheEndMustBeThere() {
        assertThat(new BankFileReader().read("date,amount\n".getBytes(StandardCharsets.UTF_8)).findings()).extracting(Finding::place).containsExactly("row 1");
        String cut = BankCsvReader.HEADER + "\n2026-03-10,1.00,ACH,C,T,D,B";
        assertThat(new BankFileReader().read(cut.getBytes(StandardCharsets.UTF_8)).isGood()).isFalse();
        assertThat(BankFileReader.isCutOff(cut.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void twoRowsThatAreTheSameInEverythingRefuseTheFile() {
        String row = "2026-03-10,1.00,ACH,C,T,D,B-1";
        assertThat(read(row, row).findings()).singleElement().satisfies(finding -> assertThat(finding.message()).contains("twice"));
    }

    @Test
    void theExampleOfTheDocumentationReads() throws Exception {
        String page = Files.readString(Path.of("docs/reference/bank.md"));
        String example = page.substring(page.indexOf(BankCsvReader.HEADER), page.indexOf("\n```", page.indexOf(BankCsvReader.HEADER)) + 1);
        ReadBankFile file = new BankFileReader().read(example.getBytes(StandardCharsets.UTF_8));
        assertThat(file.findings()).isEmpty();
        assertThat(file.entries()).hasSizeGreaterThan(1);
    }
}
