package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementTokensTest {
    private static final ElementTokens TOKENS = new ElementTokens(SmallGuide.DICTIONARY::list);

    private static List<ElementRule> read(String segment, String text) {
        return TOKENS.read(text, SmallGuide.DICTIONARY.segment(segment).orElseThrow().elements());
    }

    @Test
    void tokensSayUsageAndWhatHasNoneIsNotUsed() {
        assertThat(read("NM1", "R01 S03")).extracting(ElementRule::usage).startsWith(Usage.REQUIRED, Usage.NOT_USED, Usage.SITUATIONAL, Usage.NOT_USED).hasSize(12);
        assertThat(read("NM1", "")).extracting(ElementRule::usage).containsOnly(Usage.NOT_USED);
        assertThat(read("CAS", "R01 S02-19")).extracting(ElementRule::usage).containsExactlyElementsOf(
                java.util.stream.IntStream.rangeClosed(1, 19).mapToObj(i -> i == 1 ? Usage.REQUIRED : Usage.SITUATIONAL).toList());
    }

    @Test
    void tokensNarrowLengthsRepetitionAndCodes() {
        ElementRule batch = read("BHT", "R03>2<30").get(2);
        assertThat(List.of(batch.min(), batch.max())).containsExactly(2, 30);
        assertThat(read("EQ", "S01^5=30,35").get(0)).satisfies(rule -> {
            assertThat(rule.repeat()).isEqualTo(5);
            assertThat(rule.codes().orElseThrow().codes()).containsExactly("30", "35");
        });
        assertThat(read("N4", "S02=@states").get(1).codes().orElseThrow().codes()).contains("NY", "ON");
        assertThat(read("CTX", "R01(R1=SITUATIONAL_TRIGGER)").get(0).components().get(0).codes().orElseThrow().codes()).containsExactly("SITUATIONAL TRIGGER");
    }

    @Test
    void bracketsHoldTheComponentsOfEachOfARange() {
        List<ElementRule> rules = read("HI", "R01(R1=ABK R2) S02-03(R1=ABF R2 S9=N,Y)");
        assertThat(rules.get(0).components()).extracting(ElementRule::usage).startsWith(Usage.REQUIRED, Usage.REQUIRED, Usage.NOT_USED);
        assertThat(rules.get(2).components().get(8).codes().orElseThrow().codes()).containsExactly("N", "Y");
        assertThat(rules.get(3).usage()).isEqualTo(Usage.NOT_USED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "NM1; X01; X01 is no token like R01=85 or S04", "NM1; R1A; R1A is no token", "NM1; R02 R01; R01 is out of order", "NM1; R01 R01; R01 is out of order",
        "NM1; R13; R13 is out of order, or beyond the 12 positions", "NM1; S05-04; S05-04 is out of order", "NM1; S00; S00 is out of order",
        "NM1; R01=; R01= is no token", "NM1; R01=A,,B; R01=A,,B: a code is empty or stands twice", "NM1; R01=AB,AB; R01=AB,AB: a code is empty or stands twice",
        "NM1; R01=@nothing; R01=@nothing: codes.tsv has no list nothing", "NM1; R03<61; R03<61 is wider than the dictionary", "NM1; R03<5>6; R03<5>6 is wider than the dictionary, or leaves nothing",
        "NM1; R03^2; R03^2 is wider than the dictionary", "EQ; S01^0; S01^0 is wider than the dictionary, or leaves nothing", "NM1; R01(R1); R01(R1): the dictionary has no composite here",
        "HI; R01=ABK; R01=ABK: codes belong to a component", "HI; R01(R1=ABK; a bracket is not closed", "HI; R01(R0); R0 is out of order", "HI; R01(R10); R10 is out of order, or beyond the 9 positions",
        "NM1; R03<99999999999; R03<99999999999 is no token"})
    void wrongTokenIsRefusedInItsOwnWords(String segment, String text, String message) {
        assertThatThrownBy(() -> read(segment, text)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
