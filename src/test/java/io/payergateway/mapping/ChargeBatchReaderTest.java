package io.payergateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Money;
import io.payergateway.model.Relationship;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChargeBatchReaderTest {
    private static final String FORMAT = "county-charges";
    private static final ChargeBatchReader READER = new ChargeBatchReader(Path.of("mappings/edi"));
    private static String sample;

    @BeforeAll
    static void warm() throws IOException {
        READER.warm();
        sample = Files.readString(Path.of("mappings/edi/county-charges.sample.txt"));
    }

    @AfterAll
    static void close() {
        READER.close();
    }

    @Test
    void theSampleGivesOneMessageForEachAccountWithItsPatientCoverageAndCharges() {
        ChargeBatch batch = read(sample);
        assertThat(batch.findings()).isEmpty();
        assertThat(batch.sender()).isEqualTo("COUNTYBILL");
        assertThat(batch.batchId()).isEqualTo("B20260315-01");
        assertThat(batch.created()).contains(LocalDate.of(2026, 3, 15));
        assertThat(batch.messages()).hasSize(2).allSatisfy(message -> assertThat(message.findings()).isEmpty());
        HospitalMessage first = batch.messages().get(0);
        assertThat(first.event()).isEqualTo(HospitalMessage.Event.CHARGES);
        assertThat(first.facility()).isEqualTo("county-clinic");
        assertThat(first.visit().orElseThrow().account()).isEqualTo("C1000001");
        assertThat(first.patient().address().line1()).isEqualTo("7 ORCHARD LANE");
        assertThat(first.coverages().get(0).relationship()).isEqualTo(Relationship.SELF);
        assertThat(first.coverages().get(0).subscriber().name().last()).isEqualTo("DEMO");
        Charge office = first.charges().get(0);
        assertThat(office.procedure().code()).isEqualTo("99213");
        assertThat(office.procedure().system()).isEqualTo(CodeSystem.CPT);
        assertThat(office.procedure().modifiers()).containsExactly("25");
        assertThat(office.amount()).isEqualTo(Money.of("150.00"));
        assertThat(office.diagnoses()).extracting(Diagnosis::code).containsExactly("E119", "I10");
        assertThat(first.diagnoses()).extracting(Diagnosis::use).containsExactly(Diagnosis.Use.PRINCIPAL, Diagnosis.Use.OTHER);
        HospitalMessage second = batch.messages().get(1);
        assertThat(second.coverages().get(0).subscriber().birthDate()).contains(LocalDate.of(1985, 5, 5));
        assertThat(second.charges()).extracting(Charge::type).containsExactly(ChargeType.CHARGE, ChargeType.CREDIT);
    }

    @Test
    void emptyFieldsKeepTheirPlaceAndNothingShifts() {
        Charge withoutModifier = read(sample).messages().get(0).charges().get(1);
        assertThat(withoutModifier.procedure().modifiers()).isEmpty();
        assertThat(withoutModifier.amount()).isEqualTo(Money.of("12.50"));
        assertThat(withoutModifier.performing().orElseThrow().npi()).isEqualTo("1234567893");
    }

    @Test
    void windowsLineEndsAndAMissingLastLineEndAreRead() {
        assertThat(read(sample.replace("\n", "\r\n")).messages()).hasSize(2);
        assertThat(read(sample.stripTrailing()).messages()).hasSize(2);
    }

    @Test
    void aWrongCountRefusesTheWholeFile() {
        assertRefused(sample.replace("T|4|", "T|5|"), "BATCH_COUNT");
    }

    @Test
    void aWrongTotalRefusesTheWholeFileAndSaysBothFigures() {
        ChargeBatch batch = assertRefused(sample.replace("|162.50", "|260.50"), "BATCH_TOTAL");
        assertThat(batch.findings().get(0).message()).contains("260.50").contains("162.50");
    }

    @Test
    void anAmountThatIsNoneRefusesTheWholeFileBecauseItsTotalCannotBeChecked() {
        assertThat(read(sample.replace("|12.50|", "|12,50|")).findings()).extracting(Finding::code).contains("AMOUNT_INVALID");
        assertThat(read(sample.replace("|12.50|", "|12,50|")).messages()).isEmpty();
    }

    @Test
    void aFileWithoutTrailerIsRefused() {
        assertRefused(sample.substring(0, sample.indexOf("T|")), "BATCH_SYNTAX");
    }

    @Test
    void aRecordWithAFieldTooFewIsRefusedAndNotShifted() {
        assertRefused(sample.replace("|STONE|ADA\nC|C-2", "|STONE\nC|C-2"), "BATCH_SYNTAX");
    }

    @Test
    void aRecordOfUnknownKindIsRefused() {
        assertRefused(sample.replace("C|C-2|", "X|C-2|"), "BATCH_SYNTAX");
    }

    @Test
    void recordsBehindTheTrailerAreRefused() {
        assertRefused(sample + "C|C-9|CG|20260310||36415|CPT||1|12.50|E11.9|11|1234567893|STONE|ADA\n", "BATCH_SYNTAX");
    }

    @Test
    void anEmptyOrForeignFileIsRefused() {
        assertRefused("", "BATCH_SYNTAX");
        assertRefused("MSH|^~\\&|A|B\rPID|1\r", "BATCH_SYNTAX");
    }

    @Test
    void wrongFieldsAreFindingsOfTheirAccountAlone() {
        ChargeBatch batch = read(sample.replace("C|C-3|CG|20260311||99212|CPT|", "C|C-3|CG|20260311|||CPT|"));
        assertThat(batch.isRefused()).isFalse();
        assertThat(batch.messages().get(0).findings()).isEmpty();
        assertThat(batch.messages().get(1).findings()).extracting(Finding::code).containsExactly("PROCEDURE_MISSING");
        assertThat(batch.messages().get(1).findings().get(0).place()).isEqualTo("record 6 procedure");
    }

    @Test
    void theHeaderIsFoundWithoutTheParser() {
        assertThat(READER.header(sample.getBytes(StandardCharsets.UTF_8))).isEqualTo(new ChargeBatchReader.Header("COUNTYBILL", "B20260315-01"));
        assertThat(READER.header(new byte[0])).isEqualTo(new ChargeBatchReader.Header("", ""));
        assertThat(READER.formats()).contains(FORMAT);
    }

    @Test
    void twoThousandChargesAreReadInSeconds() {
        StringBuilder big = new StringBuilder("H|COUNTYBILL|BIG|20260315\n");
        for (int account = 0; account < 200; account++) {
            big.append("A|C2%06d|CM%06d|DEMO|CARLA||19800214|F|7 ORCHARD LANE|BUFFALO|NY|14202|O|EVG01|EVM7700101||SELF||||\n".formatted(account, account));
            for (int charge = 0; charge < 10; charge++) {
                big.append("C|C-%d-%d|CG|20260310||99213|CPT||1|1.00|E11.9|11|1234567893|STONE|ADA\n".formatted(account, charge));
            }
        }
        big.append("T|2000|2000.00\n");
        long start = System.nanoTime();
        List<HospitalMessage> messages = read(big.toString()).messages();
        assertThat(messages).hasSize(200);
        assertThat(Optional.of((System.nanoTime() - start) / 1_000_000_000L)).hasValueSatisfying(seconds -> assertThat(seconds).isLessThan(60));
        System.out.println("2,000 charges in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    private static ChargeBatch assertRefused(String text, String code) {
        ChargeBatch batch = read(text);
        assertThat(batch.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(batch.messages()).isEmpty();
        assertThat(batch.isRefused()).isTrue();
        return batch;
    }

    private static ChargeBatch read(String text) {
        return READER.read(FORMAT, text.getBytes(StandardCharsets.UTF_8), "county-clinic");
    }
}
