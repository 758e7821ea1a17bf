package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HL01, HL02 and HL04 in a claim file: billing provider 1, subscriber 2 who is the patient, subscriber 3 with patient 4. */
class HierarchyCheckTest {
    private final ValidFile file = ValidFile.of("837p");

    @Test
    void levelsCountByOne() {
        assertThat(file.with("HL*2*1*22*0", "HL*5*1*22*0").errors()).containsExactly("HIERARCHY HL*5*1*22*0 01");
        assertThat(file.with("HL*2*1*22*0", "HL*02*1*22*0").errors()).containsExactly("HIERARCHY HL*02*1*22*0 01");
        assertThat(file.with("HL*2*1*22*0", "HL*1*1*22*0").errors()).containsExactly("HIERARCHY HL*1*1*22*0 01");
    }

    @Test
    void parentIsTheOpenLevelAbove() {
        assertThat(file.with("HL*4*3*23*0", "HL*4*2*23*0").errors()).containsExactly("HIERARCHY HL*4*2*23*0 02");
        assertThat(file.with("HL*4*3*23*0", "HL*4*1*23*0").errors()).containsExactly("HIERARCHY HL*4*1*23*0 02");
        assertThat(file.with("HL*4*3*23*0", "HL*4*9*23*0").errors()).containsExactly("HIERARCHY HL*4*9*23*0 02");
        assertThat(file.with("HL*1**20*1", "HL*1*1*20*1").errors()).contains("HIERARCHY HL*1*1*20*1 02");
    }

    @Test
    void childCodeSaysWhetherLevelsFollow() {
        assertThat(file.with("HL*3*1*22*1", "HL*3*1*22*0").errors()).containsExactly("HIERARCHY HL*3*1*22*0 04");
        assertThat(file.with("HL*2*1*22*0", "HL*2*1*22*1").errors()).containsExactly("HIERARCHY HL*2*1*22*1 04");
    }

    @Test
    void secondTreeInTheSameSetBeginsWithoutParent() {
        ValidFile status = ValidFile.of("276");
        assertThat(status.errors()).isEmpty();
        assertThat(status.with("HL*7*2*19*1", "HL*7*3*19*1").errors()).containsExactly("HIERARCHY HL*7*3*19*1 02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "P", " "})
    void partOfALevelCodeIsNoLevel(String code) {
        String wrong = "HL*4*3*" + code + "*0";
        assertThat(file.with("HL*4*3*23*0", wrong).errors()).isNotEmpty().noneMatch(error -> error.startsWith("HIERARCHY"));
    }

    @Test
    void patientLevelOfAnAcknowledgmentStandsBelowTheProvider() {
        ValidFile acknowledgment = ValidFile.of("277ca");
        assertThat(acknowledgment.with("HL*5*3*PT", "HL*5*4*PT").errors()).containsExactly("HIERARCHY HL*5*4*PT 02");
    }
}
