package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts and codes of a 999: four transaction sets, one accepted, one accepted with errors, two rejected. */
class GroupResponseTest {
    private static final String GROUP = "AK9*P*4*4*2";
    private final ValidFile answer = ValidFile.of("999");

    @Test
    void groupAnswerCountsWhatItAnswers() {
        assertThat(answer.with(GROUP, "AK9*P*4*3*2").errors()).containsExactly("BALANCE AK9*P*4*3*2 03");
        assertThat(answer.with(GROUP, "AK9*P*4*4*1").errors()).containsExactly("BALANCE AK9*P*4*4*1 04");
        assertThat(answer.with(GROUP, "AK9*P*4*4*5").errors()).containsExactly("BALANCE AK9*P*4*4*5 04");
        assertThat(answer.with(GROUP, "AK9*P*5*5*3").errors()).isEmpty();
        assertThat(answer.with(GROUP, "AK9*P*4*4*3").errors()).as("two sets are rejected").containsExactly("BALANCE AK9*P*4*4*3 04");
        assertThat(answer.with(GROUP, "AK9*P*4*4*X").errors()).containsExactly("ELEMENT_CHARACTER AK9*P*4*4*X 04");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AK9*A*4*4*2", "AK9*A*4*4*4", "AK9*E*4*4*2"})
    void acceptedGroupHasNoRejectedSet(String wrong) {
        assertThat(answer.with(GROUP, wrong).errors()).contains("CONTRADICTION " + wrong + " 01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AK9*A*4*4*3", "AK9*E*4*4*3", "AK9*A*5*4*4", "AK9*A*4*4*4*5", "AK9*P*4*4*4", "AK9*R*4*4*4"})
    void groupOfAcceptedSetsHasACodeThatSaysSo(String wrong) {
        assertThat(accepted().with(GROUP, wrong).errors()).contains("CONTRADICTION " + wrong + " 01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AK9*A*4*4*4", "AK9*E*4*4*4", "AK9*E*5*4*4*5", "AK9*P*5*5*4", "AK9*A*6*6*6"})
    void groupOfAcceptedSetsMayNameFewerThanItCounts(String right) {
        assertThat(accepted().with(GROUP, right).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AK9*R*4*4*0", "AK9*X*4*4*0"})
    void rejectedGroupMayAnswerNoSet(String right) {
        ValidFile rejected = new ValidFile(answer.segments().stream().filter(segment -> !segment.matches("(AK2|IK\\d|CTX)\\*.*")).toList());
        assertThat(rejected.with(GROUP, right).findings()).isEmpty();
        assertThat(rejected.with(GROUP, right.replace("*0", "*1")).errors()).containsExactly("CONTRADICTION " + right.replace("*0", "*1") + " 01");
    }

    @Test
    void acceptedSetHasNoErrors() {
        assertThat(answer.with("IK5*E*5", "IK5*A").errors()).containsExactly("CONTRADICTION IK5*A 01");
        assertThat(answer.with("IK5*A", "IK5*A*5").errors()).containsExactly("CONTRADICTION IK5*A*5 01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "E"})
    void errorsThatNobodyNamesAreAWarning(String code) {
        ValidFile silent = answer.with("IK5*R*4*3", "IK5*" + code).with(GROUP, code.equals("E") ? "AK9*P*4*4*3" : GROUP);
        assertThat(silent.errors()).isEmpty();
        assertThat(silent.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code() + " " + finding.place().segment() + finding.place().element()).isEqualTo("DOUBTFUL IK51");
            assertThat(finding.severity()).isEqualTo(X12Finding.Severity.WARNING);
        });
    }

    private ValidFile accepted() {
        return answer.with("IK5*R*5", "IK5*E*5").with("IK5*R*4*3", "IK5*E*4*3");
    }
}
