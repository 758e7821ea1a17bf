package io.payergateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NachaReaderTest {
    private static ReadBankFile read(String text) {
        return new BankFileReader().read(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static NachaFile sample() {
        return new NachaFile().batch("CCD", "260310").payment("22", "1234.56", "TRN*1*0001234*1999999999\\").payment("27", "10.00", "TRN*1*BACK1*1999999999*X~").endBatch();
    }

    @Test
    void creditsAndDebitsOfClassCcdCountWithTheirReassociationNumber() {
        ReadBankFile file = read(sample().text());
        assertThat(file.findings()).isEmpty();
        assertThat(file.format()).isEqualTo(BankFormat.NACHA);
        assertThat(file.entries()).containsExactly(
                new BankEntry("record 3", PaymentMethod.ACH, LocalDate.of(2026, 3, 10), Money.of("1234.56"), "1999999999", "1999999999", "0001234",
                        "EVERGREEN HEALTH HCCLAIMPMT", "099999990000001"),
                new BankEntry("record 5", PaymentMethod.ACH, LocalDate.of(2026, 3, 10), Money.of("-10.00"), "1999999999", "1999999999", "BACK1",
                        "EVERGREEN HEALTH HCCLAIMPMT", "099999990000002"));
    }

    @Test
    void recordsWithoutLineEndsAndWithCarriageReturnsAreTheSameFile() {
        assertThat(read(String.join("", sample().records())).entries()).isEqualTo(read(sample().text()).entries());
        assertThat(read(String.join("\r\n", sample().records()) + "\r\n").entries()).isEqualTo(read(sample().text()).entries());
    }

    @Test
    void whatMovesNoMoneyOrIsOfAnotherClassIsInTheTotalsAndListedAsIgnored() {
        ReadBankFile file = read(new NachaFile().batch("PPD", "260310").payment("22", "5.00", "").endBatch()
                .batch("CCD", "260310").payment("23", "0.00", "").payment("24", "0.00", "TRN*1*Z*1999999999\\").payment("21", "3.00", "").payment("42", "1.00", "").endBatch().text());
        assertThat(file.findings()).isEmpty();
        assertThat(file.entries()).isEmpty();
        assertThat(file.ignored()).extracting(Ignored::why).containsExactly("The entry is of class PPD, not CCD.", "The entry is a prenotification.", "The entry moves no money.",
                "The entry is a return or a notification of change.", "The entry is on no checking or savings account.");
    }

    @Test
    void aPaymentOfClaimsWithoutReadableTraceCountsWithoutOneAndIsToldOf() {
        ReadBankFile file = read(new NachaFile().batch("CCD", "260310").payment("22", "5.00", "").payment("22", "6.00", "TRN*2*X").endBatch().text());
        assertThat(file.isGood()).isTrue();
        assertThat(file.entries()).extracting(BankEntry::traceNumber).containsExactly("", "");
        assertThat(file.entries()).extracting(BankEntry::originator).containsOnly("1999999999");
        assertThat(file.findings()).extracting(Finding::code).containsExactly("BANK_ADDENDA", "BANK_ADDENDA");
    }

    /** One field of a good file changed: each total and number is held exactly, and nothing of the file counts. */
    @ParameterizedTest(name = "record {0} from {1}: {3}")
    @CsvSource({
        "1,  35, 095,          Record size",
        "7,   2, 220,          Service class",
        "7,   5, 000005,       number of entries and addenda of the batch is said to be 5 and is 4",
        "7,  11, 0019999999,   entry hash of the batch",
        "7,  21, 000000001001, total of debits of the batch is said to be 10.01 and is 10.00",
        "7,  33, 000000123455, total of credits of the batch is said to be 1234.55 and is 1234.56",
        "7,  45, 1999999998,   Service class",
        "7,  88, 0000002,      Service class",
        "8,   2, 000002,       number of batches is said to be 000002 and is 1",
        "8,   8, 000002,       number of blocks is said to be 000002 and is 1",
        "8,  14, 00000003,     number of entries and addenda of the file",
        "8,  22, 0000000000,   entry hash of the file",
        "8,  32, 00000000100X, total of debits of the file is said to be no number",
        "8,  44, 000000123457, total of credits of the file is said to be 1234.57",
        "2,  51, CCX,          ",
        "2,  70, 261340,       effective entry date",
        "2,   2, 299,          service class of the batch",
        "3,  30, 000012345X,   no numbers",
        "3,   2, 66,           ",
        "3,  79, 0,            announces addenda",
        "4,  88, 0000009,      its numbers are not those",
        "4,   2, 99,           type 05",
        "5,   1, 4,            of no type",
        "10,  1, 8,            only records of nines"})
    void whatDoesNotAgreeRefusesTheFile(int record, int from, String with, String says) {
        List<String> records = new java.util.ArrayList<>(sample().records());
        UnaryOperator<String> change = text -> text.substring(0, from - 1) + with + text.substring(from - 1 + with.length());
        records.set(record - 1, change.apply(records.get(record - 1)));
        ReadBankFile file = read(String.join("\n", records) + "\n");
        if (says == null) {
            assertThat(file.entries().size()).as("another class, another account").isLessThan(2);
        } else {
            assertThat(file.isGood()).isFalse();
            assertThat(file.findings()).extracting(Finding::message).anySatisfy(message -> assertThat(message).contains(says));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 94, 190, 700, 939})
    void aFileThatIsCutOffIsRefused(int length) {
        String whole = String.join("", sample().records());
        assertThat(read(whole.substring(0, length)).isGood()).isFalse();
        assertThat(BankFileReader.isCutOff(whole.substring(0, length).getBytes(StandardCharsets.US_ASCII))).isEqualTo(length < 940 - 94);
        assertThat(BankFileReader.isCutOff(whole.getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    @Test
    void aRecordOfAnotherSizeAndAForeignCharacterAreToldAtTheirPlace() {
        List<String> records = sample().records();
        assertThat(read(String.join("\n", records).replace("LAKESIDE CLINIC", "LAKESIDE CLINIC ")).findings()).extracting(Finding::place).contains("record 3", "record 5");
        assertThat(read(String.join("\n", records).replace("LAKESIDE BANK", "LAKESIDE B\u00c4NK")).findings()).extracting(Finding::place).containsExactly("record 1");
        assertThat(read(String.join("\n", records.subList(0, 9))).findings()).extracting(Finding::code).contains("BANK_TOTALS");
    }

    @Test
    void whatIsNoFileOfABankIsRefusedWhole() {
        assertThat(read("ISA*00*").findings()).extracting(Finding::code).containsExactly("BANK_FILE");
        assertThat(read("1").findings()).extracting(Finding::code).containsExactly("BANK_FILE");
        assertThat(new BankFileReader().read(new byte[BankFileReader.MAX_BYTES + 1]).findings()).extracting(Finding::code).containsExactly("BANK_FILE");
        assertThat(new BankFileReader().read(new byte[0]).isGood()).isFalse();
    }
}
