package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The statuses of a 277CA, at the batch, the provider, the claim and the line. */
class AcknowledgmentStatusTest {
    private static final String REJECTED = "STC*A3:33*20260302*U*100";
    private static final String ACCEPTED = "STC*A2:20:PR*20260302*WQ*150";
    private final ValidFile acknowledgment = ValidFile.of("277ca");

    @ParameterizedTest
    @ValueSource(strings = {"A3", "A6", "A7", "A8"})
    void rejectionIsNoAcceptance(String category) {
        String claim = ACCEPTED.replace("A2", category);
        assertThat(acknowledgment.with(ACCEPTED, claim).errors()).containsExactly("CONTRADICTION " + claim + " 01-1");
        assertThat(acknowledgment.with(ACCEPTED, claim.replace("WQ", "U")).errors()).isEmpty();
        String batch = "STC*" + category + ":19:PR*20260302*WQ*350";
        assertThat(acknowledgment.with("STC*A1:19:PR*20260302*WQ*350", batch).errors()).containsExactly("CONTRADICTION " + batch + " 01-1");
    }

    @ParameterizedTest
    @CsvSource({"A7:507*A3:33, A7:507*A2:33, 11-1", "A7:507*A3:33, A2:507*A3:33, 10-1"})
    void furtherStatusesGoWithTheActionToo(String right, String wrong, String element) {
        String segment = "STC*A7:562:85*20260302*U*100******" + right;
        assertThat(acknowledgment.with(segment, segment.replace(right, wrong)).errors()).containsExactly("CONTRADICTION " + segment.replace(right, wrong) + " " + element);
    }

    @Test
    void acceptanceIntoAdjudicationIsNoRejection() {
        assertThat(acknowledgment.with(REJECTED, REJECTED.replace("A3", "A2")).errors()).containsExactly("CONTRADICTION STC*A2:33*20260302*U*100 01-1");
        assertThat(acknowledgment.with("STC*A7:507*20260302*U", "STC*A2:507*20260302*U").errors()).containsExactly("CONTRADICTION STC*A2:507*20260302*U 01-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A0", "A1", "A5"})
    void receiptWithARejectionIsAWarning(String category) {
        ValidFile doubtful = acknowledgment.with(REJECTED, REJECTED.replace("A3", category));
        assertThat(doubtful.errors()).isEmpty();
        assertThat(doubtful.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code() + " " + finding.place().segment() + finding.place().element()).isEqualTo("DOUBTFUL STC1");
            assertThat(finding.severity()).isEqualTo(X12Finding.Severity.WARNING);
        });
    }

    @ParameterizedTest
    @CsvSource({"A4:35, WQ", "A4:35, U", "E1:0, U", "A0:16, WQ", "A5:20, WQ"})
    void whatIsOpenIsLeftOpen(String status, String action) {
        assertThat(acknowledgment.with(ACCEPTED, "STC*" + status + "*20260302*" + action + "*150").findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"F1", "P1", "R3", "E0", "D0"})
    void categoryIsOneOfAnAcknowledgment(String category) {
        String wrong = ACCEPTED.replace("A2", category);
        assertThat(acknowledgment.with(ACCEPTED, wrong).errors()).containsExactly("ELEMENT_CODE " + wrong + " 01-1");
    }
}
