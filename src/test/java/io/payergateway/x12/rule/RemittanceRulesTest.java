package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an 835 says twice: the two ends of a period, and who pays under which number. */
class RemittanceRulesTest {
    private static final String TRN = "TRN*1*TRACE0001*1999999999";
    private final ValidFile remittance = ValidFile.of("835");

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"DTM*233*20260210; DTM*233*20260209", "DTM*151*20260210; DTM*151*20250211"})
    void periodDoesNotEndBeforeItBegins(String right, String wrong) {
        assertThat(remittance.with(right, wrong).errors()).containsExactly("CONTRADICTION " + wrong + " 02");
    }

    @Test
    void periodIsToldAtTheDateThatComesLast() {
        ValidFile turned = remittance.with("DTM*150*20260210").with("DTM*151*20260210", "DTM*151*20260210", "DTM*150*20260211");
        assertThat(turned.errors()).containsExactly("CONTRADICTION DTM*150*20260211 02");
        assertThat(turned.with("DTM*151*20260210", "DTM*151*20260212").errors()).isEmpty();
    }

    @Test
    void dateThatIsNoneIsToldOnce() {
        assertThat(remittance.with("DTM*233*20260210", "DTM*233*20251332").errors()).containsExactly("ELEMENT_DATE DTM*233*20251332 02");
        assertThat(remittance.with("DTM*232*20260210", "DTM*232*20260210-20260209").errors()).containsExactly("ELEMENT_DATE DTM*232*20260210-20260209 02");
    }

    @Test
    void paymentDateIsADate() {
        String bpr = remittance.segments().stream().filter(segment -> segment.startsWith("BPR*")).findFirst().orElseThrow();
        assertThat(remittance.with(bpr, bpr.replace("*20260309", "*20261309")).errors()).containsExactly("ELEMENT_DATE " + bpr.replace("*20260309", "*20261309") + " 16");
    }

    @Test
    void traceNamesThePayerThatThePaymentNames() {
        ValidFile other = remittance.with(TRN, "TRN*1*TRACE0001*1999999998");
        assertThat(other.errors()).isEmpty();
        assertThat(other.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code() + " " + finding.place().segment() + finding.place().element()).isEqualTo("DOUBTFUL TRN3");
            assertThat(finding.severity()).isEqualTo(X12Finding.Severity.WARNING);
        });
    }

    @Test
    void traceNamesTheDivisionThatThePaymentNames() {
        String bpr = remittance.segments().stream().filter(segment -> segment.startsWith("BPR*")).findFirst().orElseThrow();
        ValidFile divided = remittance.with(bpr, bpr.replace("*1999999999**01", "*1999999999*WEST     *01"));
        assertThat(divided.with(TRN, TRN + "*WEST").findings()).isEmpty();
        assertThat(divided.with(TRN, TRN + "*EAST").errors()).containsExactly("CONTRADICTION " + TRN + "*EAST 04");
        assertThat(divided.findings()).as("TRN04 is situational").isEmpty();
    }
}
