package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.Rule;
import io.payergateway.journal.FindingRow;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader says what is wrong with a message, the edits what is wrong with a claim; what both see is open once, and where a person can put it right. */
class OneFactOneFindingTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "99213^^C4;         '';               PROCEDURE_MISSING; PROCEDURE_MISSING",
        "E11.9^^I10;        44054006^^SCT;    DIAGNOSIS_SYSTEM;  DIAGNOSIS_SYSTEM",
        "E11.9^^I10;        E11.9;            DIAGNOSIS_SYSTEM;  DIAGNOSIS_SYSTEM",
        "|1|150.00|150.00|; ||150.00|150.00|; UNITS_MISSING;     UNITS",
        "|1|150.00|150.00|; |x|150.00|150.00|; UNITS_INVALID;    UNITS",
        "|1|150.00|150.00|; |-1|150.00|150.00|; UNITS_INVALID;   UNITS",
        "|EVG01|EVG01|;     |||;              PAYER_ID_MISSING;  PAYER_UNKNOWN"})
    void whatReaderAndEditsBothSeeIsOpenOnceBeforeAndAfterTheClaimIsMade(String right, String wrong, String read, String edited) {
        String text = new String(Hl7Text.of("A1").charge("K1", "99213", "150.00").bytes(), US_ASCII);
        assertThat(text).contains(right);
        long message = desk.store(text.replace(right, wrong).getBytes(US_ASCII));
        desk.builder.drain(10);
        assertThat(openOf(message)).containsExactly(read);
        desk.releaseNow();
        assertThat(desk.open(desk.only().id())).extracting(Finding::code).containsExactly(edited);
        assertThat(desk.only().state()).isEqualTo(ClaimState.HELD);
        assertThat(openOf(message)).isEmpty();
    }

    @Test
    void aQuantityThatAPersonGaveIsNoLongerMissing() {
        String text = new String(Hl7Text.of("A1").charge("K1", "99213", "150.00").bytes(), US_ASCII);
        desk.store(text.replace("|1|150.00|150.00|", "||150.00|150.00|").getBytes(US_ASCII));
        desk.builder.drain(10);
        desk.releaseNow();
        EditRequest.LineEdit units = new EditRequest.LineEdit(1, Optional.empty(), Optional.empty(), Optional.of(BigDecimal.ONE), Optional.empty(), Optional.empty(),
                Optional.empty());
        assertThat(desk.editing.edit(desk.only().id(), EditRequest.because("From the chart.").withLine(units), "biller").orElseThrow().state())
                .isEqualTo(ClaimState.READY);
    }

    @Test
    void anInstitutionalChargeWithoutAQuantityIsNotHiddenInALineWithOthers() {
        Hl7Text bill = Hl7Text.of("A1").visit("E", "EMR").revenue("K1", "0450", "99283", "100.00", "20261012").revenue("K2", "0450", "99283", "100.00", "20261012");
        desk.store(new String(bill.bytes(), US_ASCII).replaceFirst("\\|1\\|100.00\\|100.00\\|", "||100.00|100.00|").getBytes(US_ASCII));
        desk.builder.drain(10);
        desk.releaseNow();
        assertThat(desk.content(desk.only().id()).lines()).hasSize(2);
        assertThat(desk.openCodes(desk.only().id())).contains("UNITS");
    }

    @Test
    void everyWordOfTheReaderThatAnEditStandsForNamesAnEdit() {
        List<String> rules = ClaimEdits.rules().stream().map(Rule::code).toList();
        assertThat(rules).containsAll(AccountFindings.JUDGED_BY.values());
        assertThat(rules).doesNotContainAnyElementsOf(AccountFindings.JUDGED_BY.keySet());
    }

    private List<String> openOf(long message) {
        return desk.ofMessage(message).stream().filter(row -> row.resolvedAt().isEmpty()).map(FindingRow::finding).map(Finding::code).toList();
    }
}
